/* A filter over a long list that is already on the page. Without this script the form stays hidden and the list whole. */

const form = document.querySelector("form[data-filter]")
const list = form && document.getElementById(form.dataset.filter)
if (list) start()

function start() {
  const text = form.querySelector('input[type="search"]')
  const choice = form.querySelector("select")
  const status = form.querySelector('[role="status"]')
  const reset = form.querySelector('button[type="reset"]')
  const letters = document.querySelector(".p-letters")
  const groups = [...list.querySelectorAll("[data-filter-group]")].map((element) => ({
    element,
    items: [...element.querySelectorAll("[data-filter-item]")].map((item) => ({ item, words: fold(item.textContent) })),
  }))

  function show() {
    const wanted = fold(text.value).split(/\s+/).filter(Boolean)
    let shown = 0
    for (const { element, items } of groups) {
      const open = !choice?.value || element.dataset.filterGroup === choice.value
      let here = 0
      for (const { item, words } of items) {
        item.hidden = !open || !wanted.every((word) => words.includes(word))
        if (!item.hidden) here += 1
      }
      element.hidden = here === 0
      shown += here
    }
    const all = !wanted.length && !choice?.value
    reset.hidden = all
    if (letters) letters.hidden = !all
    status.textContent = all ? "" : said(shown)
  }

  function said(count) {
    if (count === 0) return status.dataset.nothing
    const one = document.documentElement.lang === "fr" ? count < 2 : count === 1
    return (one ? status.dataset.one : status.dataset.other).replace("{count}", count)
  }

  /** An address that names an entry always shows it, whatever was filtered before. */
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!target || !list.contains(target) || !target.closest("[hidden]")) return
    form.reset()
    show()
    target.scrollIntoView()
  }

  form.hidden = false
  form.addEventListener("submit", (event) => event.preventDefault())
  form.addEventListener("input", show)
  form.addEventListener("reset", () => {
    setTimeout(show)
    text.focus()
  })
  addEventListener("hashchange", reveal)
  show() // a browser may keep what was typed when one comes back
}

/** Text for comparing: accents and capitals ignored. */
function fold(value) {
  return value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
}
