/* Cases like mine: adds up, for the answers given, what each answer says of each practice, and shows the best with the
   reasons. The answers are in the address. The numbers and the reasons come from practices/knowledge/situations.yml. */

/** Answers in an address, in the order of the questions: [["who", "region"], ["from", "tn"], …]. What does not exist is
    left out. */
export function parse(query, data) {
  const given = new URLSearchParams(query)
  return data.questions.flatMap(({ code, several, answers }) => {
    const values = given.getAll(code).flatMap((value) => (several ? value.split(",") : [value]))
    const known = answers.filter((answer) => values.includes(answer))
    if (code === "route" && !known.length) return route(values[0] ?? "")
    return (several ? known : known.slice(0, 1)).map((answer) => [code, answer])
  })
}

function route(value) {
  const ends = /^([a-z]{2})?-([a-z]{2})?$/.exec(value.toLowerCase())
  return ends ? [["from", ends[1]], ["to", ends[2]]].filter(([, code]) => code) : []
}

/** The address of the answers; empty for none. */
export function format(choices) {
  const values = {}
  for (const [code, answer] of choices) {
    if (code === "from") values.route = `${answer}-`
    else if (code === "to") values.route = `${values.route ?? "-"}${answer}`
    else values[code] = code in values ? `${values[code]},${answer}` : answer
  }
  const parts = Object.entries(values).map(([code, value]) => `${code}=${value}`)
  return parts.length ? `?${parts.join("&")}` : ""
}

/** The practices that fit best, as scripts/situations.py ranks them: [{record, score, reasons: [[choice, reason]]}]. */
export function rank(choices, data) {
  const found = new Map()
  for (const choice of choices) {
    for (const [record, weight, reason] of data.choices[choice.join("=")] ?? []) {
      const one = found.get(record) ?? { record, score: 0, reasons: [] }
      found.set(record, { record, score: one.score + weight, reasons: [...one.reasons, [choice, reason]] })
    }
  }
  const all = [...found.values()].sort((a, b) => b.score - a.score || a.record - b.record).slice(0, data.most)
  return all.filter((one, index) => index < data.fewest || 2 * one.score >= all[0].score)
}

const root = globalThis.document?.querySelector("[data-start]")
if (root) start()

function start() {
  const data = JSON.parse(document.getElementById("start-data").textContent)
  const part = (name) => root.querySelector(`[data-${name}]`)
  const form = root.querySelector("form")
  const pages = [...part("records").content.querySelectorAll("[data-id]")]
  const language = document.documentElement.lang
  const plural = new Intl.PluralRules(language)
  const say = (key, values = {}) => data.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name])
  const counted = (key, count) => say(`${key}.${plural.select(count) === "one" ? "one" : "other"}`, { count })

  // --- answers, form, address ----------------------------------------------------------------------------------------

  function answers() {
    const query = new URLSearchParams()
    for (const { checked, name, value } of form.querySelectorAll("input")) {
      if (!checked || !value) continue
      query.append(name, value === "pair" ? ["from", "to"].map((end) => document.getElementById(`start-${end}`).value).join("-") : value)
    }
    return parse(query, data)
  }

  function fill(choices) {
    const chosen = new Map(choices)
    const ends = ["from", "to"].map((end) => chosen.get(end) ?? "")
    for (const input of form.querySelectorAll("input")) {
      input.checked =
        input.type === "checkbox"
          ? choices.some(([code, answer]) => code === input.name && answer === input.value)
          : input.value === (input.name === "route" && ends.some(Boolean) ? "pair" : (chosen.get(input.name) ?? ""))
    }
    for (const [index, end] of ["from", "to"].entries()) document.getElementById(`start-${end}`).value = ends[index]
  }

  // --- the result ----------------------------------------------------------------------------------------------------

  const question = (code) => (code === "from" || code === "to" ? "route" : code)

  function show(choices) {
    const found = rank(choices, data)
    const asked = new Set(choices.map(([code]) => question(code)))
    part("heading").textContent = !choices.length ? say("waiting") : found.length ? counted("found", found.length) : say("none")
    part("intro").hidden = choices.length > 0
    part("cases").replaceChildren(...found.map((one) => shown(one, asked)))
    part("next").hidden = !choices.length
    part("reset").hidden = !choices.length
    const keys = choices.map((choice) => choice.join("="))
    fillLink(part("step"), keys.map((key) => data.steps[key]).find(Boolean) ?? data.start)
    const tools = new Map(keys.flatMap((key) => data.tools[key] ?? []).map((tool) => [tool[0], tool]))
    part("tools").replaceChildren(...[...tools.values()].map((tool) => {
      const item = document.createElement("li")
      fillLink(item.appendChild(document.createElement("a")), tool)
      return item
    }))
    part("tools-part").hidden = !tools.size
    const ids = found.slice(0, 4).map((one) => pages[one.record].dataset.id)
    part("compare").hidden = ids.length < 2
    part("compare").search = `?ids=${ids.join(",")}`
    const sector = choices.find(([code]) => code === "sector")
    part("explore").search = sector ? `?sector=${sector[1]}` : ""
    for (const link of document.querySelectorAll("a[data-language-switch]")) link.search = format(choices)
  }

  function shown({ record, reasons }, asked) {
    const item = pages[record].cloneNode(true)
    item.querySelector("[data-reasons]").replaceChildren(...reasons.map(([, reason]) => {
      const line = document.createElement("li")
      line.textContent = data.reasons[reason]
      return line
    }))
    const met = new Set(reasons.map(([[code]]) => question(code)))
    const not = data.questions.filter(({ code }) => asked.has(code) && !met.has(code)).map(({ short }) => short)
    const place = item.querySelector("[data-not]")
    place.hidden = !not.length
    place.textContent = say("not", { what: not.join(", ") })
    return item
  }

  function fillLink(link, [address, name]) {
    link.href = address
    link.textContent = name
  }

  let announcement
  function change() {
    const choices = answers()
    history.replaceState(null, "", location.pathname + format(choices) + location.hash)
    show(choices)
    clearTimeout(announcement)
    announcement = setTimeout(() => (part("status").textContent = part("heading").textContent), 500)
  }

  form.addEventListener("change", ({ target }) => {
    if (target.matches("select")) part("pair").checked = true
    change()
  })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    part("heading").focus()
  })
  part("reset").addEventListener("click", () => {
    fill([])
    change()
    form.querySelector("input").focus()
  })
  part("lists").open = location.hash === "#lists"
  const given = parse(location.search, data)
  fill(given)
  show(given)
}
