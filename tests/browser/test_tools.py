"""The model memorandum, the checklists and the drawing of the steps, as people use them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Page, Route, expect

from passerelles.languages import LANGUAGES
from tests.browser.address import expect_query
from tests.browser.axe import check_accessible
from tests.browser.conftest import OpenPage, Watch
from tests.browser.kinds import at
from tests.browser.paper import A4, paper

MEMORANDUM = {"fr": "tools/memorandum/", "en": "en/tools/memorandum/"}
CHECKLIST = {"fr": "steps/4/", "en": "en/steps/4/"}
STEPS = {"fr": "steps/", "en": "en/steps/"}

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


def deed(page: Page) -> str:
    """The text that shows, with plain spaces."""
    return re.sub(r"[\u00a0\u202f]", " ", page.locator(".p-deed:visible").inner_text())


def expect_deed(page: Page, beginning: str) -> None:
    """The text that shows comes to begin so: after a load or a choice it is the script that shows it."""
    spaced = re.escape(beginning).replace(r"\ ", r"\s")
    expect(page.locator(".p-deed:visible")).to_have_text(re.compile(rf"^\s*{spaced}"), use_inner_text=True)


def blank(page: Page, name: str) -> Any:
    return page.locator(f".p-deed:visible [data-blank='{name}']").first


def control(page: Page, name: str) -> Any:
    """A control of the form by its permanent name; radio buttons and ticks of one name are several."""
    return page.locator(f".p-memo__form [name='{name}']")


def unfold(page: Page) -> Page:
    """The same page with every group of the form open."""
    page.locator(".p-memo__group").evaluate_all("groups => groups.forEach(group => (group.open = true))")
    return page


@pytest.fixture
def memorandum(page: Page, site_url: str) -> Page:
    page.goto(site_url + MEMORANDUM["fr"])
    return unfold(page)


@pytest.fixture
def amendment(page: Page, site_url: str) -> Page:
    page.goto(f"{site_url}{MEMORANDUM['fr']}?document=amendment")
    return unfold(page)


@pytest.fixture
def checklist(page: Page, site_url: str) -> Page:
    page.goto(site_url + CHECKLIST["fr"])
    return page


# --- the memorandum --------------------------------------------------------------------------------------------------


def left(page: Page) -> int:
    """How many fields the page says are empty."""
    said = page.locator("[data-left]").inner_text()
    return int(said.split()[0]) if said[0].isdigit() else 0


def test_text_follows_typing(memorandum: Page) -> None:
    expect(blank(memorandum, "authority-2")).to_have_text("[Nom, partie 2]")
    empty = left(memorandum)
    group = memorandum.locator(".p-memo__group", has=memorandum.locator("[name='name-2']"))
    expect(group.locator("[data-empty]")).to_have_text("15 vides")
    memorandum.get_by_label("Nom, partie 2", exact=True).press_sequentially("Kasserine")
    for place in memorandum.locator(".p-deed:visible [data-blank='authority-2']").all():
        expect(place).to_have_text("Kasserine")
        expect(place).not_to_have_class(re.compile("p-blank"))
    assert left(memorandum) == empty - 1
    expect(group.locator("[data-empty]")).to_have_text("14 vides")
    control(memorandum, "name-2").fill("  ")
    expect(blank(memorandum, "authority-2")).to_have_text("[Nom, partie 2]")


@pytest.mark.parametrize("document", ["memorandum", "amendment"])
def test_every_field_reaches_the_text(page: Page, site_url: str, document: str) -> None:
    page.goto(f"{site_url}{MEMORANDUM['fr']}?document={document}")
    unfold(page)
    if document == "memorandum":
        page.get_by_label("Option A").check()
    for choice in page.locator(".p-memo__form select:visible:not([data-usual])").all():
        choice.select_option("other")
    typed = ".p-memo__form :is(input:not([type=radio], [type=checkbox]), textarea):visible"
    given: list[str] = []
    for field in page.locator(typed).all():
        kind, name = field.get_attribute("type"), field.get_attribute("name")
        field.fill({"date": "2027-03-09", "number": "7"}.get(kind or "", f"«{name}»"))
        if kind in {"date", "number"}:
            expect(blank(page, name or "")).to_have_text(re.compile(r"^(9 mars 2027|7)$"))
        else:
            given.append(f"«{name}»")
    said = deed(page)
    assert [text for text in given if text not in said] == []
    assert len(given) > 10
    page.get_by_label("logement").check()
    expect(page.locator("[data-left]")).to_have_text("Tous les champs sont remplis")
    expect(page.locator(".p-deed .p-blank:visible")).to_have_count(0)


def test_typed_text_never_becomes_markup(memorandum: Page) -> None:
    hostile = "<img src=x onerror=alert(1)>{{ 7 * 7 }}[[name]]$&"
    control(memorandum, "authority-1").select_option("city")
    control(memorandum, "name-1").fill(hostile)
    memorandum.get_by_label("But précis").fill(f"{hostile}\n</p><script>alert(1)</script>")
    for _ in range(2):
        assert memorandum.locator(".p-deed :is(img, script)").count() == 0
        expect(blank(memorandum, "authority-1")).to_have_text(f"la Ville de {hostile}")
        memorandum.reload()


def test_answers_survive_reload_and_language_switch(memorandum: Page) -> None:
    control(memorandum, "authority-1").select_option("municipality")
    control(memorandum, "name-1").fill("Schaerbeek")
    control(memorandum, "office-1").select_option("president-f")
    control(memorandum, "about-1").fill("Une commune.\nDeux langues.")
    control(memorandum, "date").fill("2027-01-01")
    control(memorandum, "years").fill("1")
    memorandum.get_by_label("Option B").check()
    memorandum.get_by_label("logement", exact=True).check()
    memorandum.get_by_label("santé", exact=True).check()
    memorandum.reload()
    expect(control(memorandum, "name-1")).to_have_value("Schaerbeek")
    said = deed(memorandum)
    for part in (
        "La Commune de Schaerbeek, que",
        ", présidente,",
        "le 1er janvier 2027",
        "pour 1 an,",
        "logement, santé",
    ):
        assert part in said, part
    memorandum.locator("[data-language-switch]").click()
    expect(memorandum.locator("html")).to_have_attribute("lang", "en")
    expect(control(memorandum, "name-1")).to_have_value("Schaerbeek")
    expect(memorandum.get_by_label("Option B")).to_be_checked()
    expect(memorandum.get_by_label("housing", exact=True)).to_be_checked()
    said = deed(memorandum)
    parts = (
        "The Municipality of Schaerbeek, rep",
        ", President,",
        "on 1 January 2027",
        "of 1 year,",
        "housing, health",
    )
    for part in parts:
        assert part in said, part
    assert "Une commune.\nDeux langues." in said, "typed text stays as it was typed"
    assert "[Name, party 2]" in said, "labels are in the page's language"


def test_which_text_is_in_the_address(memorandum: Page) -> None:
    control(memorandum, "name-1").fill("Durban")
    memorandum.get_by_label("La révision d’un accord existant").check()
    expect_query(memorandum, "document=amendment")
    expect(memorandum.locator(".p-deed:visible")).to_have_count(1)
    expect_deed(memorandum, "Avenant à [Accord à réviser] du [Date de cet accord] entre Durban et")
    expect(control(memorandum, "newcomers")).to_be_visible()
    expect(control(memorandum, "purpose")).to_be_hidden()
    memorandum.reload()
    expect_deed(memorandum, "Avenant")
    memorandum.locator("[data-language-switch]").click()
    expect(memorandum.locator("html")).to_have_attribute("lang", "en")
    expect_query(memorandum, "document=amendment")
    expect_deed(memorandum, "Amendment to [Agreement to be revised]")
    memorandum.get_by_label("A new memorandum of understanding").check()
    expect_query(memorandum, "")
    expect_deed(memorandum, "Memorandum of understanding on migration and development between Durban and")


def test_which_text_can_be_chosen_by_keyboard(memorandum: Page) -> None:
    control(memorandum, "document").first.focus()
    memorandum.keyboard.press("ArrowDown")
    expect(memorandum.get_by_label("La révision d’un accord existant")).to_be_checked()
    expect_deed(memorandum, "Avenant")


def test_an_unknown_text_is_the_memorandum(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{MEMORANDUM['en']}?document=treaty")
    expect_deed(page, "Memorandum")


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
    control(memorandum, "option").last.check()
    expect(recitals).to_have_count(2)


PARTIES = {
    ("city", "Schaerbeek"): ("la Ville de Schaerbeek", "the City of Schaerbeek"),
    ("city", "Oujda"): ("la Ville d'Oujda", "the City of Oujda"),
    ("city", "Évora"): ("la Ville d'Évora", "the City of Évora"),
    ("city", "Yaoundé"): ("la Ville de Yaoundé", "the City of Yaoundé"),
    ("city", "Le Caire"): ("la Ville du Caire", "the City of Le Caire"),
    ("city", "La Havane"): ("la Ville de La Havane", "the City of La Havane"),
    ("municipality", "Les Abymes"): ("la Commune des Abymes", "the Municipality of Les Abymes"),
    ("region", "l'Oriental"): ("la Région de l'Oriental", "the Region of l'Oriental"),
    ("governorate", "Kasserine"): ("le Gouvernorat de Kasserine", "the Governorate of Kasserine"),
    ("state", "São Paulo"): ("l’État de São Paulo", "the State of São Paulo"),
    ("", "Leeds"): ("Leeds", "Leeds"),
    ("province", ""): ("la Province de [Nom, partie 1]", "the Province of [Name, party 1]"),
}
"""What kind and name of a party make of it in both languages."""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_party_is_called_as_it_should(page: Page, site_url: str, language: str) -> None:
    page.goto(site_url + MEMORANDUM[language])
    for (kind, name), expected in PARTIES.items():
        control(page, "authority-1").select_option(kind)
        control(page, "name-1").fill(name)
        expect(blank(page, "authority-1")).to_have_text(expected[language == "en"])


def test_a_party_of_another_kind_gives_its_whole_name(memorandum: Page) -> None:
    designation = control(memorandum, "designation-1")
    expect(designation).to_be_hidden()
    control(memorandum, "name-1").fill("Dakar")
    control(memorandum, "authority-1").select_option("other")
    expect(control(memorandum, "name-1")).to_be_hidden()
    designation.fill("la Communauté urbaine de Dakar")
    said = deed(memorandum)
    assert "entre la Communauté urbaine de Dakar et" in said
    assert "La Communauté urbaine de Dakar, que représente" in said, "it begins its item"


JOINED = {
    "le conseil municipal": "du conseil municipal",
    "les échevins": "des échevins",
    "la wilaya": "de la wilaya",
    "l'assemblée provinciale": "de l'assemblée provinciale",
    "Abuja": "d'Abuja",
    "": "de [Organe qui autorise la signature, partie 1]",
}


def test_french_joins_its_small_words(memorandum: Page, site_url: str) -> None:
    for typed, expected in JOINED.items():
        control(memorandum, "council-1").fill(typed)
        assert f"et de la décision [Numéro et date de la décision, partie 1] {expected}" in deed(memorandum)
    control(memorandum, "place").fill("Le Caire")
    assert "est conclu au Caire, le" in deed(memorandum)
    memorandum.goto(f"{site_url}{MEMORANDUM['fr']}?document=amendment")
    unfold(memorandum)
    control(memorandum, "agreement").fill("le protocole d'accord")
    control(memorandum, "agreement_date").fill("2019-05-01")
    expect_deed(memorandum, "Avenant au protocole d'accord du 1er mai 2019 entre")
    assert "Il révise le protocole d'accord du 1er mai 2019" in deed(memorandum)


OFFICES = {
    "mayor": ("maire", "Mayor"),
    "president-f": ("présidente", "President"),
    "governor-m": ("gouverneur", "Governor"),
    "secretary-general-f": ("secrétaire générale", "Secretary-General"),
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_whoever_signs_signs_as_what_she_is(page: Page, site_url: str, language: str) -> None:
    page.goto(site_url + MEMORANDUM[language])
    signature = page.locator(".p-deed:visible .p-deed__party").first
    for code, said in OFFICES.items():
        office = said[language == "en"]
        control(page, "office-1").select_option(code)
        expect(blank(page, "office-1")).to_have_text(office)
        expect(signature.locator("p").last).to_have_text(office[0].upper() + office[1:])


def test_as_many_parties_as_there_are(memorandum: Page) -> None:
    control(memorandum, "parties").select_option("3")
    for number, name in enumerate(("Murcie", "Tanger", "Guayaquil"), 1):
        control(memorandum, f"name-{number}").fill(name)
    said = deed(memorandum)
    assert "entre Murcie, Tanger et Guayaquil\n" in said
    assert "pour Guayaquil : [Plans de développement, partie 3]" in said
    expect(memorandum.locator(".p-deed:visible .p-deed__party:visible")).to_have_count(3)
    control(memorandum, "parties").select_option("2")
    said = deed(memorandum)
    assert "entre Murcie et Tanger\n" in said
    assert "Guayaquil" not in said
    control(memorandum, "parties").select_option("4")
    assert "entre Murcie, Tanger, Guayaquil et [Nom, partie 4]" in deed(memorandum)


def test_as_many_actions_as_there_are(memorandum: Page) -> None:
    actions = memorandum.locator(".p-deed:visible .p-deed__annex li:visible")
    expect(actions).to_have_count(3)
    control(memorandum, "actions").select_option("5")
    expect(actions).to_have_count(5)
    control(memorandum, "action-5").fill("Former vingt agents")
    expect(actions.last).to_contain_text("Former vingt agents. Responsable : [Responsable, action 5]")
    control(memorandum, "actions").select_option("1")
    expect(actions).to_have_count(1)
    expect(control(memorandum, "action-2")).to_be_hidden()


def copied(page: Page) -> str:
    page.get_by_role("button", name="Copier le texte").click()
    expect(page.locator("[data-status]")).to_have_text("Texte copié.")
    return re.sub(r"[\u00a0\u202f]", " ", page.evaluate("navigator.clipboard.readText()"))


def test_copy_as_text(open_page: OpenPage, site_url: str) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site_url + MEMORANDUM["fr"])
    unfold(page)
    control(page, "name-1").fill("Schaerbeek")
    page.get_by_label("logement").check()
    text = copied(page)
    assert text.startswith(
        "Protocole d’accord sur la migration et le développement entre Schaerbeek et [Nom, partie 2]\n\n"
    )
    assert "\n\nArticle 1 – Objet\n\nLe Protocole encourage" in text
    assert "\n1. des séminaires" in text
    assert "\n2. des stratégies" in text
    assert "\n- Développement social : logement\n" in text
    assert "Signature\n[Signataire, partie 1]\n[Fonction du signataire, partie 1]\n\nPour [Nom, partie 2]" in text
    assert "partie 3" not in text
    assert "Avenant" not in text
    assert "ne constitue pas un avis juridique" in text
    assert "\n\n[D’après le guide de l’ICMD (2017), annexe 2, p. 88.]\n\nArticle 3" in text, "whose it is travels along"
    assert "\n\n[Clause ajoutée par Passerelles ; le guide n’en donne pas. À vérifier : " in text
    assert not re.search(r"<[a-z/]|\n\n\n", text)
    page.get_by_label("Garder les notes").uncheck()
    expect(page.locator(".p-deed__note:visible")).to_have_count(0)
    assert "guide de l’ICMD (2017), annexe" not in copied(page)


@pytest.mark.parametrize(
    ("language", "document", "file"),
    [("fr", "memorandum", "protocole-d-accord.txt"), ("en", "amendment", "amendment.txt")],
)
def test_download_as_text(page: Page, site_url: str, language: str, document: str, file: str) -> None:
    page.goto(f"{site_url}{MEMORANDUM[language]}?document={document}")
    control(page, "name-1").fill("Évora")
    with page.expect_download() as waiting:
        page.locator("[data-do=save]").click()
    assert waiting.value.suggested_filename == file
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert "Évora" in text.splitlines()[0]
    assert len(text) > 8000


@pytest.mark.parametrize("language", ["fr", "en"])
def test_download_for_word(page: Page, site_url: str, language: str) -> None:
    page.goto(f"{site_url}{MEMORANDUM[language]}")
    control(page, "name-1").fill("Évora <&>")
    page.locator("[data-notes]").uncheck()
    with page.expect_download() as waiting:
        page.locator("[data-do=word]").click()
    assert waiting.value.suggested_filename.endswith(".docx")
    document = docx.Document(str(waiting.value.path()))
    title, *others = document.paragraphs
    assert title.style is not None
    assert title.style.name == "Title"
    assert "Évora <&>" in title.text
    shown = page.locator("[data-deed]:visible :is(h4, p:not([data-note]), li):visible")
    wanted = [" ".join(text.split()) for text in shown.all_inner_texts()]
    assert [" ".join(paragraph.text.split()) for paragraph in others] == wanted
    blank = next(run for paragraph in others for run in paragraph.runs if run.text.startswith("["))
    assert blank.italic


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
    check_accessible(page, ".p-memo")


def test_reset_asks_first(amendment: Page) -> None:
    control(amendment, "name-1").fill("Schaerbeek")
    control(amendment, "parties").select_option("3")
    reset = amendment.get_by_role("button", name="Tout effacer")
    reset.click()
    dialog = amendment.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Annuler")).to_be_focused()
    check_accessible(amendment, "dialog[open]")
    amendment.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(reset).to_be_focused()
    expect(blank(amendment, "authority-1")).to_have_text("Schaerbeek")
    reset.click()
    dialog.get_by_role("button", name="Effacer").click()
    expect(amendment.locator("[data-status]")).to_have_text("Réponses effacées.")
    expect(control(amendment, "name-1")).to_have_value("")
    expect(control(amendment, "parties")).to_have_value("2")
    expect(blank(amendment, "authority-1")).to_have_text("[Nom, partie 1]")
    expect_deed(amendment, "Avenant")
    assert amendment.evaluate("localStorage.getItem('passerelles.memorandum')") is None


def test_only_copy_and_reset_are_announced(memorandum: Page) -> None:
    assert memorandum.locator(".p-memo [aria-live], .p-memo [role=status], .p-memo [role=alert]").count() == 1
    expect(memorandum.locator(".p-memo").get_by_role("status")).to_have_text("")


def test_answers_of_another_tab_arrive(open_page: OpenPage, site_url: str) -> None:
    first = open_page()
    first.goto(site_url + MEMORANDUM["fr"])
    second = first.context.new_page()
    second.goto(f"{site_url}{MEMORANDUM['en']}?document=amendment")
    control(first, "name-1").fill("Durban")
    expect(control(second, "name-1")).to_have_value("Durban")
    expect(blank(second, "authority-1")).to_have_text("Durban")


def test_what_was_typed_before_the_script_came_is_kept(page: Page, site_url: str) -> None:
    late: list[Route] = []
    page.route("**/agreement.js*", lambda route: late.append(route))
    with page.expect_request("**/agreement.js*"):
        page.goto(site_url + MEMORANDUM["fr"], wait_until="commit")
    control(page, "name-1").fill("Durban")
    late[0].continue_()
    expect(blank(page, "authority-1")).to_have_text("Durban")
    expect(control(page, "name-1")).to_have_value("Durban")
    page.unroute("**/agreement.js*")
    page.reload()
    expect(control(page, "name-1")).to_have_value("Durban")


def test_what_else_was_kept_does_no_harm(memorandum: Page) -> None:
    empty = left(memorandum)
    odd = '{"name-1": 5, "fields_of_action": "x", "option": [], "parties": "9", "authority-1": "kingdom"}'
    for kept in ("5", '"text"', "[]", "{oops", odd):
        memorandum.evaluate("kept => localStorage.setItem('passerelles.memorandum', kept)", kept)
        memorandum.reload()
        expect(control(memorandum, "name-1")).to_have_value("")
        expect(control(memorandum, "parties")).to_have_value("2")
        assert left(memorandum) == empty


def test_without_storage_it_says_so(open_page: OpenPage, watch: Watch, site_url: str) -> None:
    watch.forgive("SecurityError")  # the theme's own scripts
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError') }})"
    )
    page.goto(site_url + MEMORANDUM["fr"])
    expect(page.locator(".p-memo [data-status]")).to_contain_text("Ce navigateur ne garde rien")
    control(page, "name-1").fill("Durban")
    expect(blank(page, "authority-1")).to_have_text("Durban")
    page.get_by_label("La révision d’un accord existant").check()
    assert "entre Durban et" in deed(page), "the other text keeps what was typed, since the page stays"


def test_the_text_scrolls_to_the_field(memorandum: Page) -> None:
    pane = memorandum.locator("[data-pane]")
    expect(pane).to_have_attribute("tabindex", "0")
    memorandum.get_by_label("Indicateurs").focus()
    place = blank(memorandum, "indicators")
    expect(place).to_have_class(re.compile("p-pointed"))
    expect(place).to_be_in_viewport()


def test_a_place_in_the_text_leads_to_its_field(page: Page, site_url: str) -> None:
    page.goto(site_url + MEMORANDUM["fr"])
    expect(control(page, "signatory-2")).to_be_hidden()
    blank(page, "signatory-2").click()
    expect(control(page, "signatory-2")).to_be_focused()
    page.locator("[data-pane]").evaluate("one => one.scrollTo(0, 0)")
    blank(page, "authority-1").click()
    expect(control(page, "name-1")).to_be_focused()
    control(page, "name-1").fill("Durban")
    expect(page.locator(".p-deed:visible [data-blank='authority-1'].p-pointed").first).to_have_text("Durban")


def test_on_a_phone_the_text_is_folded(open_page: OpenPage, site_url: str) -> None:
    page = open_page(viewport=PHONE)
    page.goto(site_url + MEMORANDUM["fr"])
    pane = page.locator("[data-pane]")
    expect(page.get_by_role("button", name="Voir tout le texte")).to_be_visible()
    assert pane.evaluate("one => one.clientHeight <= innerHeight && one.tabIndex === -1")
    page.get_by_role("button", name="Voir tout le texte").click()
    expect(pane).to_be_focused()
    assert pane.evaluate("one => one.scrollHeight === one.clientHeight")
    expect(page.get_by_role("button", name="Voir tout le texte")).to_be_hidden()


@pytest.mark.parametrize(
    ("document", "language", "scheme", "size"),
    [
        ("memorandum", "en", "dark", DESKTOP),
        ("memorandum", "fr", "light", PHONE),
        ("amendment", "fr", "light", PHONE),  # the same form with other fields
    ],
)
def test_memorandum_is_accessible(
    open_page: OpenPage, site_url: str, document: str, language: str, scheme: str, size: dict[str, int]
) -> None:
    page = open_page(viewport=size, color_scheme=scheme)
    page.goto(f"{site_url}{MEMORANDUM[language]}?document={document}")
    expect(page.locator(".p-memo__form")).to_be_visible()
    if document == "memorandum" and size == PHONE:
        check_accessible(page, "folded")
    unfold(page)
    control(page, "name-1").fill("Schaerbeek")
    control(page, "fields_of_action").first.check()
    control(page, "about-1" if document == "memorandum" else "reasons").focus()
    check_accessible(page, "with its groups open")
    assert page.locator(".p-memo").evaluate("one => one.scrollWidth <= one.clientWidth")


def test_memorandum_without_javascript(open_page: OpenPage, site_url: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(site_url + MEMORANDUM["fr"])
    expect(page.locator(".p-memo__form")).to_be_hidden()
    expect(page.locator("[data-tools]")).to_be_hidden()
    expect(page.locator(".p-memo noscript, .p-memo__note").first).to_be_visible()
    texts = page.locator(".p-deed:visible")
    expect(texts).to_have_count(2)
    expect(texts.first).to_contain_text("entre [Nom, partie 1] et [Nom, partie 2]")
    expect(texts.last).to_contain_text("Avenant à [Accord à réviser]")
    expect(page.locator(".p-deed [data-option]:visible")).to_have_count(2)


@pytest.mark.parametrize("scripts", [True, False], ids=["with-js", "without-js"])
def test_memorandum_prints_as_a_document(open_page: OpenPage, site_url: str, scripts: bool) -> None:
    page = open_page(java_script_enabled=scripts, color_scheme="dark")
    page.goto(site_url + MEMORANDUM["fr"])
    if scripts:
        unfold(page)
        control(page, "name-1").fill("Schaerbeek")
        page.get_by_label("But précis").fill("Une maison.")
    page.emulate_media(media="print")
    for hidden in (".md-header", ".md-sidebar", ".p-footer", "h1", ".admonition", ".p-memo__form", "[data-tools]"):
        assert not page.locator(hidden).first.is_visible(), f"{hidden} is printed"
    assert page.locator(".p-deed__note").first.is_visible(), "whose a clause is, is printed too"
    expect(page.locator(".p-deed:visible")).to_have_count(1 if scripts else 2)
    text = page.locator(".p-deed").first
    expect(text.locator(".p-deed__disclaimer")).to_contain_text("avis juridique")
    expect(text.locator("[data-blank='authority-2']").first).to_be_visible()
    style = text.evaluate("one => { const s = getComputedStyle(one); return [s.color, s.boxShadow, s.maxHeight] }")
    assert style == ["rgb(0, 0, 0)", "none", "none"]
    assert page.locator("body").evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".p-deed__closing").first.evaluate("one => getComputedStyle(one).breakInside") == "avoid"
    line = text.locator("[data-blank='authority-2']").first.evaluate(
        "one => getComputedStyle(one, '::before').borderBottomStyle"
    )
    assert line == "dotted", "an empty field prints as a line to write on"


def test_paper(page: Page, site_url: str) -> None:
    for document, most in (("memorandum", 12), ("amendment", 10)):
        page.goto(f"{site_url}{MEMORANDUM['en']}?document={document}")
        sheets = paper(page)
        assert set(sheets) == {A4}
        assert 5 <= len(sheets) <= most, f"the {document} without answers takes {len(sheets)} pages"
    page.goto(site_url + CHECKLIST["en"])
    page.evaluate("document.documentElement.dataset.print = 'checklist'")
    assert paper(page) == [A4], "a checklist takes one page of A4"


# --- checklists ------------------------------------------------------------------------------------------------------


def boxes(page: Page) -> Any:
    return page.locator(".p-checklist").get_by_role("checkbox")


def test_ticks_are_kept_in_both_languages(checklist: Page) -> None:
    expect(boxes(checklist)).to_have_count(12)
    progress = checklist.locator(".p-checklist [data-progress]")
    expect(progress).to_have_text("0 sur 12")
    expect(progress).to_have_attribute("role", "status")
    boxes(checklist).nth(1).check()
    checklist.get_by_text("L’accord est signé, publié et remis").click()
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
    check_accessible(checklist, "as it is now", "dialog[open]")
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
    assert checklist.locator("#do").is_visible(), "the page prints more than its list"


STEPS_ON_PAPER = [at(language, f"steps/{number}/") for language in LANGUAGES for number in range(1, 8)]
WIDE = "document.documentElement.style.letterSpacing = '0.03em'"
"""Type that takes more room, as another system's may."""


