// @ts-check
/* Who arrives from elsewhere, and whose browser asks for another language than the page's, is offered the page in theirs;
   nobody is sent there. Stands in the page itself, so that nothing moves when the line shows. */

;(() => {
  const KEPT = "passerelles.language-offer"
  /** @type {HTMLElement[]} */
  const offers = [...document.querySelectorAll("[data-offer]")].filter(element => element instanceof HTMLElement)
  const own = offers[0]?.dataset.page
  const wanted = navigator.languages.map(tag => tag.split("-")[0])
  const first = wanted.find(code => code === own || offers.some(offer => offer.dataset.offer === code))
  const offer = offers.find(element => element.dataset.offer === first)
  if (!offer || document.referrer.startsWith(`${location.origin}/`) || declined()) return
  const link = offer.querySelector("a")
  if (link) [link.search, link.hash] = [location.search, location.hash]
  offer.querySelector("button")?.addEventListener("click", () => {
    offer.hidden = true
    try {
      localStorage.setItem(KEPT, "declined")
    } catch {
      // a browser that keeps nothing offers it again
    }
  })
  offer.hidden = false

  function declined() {
    try {
      return localStorage.getItem(KEPT) !== null
    } catch {
      return false
    }
  }
})()
