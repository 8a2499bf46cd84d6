from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from passerelles.catalogue.catalogue import Catalogue, examine
from passerelles.catalogue.works_cited import Citations, comparable_title, printed_pages
from passerelles.cli import main
from passerelles.handwritten.additions import frame_of
from passerelles.handwritten.inserts import fill
from passerelles.handwritten.page_index import PageIndex, parse
from passerelles.handwritten.tables import with_stackable_tables
from passerelles.languages import ENGLISH, FRENCH, LANGUAGES, Language
from passerelles.model.fields import Text
from passerelles.model.knowledge import SHAPES, Acronym, GuideMention, Knowledge, Spelled
from passerelles.model.vocabulary import Vocabularies
from passerelles.pages.acronyms import Explainer
from passerelles.pages.generate import generate
from passerelles.pages.links import archive_address
from passerelles.pages.template_view import View
from passerelles.problems import Problem, errors
from passerelles.project import Project, country_boxes
from passerelles.reading.reader import read_part
from passerelles.reading.yaml_source import read
from passerelles.rules.knowledge import check_knowledge
from passerelles.rules.knowledge.context import KnowledgeContext
from tests.unit.support import SMALL, vocabulary_files

KNOWLEDGE = SMALL.knowledge
STRATEGY = "plan-des-deux-rives"


# --- what can be wrong -----------------------------------------------------------------------------------------------

Change = Callable[[Any], None]


def problems_of(name: str, change: Change, catalogue: Catalogue) -> list[Problem]:
    """What checking a file finds after `change` has been made to its data."""
    data = copy.deepcopy(read(name, (KNOWLEDGE / f"{name}.yml").read_bytes()).data)
    change(data)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    reading = read_part(read(f"{name}.yml", text.encode()), SHAPES[name])
    if reading.part is None:
        return reading.problems
    ids = frozenset(record.id for record in catalogue.records)
    around = KnowledgeContext(catalogue.vocabularies, ids, {record.id: record for record in catalogue.records})
    findings = check_knowledge(reading.part, reading.source.data, catalogue.knowledge, around)
    return [reading.source.locate(finding) for finding in findings]


def put(*path: str | int, value: Any) -> Change:
    """A change that writes `value` at the path."""

    def change(data: Any) -> None:
        for item in path[:-1]:
            data = data[item]
        data[path[-1]] = value

    return change


def take(*path: str | int) -> Change:
    """A change that takes out what stands at the path."""

    def change(data: Any) -> None:
        for item in path[:-1]:
            data = data[item]
        del data[path[-1]]

    return change


def again(*path: str | int) -> Change:
    """A change that puts the first item of the list at the path there once more."""

    def change(data: Any) -> None:
        for item in path:
            data = data[item]
        data.append(copy.deepcopy(data[0]))

    return change


@pytest.mark.parametrize("name", sorted(set(SHAPES) - {"memorandum"}))
def test_a_file_survives_being_written_out_again(name: str, catalogue: Catalogue) -> None:
    problems = problems_of(name, lambda data: None, catalogue)
    assert [problem.text for problem in errors(problems)] == []


FIRST_RULE = ("questions", 0, "answers", 0, "rules", 0)