def test_every_step_takes_at_most_two_sheets(page: Page, site_url: str) -> None:
    long = []
    for address in STEPS_ON_PAPER:
        page.goto(site_url + address)
        page.evaluate(WIDE)
        sheets = len(paper(page))
        long += [f"{address}: {sheets} sheets"] if sheets > 2 else []
    assert long == []


def test_a_step_on_paper_can_be_read_and_fills_its_sheets(page: Page, site_url: str) -> None:
    """No type below 10 points, and no piece that must stay whole so tall that it leaves half of a sheet empty."""
    page.set_viewport_size({"width": 673, "height": 1000})  # what a sheet has between its margins
    page.emulate_media(media="print")
    for address in STEPS_ON_PAPER:
        page.goto(site_url + address)
        smallest, tallest = page.evaluate(
            """() => {
              const shown = [...document.querySelectorAll("#content *")].filter(one => one.checkVisibility())
              const said = shown.filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())
                && !one.matches(".p-sr") && one.clientWidth !== 1)
              const whole = shown.filter(one => getComputedStyle(one).breakInside !== "auto")
              return [Math.min(...said.map(one => parseFloat(getComputedStyle(one).fontSize))),
                Math.max(...whole.map(one => one.getBoundingClientRect().height))]
            }"""
        )
        assert smallest >= 10 * 96 / 72 - 0.01, f"{address}: {smallest} px"
        assert tallest < 300, f"{address}: {tallest:.0f} px"


