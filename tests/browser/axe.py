"""What axe finds on a page as it is now: in the part that is the page's own, or in the whole of it."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.kinds import AXE_TAGS
from tests.browser.motion import end_motion

COLOURS = "color-contrast"
"""Most of the time goes into this rule; it is asked of the first of those elements that look the same."""

RULES = {
    "runOnly": {"type": "tag", "values": [*AXE_TAGS, "best-practice"]},
    "resultTypes": ["violations"],
    "preload": False,
}

FRESH = "[data-fresh]"

SCRIPT: str = f"""{Axe().axe_script}
axe.configure({{ rules: [{{ id: "{COLOURS}", selector: "{FRESH}" }}] }})"""
"""The checker, which looks at the colours of those elements alone that are marked."""

MARK_NEW = """([context, known]) => {
  const seen = new Set(known)
  const named = /^(id|href|src|alt|title|lang|dir|for|name|value|content|datetime|data-(id|record|item|years))$/
  const other = /^(d|points|transform|c?[xy]|r|width|height|aria-(label|labelledby|describedby|controls))$/
  const others = one => [...one.attributes].filter(({ name }) => !named.test(name) && !other.test(name))
  const signs = one => others(one).map(it => `${it.name}=${it.value}`)
  const even = one => one.localName === "tr" && [...one.parentElement.children].indexOf(one) % 2
  const number = text => [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) | 0, 0)
  const around = new Map()
  const look = one => {
    if (!around.has(one)) {
      const above = one.parentElement ? look(one.parentElement) : 0
      around.set(one, number(`${above} ${one.localName} ${signs(one)} ${even(one)}`))
    }
    return around.get(one)
  }
  const says = one => one.matches("input, select, textarea") ||
    [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
  const fresh = [...document.querySelectorAll(`${context ? `:is(${context})` : "body"} *`)].filter(one => {
    const isNew = says(one) && one.checkVisibility() && !seen.has(look(one))
    if (isNew) seen.add(look(one))
    return isNew
  })
  for (const one of fresh) one.dataset.fresh = ""
  return fresh.map(look)
}"""
"""Marks each element with words that has not been seen before with the same elements around it.

The same are those of one name with the same attributes, up to the body: to them, styles do the same.
"""

UNMARK = "() => { for (const one of document.querySelectorAll('[data-fresh]')) delete one.dataset.fresh }"

WHOLE = None
"""The page with its header, its footer and whatever lies over it."""

RUN = f"""async ([context, rules, known]) => {{
  const fresh = ({MARK_NEW})([context, known])
  try {{
    return [await axe.run(context ?? document, rules).then(results => results.violations), fresh]
  }} finally {{
    ({UNMARK})()
  }}
}}"""
"""What axe finds, and the looks of those elements whose colours it has looked at."""

_RUN_HERE = f"""async ([context, rules]) => {{
  const from = scrollY
  scrollTo({{ top: 0, behavior: "instant" }}) // what is half under the header would count as too small a target
  const later = setTimeout
  if (matchMedia("(scripting: none)").matches) {{
    // where scripts are off, no timer ever goes off; axe uses them to let go of the page between its rules
    window.setTimeout = (next, wait, ...given) => void (wait > 10 || Promise.resolve(given).then(them => next(...them)))
  }}
  try {{
    const late = new Promise((_, fail) => later(() => fail(new Error("axe has not ended after two minutes")), 120_000))
    return (await Promise.race([({RUN})([context, rules, []]), late]))[0]
  }} finally {{
    window.setTimeout = later
    scrollTo({{ top: from, behavior: "instant" }})
  }}
}}"""


def check_accessible(page: Page, state: str, context: str | None = "#content") -> None:
    """Fail with what axe finds, by default below the site's header; also where scripts are off.

    What is still on its way is waited for: until then it is drawn fainter than it may be.
    """
    expect(page.locator("[aria-busy=true]:visible")).to_have_count(0)
    end_motion(page)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SCRIPT)
    violations = page.evaluate(_RUN_HERE, [context, RULES])
    lines = [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for violation in violations
        for node in violation["nodes"]
    ]
    assert lines == [], f"{state}: " + "\n".join(lines)