FAULTS: list[tuple[str, str, Change, str, str]] = [
    ("code twice", "glossary", again("acronyms"), "repeated-value", "stands twice"),
    ("two meanings", "glossary", put("acronyms", 3, "fr", "short", value="ABC"), "repeated-value", "belongs to 'abc'"),
    ("no English acronym", "glossary", take("acronyms", 0, "en"), "missing-key", "'en' is missing"),
    ("no English note", "glossary", take("acronyms", 0, "note", "en"), "missing-language", "has no English text"),
    ("strange source", "glossary", put("acronyms", 0, "source", value="web"), "unknown-value", "'web'"),
    ("bad pages", "glossary", put("acronyms", 0, "pages", value="p. 5"), "bad-value", "pages such as"),
    ("unknown key", "glossary", put("acronyms", 0, "x", value="y"), "unknown-key", "unknown key 'x'"),
    ("document twice", "documents", again("documents"), "repeated-value", "'guide' stands twice"),
    ("ftp", "documents", put("documents", 0, "url", value="ftp://x.org"), "bad-url", "does not begin with"),
    ("work twice", "references", again("works"), "repeated-value", "stands twice"),
    ("one anchor for two", "references", put("works", 0, "id", value="guide"), "repeated-value", "of a document too"),
    ("no such group", "references", put("works", 0, "group", value="nowhere"), "unknown-id", "no group"),
    ("script", "references", put("works", 4, "url", value="javascript:alert(1)"), "bad-url", "does not begin with"),
    ("address without year", "references", put("works", 0, "url", value="https://x.org"), "bad-value", "was printed"),
    ("dead without address", "references", put("works", 0, "dead", value=True), "bad-value", "needs its address"),
    ("note in a list", "references", put("works", 0, "cited", 0, "note", value=4), "bad-value", "no use for 'note'"),
    ("footnote without number", "references", take("works", 0, "cited", 1, "note"), "bad-value", "needs 'note'"),
    ("no such strategy", "crosswalk", put("strategy", value="nothing"), "unknown-id", "no record"),
    (
        "no such objective",
        "crosswalk",
        put("objectives", 0, "code", value="soignr"),
        "unknown-id",
        "did you mean",
    ),
    ("no such record", "crosswalk", put("objectives", 0, "practices", 0, "id", value="x"), "unknown-id", "no record"),
    (
        "no such target",
        "crosswalk",
        put("objectives", 0, "sdgs", 0, "target", value="10.77"),
        "unknown-code",
        "sdgs.yml",
    ),
    ("no such number", "crosswalk", put("objectives", 0, "gcm", 0, "number", value=24), "out-of-range", "at most 23"),
    ("number twice", "crosswalk", again("objectives", 0, "gcm"), "repeated-value", "'15' stands twice"),
    ("practice twice", "crosswalk", again("objectives", 0, "practices"), "repeated-value", "stands twice"),
    ("no reason", "crosswalk", take("objectives", 0, "sdgs", 0, "why"), "missing-key", "says why"),
    ("none without reason", "crosswalk", take("objectives", 1, "none"), "bad-value", "says under 'none' why"),
    ("needless none", "crosswalk", put("objectives", 0, "none", value={"fr": "a", "en": "b"}), "bad-value", "needs no"),
    (
        "placed and unplaced",
        "crosswalk",
        put("unplaced", 0, "id", value="ports-jumeaux"),
        "repeated-value",
        "objective too",
    ),
    ("strategy itself", "crosswalk", put("unplaced", 0, "id", value=STRATEGY), "bad-value", "is the strategy itself"),
    ("a record left out", "crosswalk", take("unplaced", 0), "unplaced-record", "an editor decides"),
    ("no such country", "frameworks", put("m4d_countries", "codes", 0, value="xx"), "unknown-code", "countries.yml"),
    ("target twice", "frameworks", again("migration_targets", "codes"), "repeated-value", "'4.b' stands twice"),
    ("no such document", "frameworks", put("m4d_countries", "source", value="m4"), "unknown-id", "mean 'm4d'"),
    ("question twice", "situations", put("questions", 1, "code", value="who"), "repeated-value", "'who' stands twice"),
    ("answer twice", "situations", again("questions", 0, "answers"), "repeated-value", "'municipality' stands twice"),
    (
        "no such level",
        "situations",
        put(*FIRST_RULE, "when", "lead-level", 0, value="town"),
        "unknown-code",
        "levels",
    ),
    (
        "no such sector",
        "situations",
        put("questions", 3, "answers", 0, "code", value="sport"),
        "unknown-code",
        "sectors",
    ),
    (
        "strange route",
        "situations",
        put("questions", 1, "answers", 0, "code", value="far"),
        "unknown-value",
        "the route",
    ),
    ("no such tie", "situations", put(*FIRST_RULE, "when", value={"tie": ["kin"]}), "unknown-value", "'tie'"),
    (
        "country without route",
        "situations",
        put(*FIRST_RULE, "because", "fr", value="un lien {to}"),
        "bad-value",
        "no country",
    ),
    (
        "strange brace",
        "situations",
        put("route", "to", 0, "because", "en", value="see {x}"),
        "bad-value",
        "write {name}",
    ),
    (
        "no weight",
        "situations",
        put("questions", 0, "weight", value=0),
        "out-of-range",
        "at least 1",
    ),
    ("a word alone", "thesaurus", put("groups", 0, value={"fr": ["eau"], "en": ["Eau"]}), "bad-value", "of one word"),
    ("word twice", "thesaurus", again("groups", 0, "fr"), "repeated-value", "stands twice in this group"),
    ("two words", "thesaurus", put("groups", 0, "en", 0, value="drinking water"), "bad-value", "a single word"),
    ("one language", "thesaurus", put("groups", 0, value={"fr": ["eau", "flotte"]}), "missing-language", "English"),
    (
        "strange facet",
        "situations",
        put(*FIRST_RULE, "when", value={"mood": ["good"]}),
        "unknown-value",
        "mood",
    ),
]


