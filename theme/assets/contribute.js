/* Coming from an empty cell of the gap matrix: say which practice is asked for. The address names it, as
   ?sector=health&type=training; what is not known is left out, and without this script the page is as it is. */

const note = document.querySelector("[data-wanted]")
if (note) start(JSON.parse(note.dataset.values))

function start(values) {
  const query = new URLSearchParams(location.search)
  const asked = Object.keys(values).flatMap((key) => {
    const known = query.get(key)
    return known !== null && Object.hasOwn(values[key], known) ? [values[key][known]] : []
  })
  if (!asked.length) return
  const list = note.querySelector("[data-list]")
  for (const [dimension, name] of asked) {
    const row = list.appendChild(document.createElement("div"))
    row.appendChild(document.createElement("dt")).textContent = dimension
    row.appendChild(document.createElement("dd")).textContent = name
  }
  note.querySelector("[data-code]").textContent = asked.map(([, , code]) => code).join("\n")
  note.hidden = false
  for (const link of document.querySelectorAll("a[data-language-switch]")) link.search = location.search
}
