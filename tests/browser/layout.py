"""What is wrong with the layout of a page as it stands: what is too wide, cut off, or written one over the other."""

from __future__ import annotations

LAYOUT_FAULTS = """page => {
  const view = page.defaultView
  const found = []
  const { scrollWidth, clientWidth } = page.documentElement
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth} px wide in a window of ${clientWidth}`)

  const within = (box, other) => {
    const left = Math.max(box.left, other.left), right = Math.min(box.right, other.right)
    const top = Math.max(box.top, other.top), bottom = Math.min(box.bottom, other.bottom)
    return { left, right, top, bottom, width: right - left, height: bottom - top }
  }
  const styles = new Map()
  const styleOf = one => styles.get(one) ?? styles.set(one, view.getComputedStyle(one)).get(one)
  const upTo = (one, fits) => {
    for (let up = one; up; up = up.parentElement) if (fits(styleOf(up), up)) return up
    return null
  }
  const shortened = style =>
    style.textOverflow === "ellipsis" || /[0-9]/.test(style.webkitLineClamp) || style.maskImage !== "none"
  /* what is far from the screen has no layout yet */
  for (const one of page.body.querySelectorAll("*")) {
    if (view.getComputedStyle(one).contentVisibility === "auto") one.style.contentVisibility = "visible"
  }

  /* the lines of all texts, as much as can be seen of each */
  const lines = []
  const walk = page.createTreeWalker(page.body, view.NodeFilter.SHOW_TEXT)
  const range = page.createRange()
  while (walk.nextNode()) {
    const text = walk.currentNode
    const around = text.parentElement
    if (!text.data.trim() || !around.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    if (upTo(around, style => style.position === "fixed" || style.position === "sticky")) continue
    range.selectNodeContents(text)
    for (const line of range.getClientRects()) {
      let box = line
      let cut = null
      upTo(around, (style, up) => {
        const whole = up === page.body || up === page.documentElement
        if (whole || style.display === "inline" || style.display === "contents") return false
        if (style.overflowX === "visible" && style.overflowY === "visible") return false
        const before = box
        box = within(box, up.getBoundingClientRect())
        const hides = style.overflowX === "hidden" || style.overflowX === "clip"
        const lost = before.width - box.width > 2 || before.height - box.height > before.height / 3
        if (lost && hides && !shortened(style)) cut ??= up
        return false
      })
      if (box.width < 2 || box.height < 2) continue // not to be seen, or scrolled away
      if (cut) found.push(`cut: "${text.data.trim().slice(0, 40)}" by ${cut.localName}.${cut.getAttribute('class')}`)
      lines.push({ text, box })
    }
  }

  lines.sort((one, other) => one.box.top - other.box.top)
  lines.forEach(({ text, box }, at) => {
    for (let next = at + 1; next < lines.length && lines[next].box.top < box.bottom; next++) {
      const other = lines[next]
      const both = within(box, other.box)
      const much = both.height > 0.4 * Math.min(box.height, other.box.height)
      if (other.text !== text && both.width > 2 && much) {
        found.push(`"${text.data.trim().slice(0, 40)}" lies over "${other.text.data.trim().slice(0, 40)}"`)
      }
    }
  })
  return [...new Set(found)]
}"""
"""A function of a document, of this page or in a frame."""