@pytest.mark.parametrize(
    ("name", "change", "rule", "says"), [pytest.param(*fault[1:], id=fault[0]) for fault in FAULTS]
)
def test_a_fault_is_found_at_its_place(name: str, change: Change, rule: str, says: str, catalogue: Catalogue) -> None:
    problems = problems_of(name, change, catalogue)
    about = [problem for problem in problems if problem.rule == rule and says in problem.message]
    assert about, f"no [{rule}] that says '{says}' among: {[problem.text for problem in problems]}"
    assert all(problem.line > 1 or problem.path == "crosswalk.yml" for problem in about), "a fault without a place"


def test_broken_vocabularies_silence_what_rests_on_them_and_nothing_else() -> None:
    vocabularies = dict(vocabulary_files())
    vocabularies["sdgs.yml"] = b"id: sdgs\nlabel: {fr: ODD, en: SDG}\n"
    files = {f"practices/knowledge/{path.name}": path.read_bytes() for path in KNOWLEDGE.iterdir()}
    glossary = files["practices/knowledge/glossary.yml"]
    files["practices/knowledge/glossary.yml"] = glossary.replace(b"code: abc", b"code: odd", 1)
    examination = examine({}, vocabularies, country_boxes(), None, files)
    rules_by_file = {(Path(problem.path).name, problem.rule) for problem in examination.problems}
    assert ("glossary.yml", "repeated-value") in rules_by_file, "a fault that needs no vocabulary goes unreported"
    assert not [problem for problem in rules_by_file if problem[0] in {"crosswalk.yml", "frameworks.yml"}], (
        "codes judged by broken lists"
    )
    assert examination.catalogue.knowledge.works, "the sound files are not kept"


def test_a_broken_record_is_no_unknown_record(catalogue: Catalogue) -> None:
    records = {"practices/ports-jumeaux.yml": b"id: ports-jumeaux\n"}
    files = {"practices/knowledge/crosswalk.yml": (KNOWLEDGE / "crosswalk.yml").read_bytes()}
    examination = examine(records, vocabulary_files(), country_boxes(), frozenset(files), files)
    unknown = [problem.found for problem in examination.problems if problem.rule == "unknown-id"]
    assert "ports-jumeaux" not in unknown
    assert "ecole-des-ports" in unknown


@pytest.fixture
def copied(tmp_path: Path) -> Project:
    """A copy of the small collection, to spoil."""
    copied = Project(tmp_path)
    shutil.copytree(SMALL.practices, copied.practices)
    return copied


def test_validate_covers_these_files(copied: Project, capsys: pytest.CaptureFixture[str]) -> None:
    path = copied.knowledge / "references.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("year: 2013", "year: 13", 1), encoding="utf-8")
    (copied.knowledge / "glosary.yml").write_text("acronyms: []\n", encoding="utf-8")
    for arguments in ([], [str(copied.practices)], [str(copied.knowledge)]):
        assert main(["--root", str(copied.root), "validate", *arguments]) == 1, f"validate {arguments} finds nothing"
        said = capsys.readouterr().out
        assert re.search(r"knowledge/references\.yml:\d+:\d+: error \[bad-value\] works\[1\]\.year", said), said
        assert re.search(r"\[unknown-file\].*did you mean 'glossary'", said), said


