/* Practices side by side: the address names them (?ids=a,b), the table is built from data loaded when there is one. Texts
   only ever become text. */

const root = document.querySelector("[data-compare]")
const part = (name) => root.querySelector(`[data-${name}]`)
const rows = JSON.parse(root.dataset.rows)
const words = JSON.parse(root.dataset.words)
const most = Number(root.dataset.most)
const choices = [...root.querySelectorAll("[data-choice]")]
const known = new Set([...choices[0].options].map((option) => option.value).filter(Boolean))
const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name])

let loading
const load = () => (loading ??= fetch(root.dataset.source).then((answer) => {
  if (!answer.ok) throw new Error(answer.status)
  return answer.json()
}))

/* Ids in an address: those that exist, each once, four at most. */
function parse(query) {
  const given = (new URLSearchParams(query).get("ids") ?? "").split(",").filter((id) => known.has(id))
  return [...new Set(given)].slice(0, most)
}

const format = (ids) => (ids.length ? `?ids=${ids.join(",")}` : "")

async function show(ids) {
  choices.forEach((select, index) => {
    select.value = ids[index] ?? ""
    for (const option of select.options) option.disabled = ids.includes(option.value) && option.value !== select.value
  })
  for (const link of document.querySelectorAll("a[data-language-switch]")) link.search = format(ids)
  part("table").hidden = part("key").hidden = !ids.length
  if (!ids.length) return tell(say("choose"))
  try {
    const records = await load()
    if (format(ids) !== format(parse(location.search))) return // chosen anew in the meantime
    part("table").replaceChildren(table(ids.map((id) => ({ id, ...records[id] })), ids))
    tell(ids.length < 2 ? say("another") : say("shown", { count: ids.length }))
  } catch {
    loading = undefined
    part("table").hidden = part("key").hidden = true
    tell(say("failed"))
  }
}

const tell = (text) => (part("status").textContent = text)

// --- the table ---------------------------------------------------------------------------------------------------------

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

function table(records, ids) {
  const head = make("tr", {}, make("th", { scope: "col", className: "p-matrix__corner", textContent: say("corner") }))
  for (const record of records) {
    const title = said(record.title)
    const remove = make("button", { type: "button", className: "p-link", textContent: say("remove") })
    remove.setAttribute("aria-label", say("remove-one", { title: record.title[0] }))
    remove.addEventListener("click", () => {
      go(ids.filter((id) => id !== record.id))
      choices[0].focus()
    })
    const cell = make("th", { scope: "col" }, make("a", { href: record.url }, title), remove)
    cell.dataset.sector = record.sector
    head.append(cell)
  }
  const body = make("tbody")
  for (const [key, name, compared] of rows) {
    const cells = records.map((record) => record.cells[key] ?? [])
    const heading = make("th", { scope: "row" }, name)
    const row = make("tr", {}, heading)
    const common = cells[0].map(([text]) => text).filter((text) => cells.every((items) => items.some((item) => item[0] === text)))
    if (compared && records.length > 1) {
      const state = likeness(cells, common)
      row.className = `p-compare__${state}`
      heading.append(make("small", {}, make("b", { ariaHidden: "true" }, say(`sign-${state}`)), ` ${say(state)}`))
    }
    for (const items of cells) row.append(make("td", {}, content(key, items, compared && records.length > 1 ? common : [])))
    body.append(row)
  }
  const className = `p-compare__grid p-compare__grid--${records.length}`
  return make("table", { className }, make("caption", { className: "p-sr", textContent: say("caption") }), make("thead", {}, head), body)
}

/* Whether all practices have the same in a row, something in common, or nothing. */
function likeness(cells, common) {
  if (cells.every((items) => items.length === common.length)) return "same"
  return common.length ? "partly" : "different"
}

function content(key, items, common) {
  if (!items.length) return make("span", { className: "p-compare__none", textContent: say(key === "gaps" ? "no-gaps" : "nothing") })
  const shown = items.map((item) => {
    const text = item[1] ? make("a", { href: item[1] }, said(item)) : said(item)
    return common.includes(item[0]) ? make("strong", {}, text, make("span", { className: "p-sr", textContent: ` ${say("common")}` })) : text
  })
  return shown.length === 1 ? shown[0] : make("ul", {}, ...shown.map((one) => make("li", {}, one)))
}

function said([text, , language]) {
  return language ? make("span", { lang: language, textContent: text }) : document.createTextNode(text)
}

// --- state and address -------------------------------------------------------------------------------------------------

function go(ids) {
  history.replaceState(null, "", location.pathname + format(ids) + location.hash)
  show(ids)
}

root.querySelector("form").addEventListener("change", () => {
  go([...new Set(choices.map((select) => select.value).filter(Boolean))])
})
root.querySelector("form").addEventListener("submit", (event) => event.preventDefault())
part("print").addEventListener("click", () => print())
show(parse(location.search))
