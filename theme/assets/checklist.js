/* Lists of tasks that keep their ticks. A list is kept under its page's address without the language, and a task under
   its number, so that both languages share them; a list that has become longer or shorter begins anew. */

import { followed, keep, say } from "./tools.js"

for (const list of document.querySelectorAll("[data-checklist]")) start(list)

function start(list) {
  const words = JSON.parse(list.dataset.words)
  const boxes = [...list.querySelectorAll('.p-tasks input[type="checkbox"]')]
  const at = (name) => list.querySelector(`[data-${name}]`)
  const store = keep(`checklist.${list.dataset.checklist}`)
  const early = boxes.filter((box) => box.checked) // by a reader on a slow line, before this script was there

  function recall() {
    const kept = store.read()
    const fits = kept?.of === boxes.length && Array.isArray(kept.ticked)
    boxes.forEach((box, index) => (box.checked = fits && kept.ticked.includes(index)))
    if (kept && !fits) say(at("status"), words.changed)
  }

  function show() {
    const done = boxes.filter((box) => box.checked).length
    list.querySelector("progress").value = done
    const said = words.progress.replace("{done}", done).replace("{total}", boxes.length)
    if (at("progress").textContent !== said) at("progress").textContent = said
  }

  function changed() {
    const ticked = boxes.flatMap((box, index) => (box.checked ? [index] : []))
    store.write({ of: boxes.length, ticked })
    say(at("status"), store.works ? "" : words.unkept)
    show()
  }

  list.addEventListener("change", changed)
  at("do=print").addEventListener("click", () => {
    const page = document.documentElement
    page.dataset.print = "checklist"
    addEventListener("afterprint", () => delete page.dataset.print, { once: true })
    print()
  })
  followed(store, {
    button: at("do=reset"),
    ask: at("ask"),
    clear: () => boxes.forEach((box) => (box.checked = false)),
    recall,
    show,
    cleared: () => say(at("status"), words.cleared),
  })
  if (early.length) {
    for (const box of early) box.checked = true
    changed()
  }
  at("tools").hidden = false
  at("kept").hidden = !store.works
  if (!store.works) say(at("status"), words.unkept)
}