def test_validate_of_one_record_says_nothing_of_these_files(
    copied: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    (copied.knowledge / "crosswalk.yml").write_text("strategy: x\n", encoding="utf-8")
    main(["--root", str(copied.root), "validate", str(copied.practices / "ports-jumeaux.yml")])
    assert "crosswalk" not in capsys.readouterr().out


def test_a_project_without_these_files_is_fine(copied: Project) -> None:
    shutil.rmtree(copied.knowledge)
    assert main(["--root", str(copied.root), "validate"]) == 0


# --- works and the records that cite them ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "source", "entry"),
    [
        ("ecole-des-ports", "Guide d'essai", "guide"),
        ("ecole-des-ports", "L'école entre deux rives", "ecole-2015"),
        ("filets-partages", "Guide d'essai", "guide"),
        ("filets-partages", "Le marché", None),
        ("memoire-des-quais", "Listening", None),
    ],
)
def test_a_source_leads_to_its_work(catalogue: Catalogue, record: str, source: str, entry: str | None) -> None:
    citing = catalogue.record(record)
    named = next(cited for cited in citing.sources if cited.title.startswith(source))
    matched = catalogue.citations.entry(citing, named)
    assert (matched.id if matched else None) == entry


def test_works_and_records_point_at_each_other(catalogue: Catalogue) -> None:
    for record in catalogue.records:
        for source in record.sources:
            entry = catalogue.citations.entry(record, source)
            if entry is not None:
                assert record in catalogue.citations.citing(entry), (
                    f"{entry.id} does not know that {record.id} cites it"
                )


def test_a_work_that_the_guide_cites_in_a_box_knows_the_record(catalogue: Catalogue) -> None:
    boxes = {record.guide.example: record for record in catalogue.records if record.guide}
    for work in catalogue.knowledge.works:
        for cited in work.cited:
            if cited.example in boxes:
                assert boxes[cited.example] in catalogue.citations.citing(work)


@pytest.mark.parametrize(
    ("title", "same"),
    [
        ("Migration and local development: a guide for towns", True),
        ("Migration and local development. A handbook for cities", True),
        ("Water, sanitation and health in three districts", False),
    ],
)
def test_a_work_that_a_box_cites_is_known_by_a_title_much_like_its_own(
    catalogue: Catalogue, title: str, same: bool
) -> None:
    record = next(record for record in catalogue.records if record.guide)
    assert record.guide is not None
    cited = GuideMention.model_validate({"where": "box", "page": "54", "example": record.guide.example})
    work = catalogue.knowledge.works[0].model_copy(
        update={"id": "made-up", "title": "Migration and local development: a guide for cities", "cited": [cited]}
    )
    source = record.sources[-1].model_copy(update={"id": "s", "title": title, "url": None, "consulted": False})
    made = record.model_copy(update={"sources": [source]})
    entry = Citations([made], [], [work]).entry(made, source)
    assert (entry is work) is same


def test_footnotes_are_found_by_page(catalogue: Catalogue) -> None:
    works = {work.id for work in catalogue.citations.footnotes("84-85")}
    assert works == {"note-1987"}
    assert catalogue.citations.footnotes("1-5") == []


def test_titles_are_compared_without_what_printers_vary() -> None:
    assert comparable_title("Étude de cas n° 20 : « Où ? »") == comparable_title("etude de cas 20, ou")
    assert list(printed_pages("9-10, 13–15, 80")) == [9, 10, 13, 14, 15, 80]


# --- acronyms --------------------------------------------------------------------------------------------------------


def acronym(code: str, fr: str, en: str, long: str = "long", also: tuple[str, ...] = ()) -> Acronym:
    french = Spelled(short=fr, long=f"{long} (fr)", also=list(also))
    english = Spelled(short=en, long=f"{long} (en)")
    return Acronym.model_validate(
        {"code": code, "fr": french, "en": english, "note": Text(), "source": "guide", "pages": None}
    )


GLOSSARY = [
    acronym("onu", "ONU", "UN", 'Nations "Unies" <&>'),
    acronym("onu-habitat", "ONU-Habitat", "UN-Habitat"),
    acronym("onu-femmes", "ONU Femmes", "UN Women"),
    acronym("al", "AL", "LAs"),
    acronym("odd", "ODD", "SDGs", also=("ODDs",)),
]
ONU = 'href="../../glossary/#onu" title="Nations &#34;Unies&#34; &lt;&amp;&gt; (fr)"><abbr>ONU</abbr></a>'


@pytest.fixture(scope="module")
def explain(catalogue: Catalogue) -> Callable[..., str]:
    explainer = Explainer(GLOSSARY)
    return lambda html, language=FRENCH, page="concepts/migrant": explainer.explain(
        View(catalogue, language, page), html
    )


