/* The facets beside a list: the form with its numbers, the chips of what is chosen and, on a phone, the sheet.

   For the explorer and the search page; the markup of both comes from one template, and a state is the engine's. */

import { shown, without } from "./engine.js"

const PHONE = matchMedia("(max-width: 59.9844em)") // where the stylesheet hides the column of filters

/* `root` holds the parts of the panel, `words` says them, and `heading` gets the focus when what had it is gone.
   `change(state)` is called when a facet was chosen or taken back, `clear()` when all were. */
export function panel({ root, words, heading, change, clear }) {
  const { say, counted, digits } = words
  const part = name => root.querySelector(`[data-${name}]`)
  const form = document.getElementById("facets")
  const [side, sheet, chips] = ["side", "sheet", "chosen"].map(part)
  const facets = [...form.querySelectorAll("[data-facet]")]
  const boxes = [...form.querySelectorAll("input[type=checkbox]")].map(box => ({
    box,
    key: box.name,
    code: box.value.toLowerCase(),
    name: box.closest("label").querySelector("[data-name]").textContent,
    count: box.closest("label").querySelector("[data-count]"),
  }))
  let state

  /* What is chosen, in the order of the facets: [{key, code, text}]. */
  function criteria(state) {
    return facets.flatMap(({ dataset }) => (state.chosen.get(dataset.facet) ?? []).map(code => {
      const key = dataset.facet
      const known = boxes.find(one => one.key === key && one.code === code)
      const value = known && /^\d+$/.test(code) ? `${code} ${known.name}` : (known?.name ?? shown(key, code))
      return { key, code, text: say("value", { facet: dataset.short, value }) }
    }))
  }

  /* Show a state: what is ticked, how many each value gives, the chips of `chosen`, and how many are found in all. */
  function show(next, counts, chosen, found) {
    state = next
    for (const { box, key, code, count } of boxes) {
      const number = counts[key][code] ?? 0
      const text = digits.format(number)
      if (count.textContent !== text) count.textContent = text
      box.checked = state.chosen.get(key)?.includes(code) ?? false
      box.disabled = !number && !box.checked && box !== document.activeElement
    }
    for (const facet of facets) {
      const number = state.chosen.get(facet.dataset.facet)?.length ?? 0
      facet.querySelector("[data-chosen-count]").hidden = !number
      facet.querySelector("[data-number]").textContent = number
    }
    showChips(chosen)
    part("clear").hidden = !chosen.length
    part("open").textContent = chosen.length ? say("filter-chosen", { count: chosen.length }) : say("filter")
    part("see").textContent = counted("see", found)
  }

  function showChips(chosen) {
    const focused = [...chips.querySelectorAll("button")].indexOf(document.activeElement)
    chips.replaceChildren(...chosen.map(({ key, code, text }) => {
      const chip = part("chip").content.firstElementChild.cloneNode(true)
      chip.querySelector("[data-text]").textContent = text
      chip.querySelector("button").addEventListener("click", () => change(without(state, key, code)))
      return chip
    }))
    if (chosen.length > 1) {
      chips.append(part("clear-chip").content.cloneNode(true))
      chips.lastElementChild.querySelector("button").addEventListener("click", clearAll)
    }
    chips.hidden = !chosen.length
    if (focused < 0) return
    const left = chips.querySelectorAll("[data-text]") // the chip that was taken back had the focus
    ;(left[Math.min(focused, left.length - 1)]?.closest("button") ?? heading).focus()
  }

  function clearAll() {
    clear()
    ;(sheet.open ? document.getElementById("filter") : heading).focus()
  }

  form.addEventListener("change", ({ target }) => {
    if (target.type !== "checkbox") return
    const { key, code } = boxes.find(one => one.box === target)
    const codes = state.chosen.get(key) ?? []
    change(target.checked ? { ...state, chosen: new Map(state.chosen).set(key, [...codes, code]) } : without(state, key, code))
  })
  form.addEventListener("submit", event => event.preventDefault())
  part("clear").addEventListener("click", clearAll)

  /* On a phone the filters lie over the lower part of the results. */
  let returnTo
  part("open").addEventListener("click", () => {
    returnTo = part("open")
    sheet.append(form)
    sheet.showModal()
    document.getElementById("filter").focus()
    heading.scrollIntoView()
  })
  part("close").addEventListener("click", () => sheet.close())
  part("see").addEventListener("click", () => {
    returnTo = heading
    sheet.close()
  })
  sheet.addEventListener("click", ({ target }) => target === sheet && sheet.close()) // beside it
  sheet.addEventListener("close", () => {
    if (sheet.open) return // opened again before this was told
    side.append(form)
    returnTo.focus()
  })
  PHONE.addEventListener("change", () => sheet.open && sheet.close())

  /* Open the facets in which something is chosen; the others as the page has them, closed on a phone. */
  function unfold(state) {
    for (const facet of facets) facet.open = state.chosen.has(facet.dataset.facet) || (facet.open && !PHONE.matches)
  }

  return { keys: facets.map(({ dataset }) => dataset.facet), criteria, show, unfold }
}
