"""The model memorandum, the checklists and the drawing of the steps, as people use them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import OpenPage, Watch

MEMORANDUM = {"fr": "tools/memorandum/", "en": "en/tools/memorandum/"}
CHECKLIST = {"fr": "steps/4/", "en": "en/steps/4/"}
STEPS = {"fr": "steps/", "en": "en/steps/"}

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


def accessible(page: Page, inside: str) -> list[str]:
    """What axe finds in a part of the page, in short."""
    found: Any = Axe().run(page, context=inside, options=RULES).response["violations"]
    return [f"{one['id']}: {one['help']}: {[node['html'][:120] for node in one['nodes'][:3]]}" for one in found]


def deed(page: Page) -> str:
    """The text of the memorandum as it shows."""
    return page.locator(".p-deed").inner_text()


def blank(page: Page, name: str) -> Any:
    return page.locator(f".p-deed [data-blank='{name}']").first


@pytest.fixture
def memorandum(page: Page, site_url: str) -> Page:
    page.goto(site_url + MEMORANDUM["fr"])
    return page


@pytest.fixture
def checklist(page: Page, site_url: str) -> Page:
    page.goto(site_url + CHECKLIST["fr"])
    return page


# --- the memorandum --------------------------------------------------------------------------------------------------


def test_text_follows_typing(memorandum: Page) -> None:
    expect(blank(memorandum, "city_b")).to_have_text("[Seconde ville]")
    memorandum.get_by_label("Seconde ville", exact=True).press_sequentially("Kasserine")
    for place in memorandum.locator(".p-deed [data-blank='city_b']").all():
        expect(place).to_have_text("Kasserine")
        expect(place).not_to_have_class(re.compile("p-blank"))
    expect(memorandum.locator("[data-left]")).to_have_text("29 champs vides")
    memorandum.get_by_label("Seconde ville", exact=True).fill("  ")
    expect(blank(memorandum, "city_b")).to_have_text("[Seconde ville]")


def test_every_field_reaches_the_text(memorandum: Page) -> None:
    memorandum.get_by_label("Option A").check()
    for field in memorandum.locator(".p-memo__form [name]:not([type=radio], [type=checkbox])").all():
        kind, name = field.get_attribute("type"), field.get_attribute("name")
        field.fill({"date": "2027-03-09", "number": "7"}.get(kind or "", f"«{name}»"))
        expect(blank(memorandum, name or "")).to_have_text(re.compile(rf"^(«{name}»|9 mars 2027|7)$"))
    memorandum.get_by_label("logement").check()
    expect(memorandum.locator("[data-left]")).to_have_text("Tous les champs sont remplis")
    expect(memorandum.locator(".p-deed .p-blank:visible")).to_have_count(0)


def test_typed_text_never_becomes_markup(memorandum: Page) -> None:
    hostile = "<img src=x onerror=alert(1)>{{ 7 * 7 }}$&"
    memorandum.get_by_label("Première ville", exact=True).fill(hostile)
    memorandum.get_by_label("But précis").fill(f"{hostile}\n</p><script>alert(1)</script>")
    assert memorandum.locator(".p-deed :is(img, script)").count() == 0
    expect(blank(memorandum, "city_a")).to_have_text(hostile)
    memorandum.reload()
    assert memorandum.locator(".p-deed :is(img, script)").count() == 0
    expect(blank(memorandum, "city_a")).to_have_text(hostile)


def test_answers_survive_reload_and_language_switch(memorandum: Page) -> None:
    memorandum.get_by_label("Première ville", exact=True).fill("Schaerbeek")
    memorandum.get_by_label("Présentation de la première ville").fill("Une commune.\nDeux langues.")
    memorandum.get_by_label("Date de signature").fill("2027-01-01")
    memorandum.get_by_label("Durée, en années").fill("1")
    memorandum.get_by_label("Option B").check()
    memorandum.get_by_label("eau", exact=True).check()
    memorandum.get_by_label("santé", exact=True).check()
    memorandum.reload()
    expect(memorandum.get_by_label("Première ville", exact=True)).to_have_value("Schaerbeek")
    said = deed(memorandum)
    for part in ("la Ville de Schaerbeek", "le 1er janvier 2027", "pour 1 an.", "Développement durable : eau"):
        assert part in said.replace("\u00a0", " "), part
    memorandum.locator("[data-language-switch]").click()
    expect(memorandum.locator("html")).to_have_attribute("lang", "en")
    expect(memorandum.get_by_label("First city", exact=True)).to_have_value("Schaerbeek")
    expect(memorandum.get_by_label("Option B")).to_be_checked()
    expect(memorandum.get_by_label("water", exact=True)).to_be_checked()
    said = deed(memorandum).replace("\u00a0", " ")
    for part in ("the City of Schaerbeek", "on 1 January 2027", "a term of 1 year.", "Social development: health"):
        assert part in said, part
    assert "Une commune.\nDeux langues." in said, "typed text stays as it was typed"
    assert "[Second city]" in said, "labels are in the page's language"


def test_option_chooses_the_recital(memorandum: Page) -> None:
    recitals = memorandum.locator(".p-deed [data-option]:visible")
    expect(recitals).to_have_count(2)
    expect(recitals.first).to_contain_text("Option A")
    earlier = memorandum.get_by_label("Accords antérieurs")
    memorandum.get_by_label("Option B").check()
    expect(recitals).to_have_count(1)
    assert "Option" not in recitals.inner_text()
    expect(recitals).to_contain_text("nouer des contacts")
    expect(earlier).to_be_hidden()
    memorandum.get_by_label("Option A").check()
    expect(recitals).to_contain_text("accords suivants")
    expect(earlier).to_be_visible()
    memorandum.get_by_label("Pas encore décidé").check()
    expect(recitals).to_have_count(2)


JOINED = {
    "Schaerbeek": ("Ville de Schaerbeek", "conclu à Schaerbeek"),
    "Oujda": ("Ville d'Oujda", "conclu à Oujda"),
    "Évora": ("Ville d'Évora", "conclu à Évora"),
    "Yaoundé": ("Ville de Yaoundé", "conclu à Yaoundé"),
    "Le Caire": ("Ville du Caire", "conclu au Caire"),
    "Les Abymes": ("Ville des Abymes", "conclu aux Abymes"),
    "La Havane": ("Ville de La Havane", "conclu à La Havane"),
    "Leeds": ("Ville de Leeds", "conclu à Leeds"),
    "": ("Ville de [Première ville]", "conclu à [Lieu de signature]"),
}


def test_french_joins_its_small_words(memorandum: Page) -> None:
    for typed, expected in JOINED.items():
        memorandum.get_by_label("Première ville", exact=True).fill(typed)
        memorandum.get_by_label("Lieu de signature").fill(typed)
        said = deed(memorandum)
        assert all(part in said for part in expected), f"'{typed}' should give {expected}: {said[:400]}"


def test_copy_as_text(open_page: OpenPage, site_url: str) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site_url + MEMORANDUM["fr"])
    page.get_by_label("Première ville", exact=True).fill("Schaerbeek")
    page.get_by_label("logement").check()
    page.get_by_role("button", name="Copier le texte").click()
    expect(page.locator("[data-status]")).to_have_text("Texte copié.")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith(
        "Protocole d'accord sur la migration et le développement entre Schaerbeek et [Seconde ville]\n\n"
    )
    assert "\n\nArticle 1 – Objet\n\nLe Protocole organise" in text
    assert "\n1. des séminaires" in text
    assert "\n2. des stratégies" in text
    assert "\n- Développement social\u00a0: logement\n" in text
    assert "Signature\n[Maire de la première ville]\nMaire de Schaerbeek\n\nPour [Conseil de la seconde ville]" in text
    assert "ne constitue pas un avis juridique" in text
    assert "D'après l'annexe" not in text, "notes for the reader of the page are no part of the document"
    assert not re.search(r"<[a-z/]|\n\n\n", text)


def test_copy_without_the_clipboard(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(site_url + MEMORANDUM["en"])
    page.evaluate("document.execCommand = () => true")
    page.get_by_role("button", name="Copy the text").click()
    expect(page.locator("[data-status]")).to_have_text("Text copied.")
    expect(page.locator("[data-plain]")).to_be_hidden()
    page.evaluate("document.execCommand = () => false")
    page.get_by_role("button", name="Copy the text").click()
    expect(page.locator("[data-status]")).to_contain_text("copy it with Ctrl+C")
    shown = page.get_by_label("The text to copy")
    expect(shown).to_be_focused()
    assert shown.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd)").startswith("Memorandum of")
    assert accessible(page, ".p-memo") == []


def test_reset_asks_first(memorandum: Page) -> None:
    memorandum.get_by_label("Première ville", exact=True).fill("Schaerbeek")
    memorandum.get_by_label("Option A").check()
    reset = memorandum.get_by_role("button", name="Tout effacer")
    reset.click()
    dialog = memorandum.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Annuler")).to_be_focused()
    assert accessible(memorandum, "dialog[open]") == []
    memorandum.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(reset).to_be_focused()
    expect(blank(memorandum, "city_a")).to_have_text("Schaerbeek")
    reset.click()
    dialog.get_by_role("button", name="Effacer").click()
    expect(memorandum.locator("[data-status]")).to_have_text("Réponses effacées.")
    expect(memorandum.get_by_label("Première ville", exact=True)).to_have_value("")
    expect(blank(memorandum, "city_a")).to_have_text("[Première ville]")
    expect(memorandum.get_by_label("Pas encore décidé")).to_be_checked()
    assert memorandum.evaluate("localStorage.getItem('passerelles.memorandum')") is None


def test_only_copy_and_reset_are_announced(memorandum: Page) -> None:
    assert memorandum.locator(".p-memo [aria-live], .p-memo [role=status], .p-memo [role=alert]").count() == 1
    expect(memorandum.locator(".p-memo").get_by_role("status")).to_have_text("")


def test_answers_of_another_tab_arrive(open_page: OpenPage, site_url: str) -> None:
    first = open_page()
    first.goto(site_url + MEMORANDUM["fr"])
    second = first.context.new_page()
    second.goto(site_url + MEMORANDUM["en"])
    first.get_by_label("Première ville", exact=True).fill("Durban")
    expect(second.get_by_label("First city", exact=True)).to_have_value("Durban")
    expect(blank(second, "city_a")).to_have_text("Durban")


def test_what_else_was_kept_does_no_harm(memorandum: Page) -> None:
    odd = '{"city_a": 5, "fields_of_action": "x", "option": []}'
    for kept in ("5", '"text"', "[]", "{oops", odd):
        memorandum.evaluate("kept => localStorage.setItem('passerelles.memorandum', kept)", kept)
        memorandum.reload()
        expect(memorandum.get_by_label("Première ville", exact=True)).to_have_value("")
        expect(memorandum.locator("[data-left]")).to_have_text("30 champs vides")


def test_without_storage_it_says_so(open_page: OpenPage, watch: Watch, site_url: str) -> None:
    watch.forgive("SecurityError")  # the theme's own scripts
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError') }})"
    )
    page.goto(site_url + MEMORANDUM["fr"])
    expect(page.locator(".p-memo [data-status]")).to_contain_text("Ce navigateur ne garde rien")
    page.get_by_label("Première ville", exact=True).fill("Durban")
    expect(blank(page, "city_a")).to_have_text("Durban")


def test_the_text_scrolls_to_the_field(memorandum: Page) -> None:
    pane = memorandum.locator("[data-pane]")
    expect(pane).to_have_attribute("tabindex", "0")
    memorandum.get_by_label("Indicateurs").focus()
    place = blank(memorandum, "indicators")
    expect(place).to_have_class(re.compile("p-pointed"))
    expect(place).to_be_in_viewport()
    place.evaluate("one => one.closest('[data-pane]').scrollTo(0, 0)")
    blank(memorandum, "mayor_a").click()
    expect(memorandum.get_by_label("Maire de la première ville")).to_be_focused()


@pytest.mark.parametrize(
    ("language", "scheme", "size"),
    [("fr", "light", DESKTOP), ("en", "dark", DESKTOP), ("en", "light", PHONE), ("fr", "dark", PHONE)],
)
def test_memorandum_is_accessible(
    open_page: OpenPage, site_url: str, language: str, scheme: str, size: dict[str, int]
) -> None:
    page = open_page(viewport=size, color_scheme=scheme)
    page.goto(site_url + MEMORANDUM[language])
    expect(page.locator(".p-memo__form")).to_be_visible()
    assert accessible(page, ".p-memo") == []
    page.locator("[name=city_a]").fill("Schaerbeek")
    page.locator("[name=option][value=a]").check()
    page.locator("[name=fields_of_action]").first.check()
    page.locator("[name=about_a]").focus()
    assert accessible(page, ".p-memo") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_memorandum_without_javascript(open_page: OpenPage, site_url: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(site_url + MEMORANDUM["fr"])
    expect(page.locator(".p-memo__form")).to_be_hidden()
    expect(page.locator("[data-tools]")).to_be_hidden()
    expect(page.locator(".p-memo noscript, .p-memo__note").first).to_be_visible()
    assert "[Première ville]" in deed(page)
    expect(page.locator(".p-deed [data-option]:visible")).to_have_count(2)


@pytest.mark.parametrize("scripts", [True, False], ids=["with-js", "without-js"])
def test_memorandum_prints_as_a_document(open_page: OpenPage, site_url: str, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts, color_scheme="dark")
    page.goto(site_url + MEMORANDUM["fr"])
    if scripts:
        page.get_by_label("Première ville", exact=True).fill("Schaerbeek")
        page.get_by_label("But précis").fill("Une maison.")
    page.emulate_media(media="print")
    for hidden in (".md-header", ".md-sidebar", ".p-footer", "h1", ".admonition", ".p-memo__form", "[data-tools]"):
        assert not page.locator(hidden).first.is_visible(), f"{hidden} is printed"
    assert not page.locator(".p-deed__from").first.is_visible()
    expect(page.locator(".p-deed")).to_be_visible()
    expect(page.locator(".p-deed__disclaimer")).to_contain_text("avis juridique")
    expect(blank(page, "city_b")).to_be_visible()
    style = page.locator(".p-deed").evaluate(
        "one => { const s = getComputedStyle(one); return [s.color, s.boxShadow, s.maxHeight] }"
    )
    assert style == ["rgb(0, 0, 0)", "none", "none"]
    assert page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 255, 255)"
    for part in (".p-deed__clause:not(.p-deed__preamble)", ".p-deed__closing"):
        assert page.locator(part).first.evaluate("one => getComputedStyle(one).breakInside") == "avoid"
    line = blank(page, "city_b").evaluate("one => getComputedStyle(one, '::before').borderBottomStyle")
    assert line == "dotted", "an empty field prints as a line to write on"


def paper(page: Page) -> list[tuple[int, int]]:
    """Width and height in millimetres of each page that would be printed."""
    printed = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    return [(round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) for width, height in boxes]


def test_paper(page: Page, site_url: str) -> None:
    page.goto(site_url + MEMORANDUM["en"])
    assert paper(page) == [(210, 297)] * 5, "the memorandum without answers takes five pages of A4, none of them empty"
    page.goto(site_url + CHECKLIST["en"])
    page.evaluate("document.documentElement.dataset.print = 'checklist'")
    assert paper(page) == [(210, 297)], "a checklist takes one page of A4"


# --- checklists ------------------------------------------------------------------------------------------------------


def boxes(page: Page) -> Any:
    return page.locator(".p-checklist").get_by_role("checkbox")


def test_ticks_are_kept_in_both_languages(checklist: Page) -> None:
    expect(boxes(checklist)).to_have_count(12)
    progress = checklist.locator(".p-checklist [data-progress]")
    expect(progress).to_have_text("0 sur 12")
    expect(progress).to_have_attribute("role", "status")
    boxes(checklist).nth(1).check()
    checklist.get_by_text("L'accord est signé, publié et remis").click()
    expect(progress).to_have_text("2 sur 12")
    checklist.reload()
    expect(progress).to_have_text("2 sur 12")
    checklist.locator("[data-language-switch]").click()
    expect(checklist.locator("html")).to_have_attribute("lang", "en")
    expect(progress).to_have_text("2 of 12")
    expect(checklist.get_by_label("The agreement is signed, published")).to_be_checked()
    expect(boxes(checklist).nth(1)).to_be_checked()
    expect(boxes(checklist).nth(0)).not_to_be_checked()


def test_ticks_made_before_the_script_came_are_kept(page: Page, site_url: str) -> None:
    late: list[Route] = []
    page.route("**/checklist.js", lambda route: late.append(route))
    with page.expect_request("**/checklist.js"):
        page.goto(site_url + CHECKLIST["fr"], wait_until="commit")
    boxes(page).first.check()
    late[0].continue_()
    progress = page.locator(".p-checklist [data-progress]")
    expect(progress).to_have_text("1 sur 12")
    expect(boxes(page).first).to_be_checked()
    page.unroute("**/checklist.js")
    page.reload()
    expect(progress).to_have_text("1 sur 12")


def test_each_step_keeps_its_own_ticks(checklist: Page, site_url: str) -> None:
    boxes(checklist).first.check()
    for step in (1, 2, 3, 5, 6, 7):
        checklist.goto(f"{site_url}steps/{step}/")
        expect(checklist.locator("[data-progress]")).to_have_text(re.compile(r"^0 sur \d+$"))


def test_unticking_asks_first(checklist: Page) -> None:
    boxes(checklist).first.check()
    reset = checklist.get_by_role("button", name="Tout décocher")
    reset.click()
    dialog = checklist.get_by_role("dialog")
    dialog.get_by_role("button", name="Annuler").click()
    expect(boxes(checklist).first).to_be_checked()
    reset.click()
    assert accessible(checklist, "dialog[open]") == []
    dialog.get_by_role("button", name="Décocher").click()
    expect(boxes(checklist).first).not_to_be_checked()
    expect(checklist.locator("[data-progress]")).to_have_text("0 sur 12")
    checklist.reload()
    expect(boxes(checklist).first).not_to_be_checked()


def test_a_list_that_changed_begins_anew(checklist: Page) -> None:
    checklist.evaluate(
        "localStorage.setItem('passerelles.checklist.steps/4', JSON.stringify({of: 11, ticked: [0, 1]}))"
    )
    checklist.reload()
    expect(checklist.locator("[data-progress]")).to_have_text("0 sur 12")
    expect(checklist.locator(".p-checklist [data-status]")).to_contain_text("La liste a changé")


def test_checklist_by_keyboard(checklist: Page) -> None:
    boxes(checklist).nth(2).focus()
    checklist.keyboard.press("Space")
    checklist.keyboard.press("Tab")
    checklist.keyboard.press("Space")
    expect(checklist.locator("[data-progress]")).to_have_text("2 sur 12")
    expect(boxes(checklist).nth(3)).to_be_checked()


def test_checklist_prints_alone(checklist: Page) -> None:
    boxes(checklist).first.check()
    checklist.evaluate("print = () => (document.title = 'printed')")
    checklist.get_by_role("button", name="Imprimer la liste").click()
    assert checklist.title() == "printed"
    checklist.emulate_media(media="print")
    shown = ("h1", "#checklist", ".p-tasks", ".p-checklist__head")
    hidden = ("#do", "#pitfalls", "#content > p", "#content table", ".p-checklist [data-tools]", ".p-footer")
    for part in shown:
        assert checklist.locator(part).first.is_visible(), f"{part} is not printed"
    for part in hidden:
        assert not checklist.locator(part).first.is_visible(), f"{part} is printed"
    checklist.evaluate("dispatchEvent(new Event('afterprint'))")
    assert checklist.locator("#pitfalls").is_visible(), "the page itself prints whole"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_checklist_is_accessible(open_page: OpenPage, site_url: str, scheme: str) -> None:
    page = open_page(viewport=PHONE, color_scheme=scheme)
    page.goto(site_url + CHECKLIST["en"])
    expect(page.locator(".p-checklist [data-tools]")).to_be_visible()
    assert accessible(page, ".p-checklist") == []
    boxes(page).first.check()
    assert accessible(page, ".p-checklist") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_step_has_its_list(page: Page, site_url: str) -> None:
    for step in range(1, 8):
        page.goto(f"{site_url}steps/{step}/")
        names = boxes(page).evaluate_all("boxes => boxes.map(box => box.labels[0]?.innerText.trim())")
        assert len(names) >= 8, f"step {step}"
        assert all(names), f"step {step}: a box without a name"
        assert len(set(names)) == len(names), f"step {step}: two boxes of the same name"


def test_checklist_without_javascript(open_page: OpenPage, site_url: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(site_url + CHECKLIST["fr"])
    expect(boxes(page)).to_have_count(12)
    expect(page.get_by_label("L'accord est signé, publié")).to_be_visible()
    expect(page.locator(".p-checklist [data-tools]")).to_be_hidden()
    expect(page.get_by_text("Vos coches restent")).to_be_hidden()


# --- the drawing -----------------------------------------------------------------------------------------------------


@pytest.fixture(params=["phone", "desktop"])
def drawn(request: pytest.FixtureRequest, open_page: OpenPage, site_url: str) -> Page:
    size = PHONE if request.param == "phone" else DESKTOP
    page = open_page(viewport=size, color_scheme="dark" if request.param == "phone" else "light")
    page.goto(site_url + STEPS["fr"])
    return page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_one_drawing_shows_and_its_words_fit(drawn: Page, site_url: str, language: str) -> None:
    drawn.goto(site_url + STEPS[language])
    drawings = drawn.locator(".p-steps svg:visible")
    expect(drawings).to_have_count(1)
    expect(drawings.get_by_role("link")).to_have_count(9)
    outside = drawings.evaluate(
        """svg => [...svg.querySelectorAll("a")].filter(stop => {
             const box = stop.querySelector("rect").getBBox(), text = stop.querySelector(".p-steps__name").getBBox()
             return text.x < box.x + 4 || text.x + text.width > box.x + box.width - 8
               || text.y < box.y + 4 || text.y + text.height > box.y + box.height
           }).map(stop => stop.getAttribute("aria-label"))"""
    )
    assert outside == [], "words outside their box"
    smallest = drawings.evaluate(
        """svg => Math.min(...[...svg.querySelectorAll("text")].map(
             text => parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a))"""
    )
    assert smallest >= 11.5, "too small to read"
    assert accessible(drawn, ".p-steps") == []


def test_the_drawing_leads_to_routes_and_words(drawn: Page) -> None:
    drawing = drawn.locator(".p-steps svg:visible")
    expect(drawing).to_have_accessible_name("Les sept étapes et leurs deux parcours")
    drawing.get_by_role("link", name="Redéfinition des mécanismes").click()
    assert drawn.url.endswith("/steps/3/#existing")
    drawn.go_back()
    drawn.get_by_role("link", name="Le même processus en toutes lettres").click()
    assert drawn.url.endswith("/steps/#text-twin")
    expect(drawn.locator("#text-twin")).to_be_in_viewport()