def test_the_first_use_is_a_link_the_next_section_has_an_abbreviation(explain: Callable[..., str]) -> None:
    html = "<p>ONU, ONU</p><h2>ONU</h2><p>ONU, ONU</p>"
    first, heading, second = explain(html).partition("<h2>ONU</h2>")
    assert first == f'<p><a class="p-abbr" {ONU}, ONU</p>'
    assert heading, "a heading was touched"
    assert second == '<p><abbr title="Nations &#34;Unies&#34; &lt;&amp;&gt; (fr)">ONU</abbr>, ONU</p>'


@pytest.mark.parametrize(
    "html",
    [
        "<p>PONU ONUX _ONU d’ONUSIEN Onu</p>",
        '<p title="ONU" data-x="a > ONU">x</p>',
        "<h1>ONU</h1><h3>ONU <em>ONU</em></h3>",
        '<a href="#">de l\'ONU <em>ONU</em></a>',
        "<code>ONU</code><pre><code>ONU</code></pre><kbd>ONU</kbd>",
        "<label>ONU</label><button>ONU</button><select><option>ONU</option></select><textarea>ONU</textarea>",
        "<svg><text>ONU</text></svg><nav><p>ONU</p></nav><cite>ONU</cite>",
        '<abbr title="déjà">ONU</abbr><dfn>ONU</dfn>',
        "<script>ONU</script><style>ONU</style><!-- ONU -->",
        '<div hidden><p>ONU</p></div><ul class="p-plain p-cards"><li>ONU</li></ul>',
        '<p lang="es">la ONU</p>',
        "&ONU; &#39;",
    ],
)
def test_what_is_spared(explain: Callable[..., str], html: str) -> None:
    assert explain(html) == html


def test_the_longest_form_wins_with_any_space_and_across_hyphens(explain: Callable[..., str]) -> None:
    said = explain("<p>ONU-Habitat et ONU\u00a0Femmes, puis l'ODDs et l'inter-ONU.</p>")
    codes = re.findall(r'glossary/#([\w-]+)"', said)
    assert codes == ["onu-habitat", "onu-femmes", "odd", "onu"]
    assert "<abbr>ONU\u00a0Femmes</abbr>" in said


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("le guide de l'ONU", "p-abbr"),
        ("les Nations Unies (ONU)", "p-abbr p-abbr--told"),
        ("les nations unies et leurs agences (l'ONU, 2017)", "p-abbr p-abbr--told"),
        ("l'ONU (Nations unies)", "p-abbr p-abbr--told"),
        ("un programme (ONU, 2017)", "p-abbr p-abbr--inside"),
        ("un programme (2017) de l'ONU (p. 5)", "p-abbr"),
    ],
)
def test_paper_does_not_expand_twice_nor_in_brackets_within_brackets(
    explain: Callable[..., str], text: str, kind: str
) -> None:
    assert f'<a class="{kind}" ' in explain(f"<p>{text}</p>")


def test_a_text_in_the_other_language_is_explained_in_its_own(explain: Callable[..., str]) -> None:
    said = explain('<p>SDGs</p><div lang="en"><p>LAs, UN</p></div><p>AL</p>')
    assert 'title="long (fr)"><abbr>SDGs</abbr>' in said, (
        "an acronym of the other language, long enough to be none of ours"
    )
    assert 'title="long (en)"><abbr>LAs</abbr>' in said
    assert '(en)"><abbr>UN</abbr>' in said
    assert explain("<p>un texte EN FRANÇAIS, UN PEU FORT</p>") == "<p>un texte EN FRANÇAIS, UN PEU FORT</p>"


def test_a_link_to_a_concept_has_its_definition(explain: Callable[..., str], catalogue: Catalogue) -> None:
    definition = View(catalogue, FRENCH, "x").definition("concepts", "diaspora")
    assert definition is not None
    for page, href in (("concepts/migrant", "../diaspora/#meaning"), ("practices/x", "../../concepts/diaspora/")):
        said = explain(f'<p><a href="{href}">diasporas</a></p>', page=page)
        titles = _Attributes.of(said, "title")
        assert titles == [definition.plain], f"{href} on {page}"
    for href in ("../migrations/", "https://example.org/concepts/diaspora/", "#diaspora", "../../steps/1/", ""):
        assert "title" not in explain(f'<a href="{href}">x</a>'), href
    assert explain('<a href="../diaspora/" title="own">x</a>').count("title") == 1


