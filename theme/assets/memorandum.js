/* The model memorandum: the text follows what is typed into the form. What was typed is kept in this browser under the
   names of the fields, which are the same in all languages. Typed text only ever becomes text. */

import { followed, keep, say } from "./tools.js"

const root = document.querySelector("[data-memorandum]")
if (root) start(root)

function start(root) {
  const words = JSON.parse(root.dataset.words)
  const language = document.documentElement.lang
  const at = (name) => root.querySelector(`[data-${name}]`)
  const form = root.querySelector(".p-memo__form")
  const deed = at("deed")
  const store = keep("memorandum")
  const blanks = [...deed.querySelectorAll("[data-blank]")].map(prepare)
  const several = (name) => form.elements[name] instanceof RadioNodeList && form.elements[name][0].type === "checkbox"
  const names = [...new Set([...form.elements].map((field) => field.name).filter(Boolean))]

  // --- what was typed ------------------------------------------------------------------------------------------------

  function answers() {
    const given = {}
    for (const name of names) {
      const field = form.elements[name]
      const value = several(name) ? [...field].filter((box) => box.checked).map((box) => box.value) : field.value.trim()
      if (value.length) given[name] = value
    }
    return given
  }

  function recall() {
    const kept = store.read() ?? {}
    for (const name of names) {
      const field = form.elements[name]
      const value = kept[name]
      if (several(name)) {
        for (const box of field) box.checked = Array.isArray(value) && value.includes(box.value)
      } else field.value = typeof value === "string" ? value : ""
    }
  }

  // --- the text ------------------------------------------------------------------------------------------------------

  /** A blank with the word before it, which French joins to what follows: "de" and "à" get a place of their own. */
  function prepare(blank) {
    const before = blank.previousSibling
    const word = language === "fr" && before?.nodeType === Node.TEXT_NODE && /(?:^|\s)(de|à) $/.exec(before.data)
    return { blank, word: word ? before.splitText(before.length - word[1].length - 1) : null, said: word?.[1] }
  }

  function show() {
    const given = answers()
    for (const one of blanks) write(one, given)
    for (const unit of deed.querySelectorAll("[data-count]")) {
      const number = parseFloat(given[unit.dataset.count] ?? "2")
      const one = language === "fr" ? number < 2 : number === 1
      unit.textContent = one ? unit.dataset.one : unit.dataset.many
    }
    for (const recital of deed.querySelectorAll("[data-option]")) {
      recital.hidden = Boolean(given.option) && recital.dataset.option !== given.option
      recital.querySelector("[data-choice]").hidden = Boolean(given.option)
    }
    let left = names.length
    for (const name of names) if (given[name]) left -= 1
    for (const field of form.querySelectorAll("[data-only]")) {
      field.hidden = Boolean(given.option) && field.dataset.only !== given.option
      if (field.hidden && !given[field.querySelector("[name]").name]) left -= 1
    }
    const kind = left === 0 ? "none" : left === 1 ? "one" : "many"
    at("left").textContent = words[`left-${kind}`].replace("{count}", left)
  }

  function write({ blank, word, said }, given) {
    const name = blank.dataset.blank
    const value = given[name]
    blank.classList.toggle("p-blank", value === undefined)
    blank.classList.toggle("p-filled", value !== undefined)
    if (several(name)) return writeList(blank, name, value ?? [])
    const typed = value === undefined ? null : form.elements[name].type === "date" ? inWords(value) : value
    const [joint, shown] = word ? join(said, typed) : [null, typed]
    if (word) word.data = joint
    blank.textContent = shown ?? `[${blank.dataset.label}]`
  }

  /** French: "de" + "Alger" is "d'Alger", "à" + "Le Caire" is "au Caire". */
  function join(word, value) {
    const article = /^(le|les)\s+/i.exec(value ?? "")
    if (article) {
      const joint = { de: { le: "du", les: "des" }, à: { le: "au", les: "aux" } }[word][article[1].toLowerCase()]
      return [`${joint} `, value.slice(article[0].length)]
    }
    const vowel = word === "de" && /^([aeiouàâäéèêëîïôöùûüœæ]|y[^aeiou])/i.test(value ?? "")
    return [vowel ? "d'" : `${word} `, value]
  }

  function inWords(day) {
    const date = new Date(`${day}T00:00:00Z`)
    if (Number.isNaN(date.getTime())) return day
    const text = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" }).format(date)
    return language === "fr" ? text.replace(/^1 /, "1er ") : text
  }

  function writeList(blank, name, ticked) {
    const place = blank.parentElement
    place.nextElementSibling?.matches("[data-ticked]") && place.nextElementSibling.remove()
    place.hidden = ticked.length > 0
    if (!ticked.length) return
    const list = document.createElement("ul")
    list.dataset.ticked = name
    for (const domain of form.querySelectorAll(`[data-domain="${name}"]`)) {
      const chosen = [...domain.querySelectorAll("input:checked")].map((box) => box.parentElement.textContent.trim())
      if (!chosen.length) continue
      const item = document.createElement("li")
      const title = domain.querySelector("legend").textContent.trim()
      item.textContent = words.domain.replace("{domain}", () => title).replace("{options}", () => chosen.join(", "))
      list.append(item)
    }
    place.after(list)
  }

  // --- as plain text -------------------------------------------------------------------------------------------------

  function plain() {
    const lines = []
    for (const part of deed.querySelectorAll("h3, h4, p, li")) {
      if (part.closest("[hidden]") || part.matches(".p-deed__from")) continue
      const text = part.innerText.trim()
      const list = part.matches("li") && part.parentElement
      const mark = !list ? "" : list.matches("ol") ? `${[...list.children].indexOf(part) + 1}. ` : "- "
      const follows = (list && part.previousElementSibling) || (part.closest(".p-deed__party") && part.previousElementSibling)
      if (!follows && lines.length) lines.push("")
      lines.push(mark + text)
    }
    return `${lines.join("\n")}\n`
  }

  async function copy() {
    const text = plain()
    const place = at("plain")
    place.hidden = true
    try {
      await navigator.clipboard.writeText(text)
      return say(at("status"), words.copied)
    } catch {
      // no permission, or not a secure address: the old way, and if that fails too, by hand
    }
    place.value = text
    place.hidden = false
    place.focus()
    place.select()
    let done = false
    try {
      done = document.execCommand("copy")
    } catch {
      done = false
    }
    place.hidden = done
    if (done) at("do=copy").focus()
    say(at("status"), done ? words.copied : words["by-hand"])
  }

  // --- what the reader does ------------------------------------------------------------------------------------------

  /** Mark a field's places in the text, and bring the first into view where the text scrolls beside the form. */
  function point(name) {
    let first = null
    for (const { blank } of blanks) {
      const here = blank.dataset.blank === name
      blank.classList.toggle("p-pointed", here)
      if (here && !blank.closest("[hidden]")) first ??= blank
    }
    const pane = at("pane")
    if (!first || pane.scrollHeight <= pane.clientHeight) return
    const top = first.getBoundingClientRect().top - pane.getBoundingClientRect().top
    if (top >= 0 && top < pane.clientHeight - 60) return
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
    pane.scrollBy({ top: top - pane.clientHeight / 3, behavior: calm ? "auto" : "smooth" })
  }

  form.addEventListener("input", () => {
    store.write(answers())
    if (!store.works) at("status").textContent = words.unkept
    show()
  })
  form.addEventListener("submit", (event) => event.preventDefault())
  form.addEventListener("focusin", (event) => point(event.target.name))
  form.addEventListener("focusout", () => point(null))
  deed.addEventListener("click", (event) => {
    const name = event.target.closest?.("[data-blank]")?.dataset.blank
    const field = name && form.elements[name]
    if (field) (field instanceof RadioNodeList ? field[0] : field).focus()
  })
  at("do=print").addEventListener("click", () => print())
  at("do=copy").addEventListener("click", copy)
  followed(store, {
    button: at("do=reset"),
    ask: at("ask"),
    clear: () => form.reset(),
    recall,
    show,
    cleared: () => say(at("status"), words.cleared),
  })
  form.hidden = false
  at("tools").hidden = false
  const pane = at("pane")
  pane.classList.add("p-memo__pane--live")
  pane.setAttribute("role", "region")
  pane.setAttribute("aria-label", words.text)
  // where it scrolls by itself, the keyboard must reach it
  new ResizeObserver(() => (pane.tabIndex = pane.scrollHeight > pane.clientHeight ? 0 : -1)).observe(pane)
  if (!store.works) say(at("status"), words.unkept)
}