def test_a_step_prints_what_to_do_and_the_rest_on_demand(page: Page, site_url: str) -> None:
    page.add_init_script("window.print = () => { window.printed = document.documentElement.dataset.print ?? 'usual' }")
    page.goto(site_url + CHECKLIST["fr"])
    page.get_by_role("button", name="Imprimer l’essentiel").click()
    assert page.evaluate("window.printed") == "usual"
    page.emulate_media(media="print")
    essential = ("h1", ".p-lead", "#do", "#checklist", ".p-tasks", "#page-sources", ".p-paper")
    rest = ("#pitfalls", "#practices", "#step-tools")
    for part in essential:
        expect(page.locator(part).first).to_be_visible()
    for part in rest:
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".p-paper")).to_contain_text(site_url + CHECKLIST["fr"])
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Tout imprimer").click()
    assert page.evaluate("window.printed") == "all"
    page.emulate_media(media="print")
    for part in (*essential, *rest):
        expect(page.locator(part).first).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#pitfalls")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_checklist_is_accessible(open_page: OpenPage, site_url: str, scheme: str) -> None:
    page = open_page(viewport=PHONE, color_scheme=scheme)
    page.goto(site_url + CHECKLIST["en"])
    expect(page.locator(".p-checklist [data-tools]")).to_be_visible()
    check_accessible(page, "as it is now", ".p-checklist")
    boxes(page).first.check()
    check_accessible(page, "as it is now", ".p-checklist")
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
    expect(page.get_by_label("L’accord est signé, publié")).to_be_visible()
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
    check_accessible(drawn, "as it is now", ".p-steps")


def test_the_drawing_leads_to_routes_and_words(drawn: Page) -> None:
    drawing = drawn.locator(".p-steps svg:visible")
    expect(drawing).to_have_accessible_name("Les sept étapes et leurs deux parcours")
    drawing.get_by_role("link", name="Redéfinition des mécanismes").click()
    assert drawn.url.endswith("/steps/3/#existing")
    drawn.go_back()
    drawn.get_by_role("link", name="Le même processus en toutes lettres").click()
    assert drawn.url.endswith("/steps/#text-twin")
    expect(drawn.locator("#text-twin")).to_be_in_viewport()