class _Attributes(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name == self.name]

    @classmethod
    def of(cls, html: str, name: str) -> list[str]:
        parser = cls(name)
        parser.feed(html)
        return parser.found


_INSERTED = re.compile(r'<a class="p-abbr[^>]*><abbr>(.*?)</abbr></a>|<abbr title="[^"]*">(.*?)</abbr>', re.DOTALL)
_SCRAPS = st.sampled_from(
    "ONU|AL| |texte |ONU-Habitat|<p>|</p>|<p lang='en'>|<h2>|</h2>|<a href='#'>|</a>|<br>|<code>|</code>|&amp;|<|>|\"|'"
    "|<img alt='ONU'>|<!-- ONU -->|<div hidden>|</div>|</ul>|<script>|</script>".split("|")
)


@given(st.lists(_SCRAPS, max_size=40))
def test_nothing_is_lost_and_nothing_moves(scraps: list[str]) -> None:
    html = "".join(scraps)
    view = View(Catalogue((), Vocabularies({})), FRENCH, "practices/x")
    said = Explainer(GLOSSARY).explain(view, html)
    assert _INSERTED.sub(lambda match: match.group(1) or match.group(2), said) == html


def test_without_a_glossary_nothing_changes(catalogue: Catalogue) -> None:
    assert Explainer([]).explain(View(catalogue, FRENCH, "x"), "<p>ONU</p>") == "<p>ONU</p>"


@pytest.mark.parametrize("language", LANGUAGES)
def test_records_explain_their_acronyms(catalogue: Catalogue, language: Language) -> None:
    pages = generate(catalogue, language)
    page = pages["practices/ecole-des-ports"]
    assert page.html.count('glossary/#onu-habitat"') == 1, "the first use is a link, once"
    assert "p-abbr" not in page.meta.title + page.meta.description


# --- hand-written pages ----------------------------------------------------------------------------------------------


def test_a_page_is_parsed() -> None:
    sheet = parse(
        "steps/3",
        "---\ntitle: Three\nnext: [steps/4.md#find, concepts/x.md]\n---\n# H [*one*](1.md) { #top }\n\n## Two `x`\n"
        "[a](4.md#find) [b](../concepts/x.md) [c](https://x.org/y.md) [d](#two)\n```\n## no\n[e](5.md)\n```\n",
    )
    assert sheet.title == "Three"
    assert sheet.targets("next") == ["steps/4#find", "concepts/x"]
    assert [(heading.level, heading.text, heading.anchor) for heading in sheet.headings] == [
        (1, "H one", "top"),
        (2, "Two x", None),
    ]
    assert list(sheet.links) == ["steps/1", "steps/4#find", "concepts/x", "steps/3#two"]
    assert [sheet.leads_to(path) for path in ("steps/4", "steps/5")] == [True, False]
    shelf = PageIndex([sheet])
    assert [shelf.has(f"steps/{rest}") for rest in ("3#top", "3#no", "9")] == [True, False, False]
    assert shelf.title("steps/3#top") == "H one"


@pytest.mark.parametrize("text", ["", "no front matter", "---\n- a\n---\n# x\n", "---\n{[\n---\nx", "---\ntitle: x\n"])
def test_a_page_without_proper_front_matter_is_parsed_too(text: str) -> None:
    assert parse("a/b", text).targets("next") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_outside_address_has_its_copy_of_the_time(catalogue: Catalogue, language: Language) -> None:
    """Beside each address of the references the web archive's, by the year in which it was printed; none is asked."""
    page = frame_of(catalogue, language, parse("references", ""), PageIndex()).below
    for work in catalogue.knowledge.works:
        if work.url:
            assert f'href="https://web.archive.org/web/{work.url_printed}/{escape(work.url)}"' in page, work.id
    record = catalogue.find("ecole-des-ports")
    assert record is not None
    seen = View(catalogue, language, "x").record(record)
    read, cited = seen.read_sources[0], seen.cited_sources[-1]
    assert seen.printed_in(read) == "2017"
    assert seen.printed_in(cited.model_copy(update={"year": None})) == "2017", "the year of the document that cites it"
    assert (
        archive_address("https://a.example/?x", "2017-03-01") == "https://web.archive.org/web/2017/https://a.example/?x"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("slot", "wanted"),
    [
        ("compact", [f"gcm/{number}/" for number in range(1, 24)]),
        ("m4d-countries", ["countries/ma/"]),
        ("migration-targets", ["sdgs/10/#t10-7"]),
    ],
)
def test_a_slot_is_filled(catalogue: Catalogue, language: Language, slot: str, wanted: list[str]) -> None:
    html = fill(catalogue, language, "guide/why/x", f'<div data-slot="{slot}"></div>')
    assert [link for link in wanted if f'{link}"' not in html] == []


def test_cells_of_a_table_name_their_columns() -> None:
    plain = (
        '<table>\n<thead>\n<tr>\n<th>Who &amp; <em>what</em></th>\n<th>Say "x"</th>\n</tr>\n</thead>\n'
        "<tbody>\n<tr>\n<td>a</td>\n<td><b>b</b></td>\n</tr>\n</tbody>\n</table>"
    )
    said = with_stackable_tables(f"<p>x</p>{plain}")
    assert _Attributes.of(said, "data-label") == ["Who & what", 'Say "x"']
    assert re.sub(r' (?:class|scope|data-label)="[^"]*"', "", said) == f"<p>x</p>{plain}", "something else changed"
    own = '<table class="x"><tr><td>a</td></tr></table>'
    assert with_stackable_tables(own) == own


def test_what_a_page_names_and_does_not_exist_is_not_drawn(catalogue: Catalogue) -> None:
    sheet = parse("concepts/x", "---\nsources: [{id: nothing}]\nnext: [nowhere.md]\n---\n# X\n")
    frame = frame_of(catalogue, FRENCH, sheet, PageIndex([sheet]))
    assert "nothing" not in frame.below
    assert "nowhere" not in frame.below


def test_everything_works_without_knowledge(catalogue: Catalogue) -> None:
    bare = Catalogue(catalogue.records, catalogue.vocabularies, catalogue.files, Knowledge())
    for path in ("concepts/diaspora", "steps/3", "guide/belgian-strategy", "glossary", "references"):
        sheet = parse(path, "---\nsources: [{id: guide, pages: '5'}]\n---\n# X\n")
        html = frame_of(bare, ENGLISH, sheet, PageIndex([sheet])).around("<h1>X</h1>")
        assert "<h1>X</h1>" in html
    assert fill(bare, FRENCH, "x", '<div data-slot="migration-targets"></div>')


# --- sample packs ----------------------------------------------------------------------------------------------------


def broken_packs(change: Callable[[dict[str, Any]], None]) -> list[tuple[str, str]]:
    """Place and rule of every finding about packs.yml, its first pack changed."""
    data = yaml.safe_load((KNOWLEDGE / "packs.yml").read_text(encoding="utf-8"))
    change(data["packs"][0])
    part = SHAPES["packs"].model_validate(data)
    around = KnowledgeContext(None, frozenset(path.stem for path in SMALL.practices.glob("*.yml")))
    findings = check_knowledge(part, data, Knowledge(), around)
    return [(".".join(map(str, finding.path)), finding.rule) for finding in findings]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda pack: pack.update(id="pack"), ("packs.0.id", "bad-value")),
        (lambda pack: pack.update(id="aux"), ("packs.0.id", "bad-value")),
        (lambda pack: pack.update(minutes=pack["minutes"] + 5), ("packs.0.minutes", "bad-value")),
        (lambda pack: pack["cases"][1].update(minutes=200), ("packs.0.cases", "bad-value")),
        (lambda pack: pack["cases"][1].update(id="ecole-des-portz"), ("packs.0.cases.1.id", "unknown-id")),
        (lambda pack: pack["cases"].append(pack["cases"][0]), ("packs.0.cases.3.id", "repeated-value")),
        (lambda pack: pack["people"].update(least=90), ("packs.0.people", "bad-value")),
    ],
)
def test_what_is_wrong_with_a_sample_pack_is_found(change: Any, expected: tuple[str, str]) -> None:
    assert broken_packs(change) == [expected]
