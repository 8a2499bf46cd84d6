"""The form in the browser: it asks for all of the model, writes what `fmt` writes, and says what the command says."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import ENGLISH, LANGUAGES
from passerelles.model.browser_data import FormField
from passerelles.model.record import Record
from passerelles.pages import record_form
from passerelles.pages.template_view import View
from passerelles.problems import Problem
from passerelles.project import Project
from passerelles.reading.shape_errors import keys_of, shape_below
from passerelles.reading.yaml_source import read
from passerelles.text.messages import words
from passerelles.writing.draft import Outline, draft_data
from passerelles.writing.identifiers import proposed_id
from passerelles.writing.layout import formatted
from passerelles.writing.record_text import yaml_text
from tests.node import SCRIPTS, run_node
from tests.unit.support import BAD, examine_records, good_record

_PROGRAM = """
  const from = async name => await import(SCRIPTS + name)
  const { check } = await from("checks.js")
  const { RecordFile } = await from("record-file.js")
  const { Written, mapping, valueAt } = await from("data-tree.js")
  const { typedValue } = await from("fields.js")
  const { completed, proposedId } = await from("draft.js")
  const { yamlText } = await from("yaml-write.js")
  const made = value => Array.isArray(value) ? value.map(made)
    : value && typeof value === "object" ? ("#" in value ? new Written(value["#"]) : mapping(
      Object.entries(value).map(([key, one]) => [key, made(one)]))) : value
  const chunks = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  const given = JSON.parse(Buffer.concat(chunks).toString())
  process.stdout.write(JSON.stringify((FUNCTION)(given)))
"""


def in_node(function: str, given: object) -> Any:
    """What a function makes of `given` among the form's own modules."""
    address = json.dumps(f"{(SCRIPTS / 'form').as_uri()}/")
    program = _PROGRAM.replace("SCRIPTS", address).replace("FUNCTION", function)
    done = run_node("--input-type=module", "--eval", program, given=json.dumps(given))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def forms(catalogue: Catalogue) -> dict[str, Any]:
    """The data of the form in each language, with no other record around."""
    made = {str(language): record_form.data(View(catalogue, language, record_form.PAGE)) for language in LANGUAGES}
    return {language: {**form, "records": []} for language, form in made.items()}


# --- which fields there are ------------------------------------------------------------------------------------------


def differing_fields(fields: list[FormField], shape: Any, at: str = "") -> Iterator[str]:
    """Where the form and the model differ in their fields."""
    if (here := [field["key"] for field in fields]) != list(keys_of(shape)):
        yield f"{at or 'the record'}: {here}"
    for field in fields:
        below = shape_below(shape, field["key"])
        inner = field.get("item", field)
        if "fields" in inner and field["kind"] != "map":
            yield from differing_fields(
                inner["fields"], shape_below(below, 0) if "item" in field else below, field["key"]
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_asks_for_every_field_of_the_model(forms: Mapping[str, Any], language: str) -> None:
    assert list(differing_fields(forms[language]["fields"], Record)) == []
    placed = Counter(key for section in forms[language]["sections"] for key in section["keys"])
    assert placed == Counter(list(Record.model_fields))


# --- what it writes --------------------------------------------------------------------------------------------------

HOSTILE = (
    "project #3: the programme", "a: b", "- a dash", "*star", "&and", "@at", "%per", "`tick`", "'single'", '"double"',
    "« deux »", "two\nlines", "two\n\nparagraphs", " spaces ", "no\u00a0break\u202fspace", "👩\u200d👧 emoji",
    "NO", "true", "null", "~", "12", "1e3", "0524", "[list]", "{map}", "key:", "? question", "! mark", "|-", ">",
    "a \\ stroke", "tab\tinside", "ends: ", "<b>x</b>", "word " * 60, "trait d'union :", "a" * 300, "{{ x }}", "#",
    "---", "...", "a, b", "2015-03-04", "1,5", "=", "<<", "# no comment\n- no list\n  indented",
)  # fmt: skip


def test_what_the_form_writes_is_what_the_command_writes() -> None:
    data = {"id": "x", "title": {"fr": "T"}, "texts": [{"fr": text, "en": f"x {text}"} for text in HOSTILE]}
    data |= {"names": [{"name": text, "of": text, "list": [text, "b"]} for text in HOSTILE]}
    text: str = in_node("given => yamlText(made(given))", data)
    assert text == yaml_text(data)
    here = read("x.yml", text.encode())
    assert (here.data, here.problems) == (data, [])
    assert in_node("text => RecordFile.read(text).data", text) == data


def test_records_come_back_as_they_were(project: Project) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(project.practices.glob("*.yml"))}
    texts["smallest"] = good_record("smallest").decode()
    function = """texts => Object.entries(texts).map(([name, text]) => {
      const file = RecordFile.read(text)
      return [name, file.unread, file.text(file.data, Object.keys(file.data)) === text, yamlText(file.data)]
    })"""
    for name, unread, untouched, written in in_node(function, texts):
        assert (unread, untouched) == ([], True), name
        assert read(name, written.encode()).data == read(name, texts[name].encode()).data, name
    assert formatted(written) == written


def test_what_cannot_be_read_or_is_not_known_stays_in_the_file(forms: Mapping[str, Any]) -> None:
    text = good_record("smallest").decode()
    spoilt = text.replace("summary: {", "summary: &x {").replace("cooperation: domestic", "# why\nours: [1, two]")
    function = """({ form, text }) => {
      const file = RecordFile.read(text)
      const data = file.data
      data.title = made({ fr: "Autre", en: "Other" })
      return [file.unread, file.text(data, form.fields.map(({ key }) => key))]
    }"""
    unread, after = in_node(function, {"form": forms["en"], "text": spoilt})
    assert [field["key"] for field in unread] == ["summary"]
    assert "# What every record has, and nothing more.\n" in after
    assert "summary: &x {fr: Deux communes" in after
    assert "# why\nours: [1, two]\n" in after
    assert "title:\n  fr: Autre\n  en: Other\n" in after or "title: {fr: Autre, en: Other}\n" in after


def test_comments_stay_where_something_else_changes() -> None:
    text = """# head
id: x
# about places
territories:
  # first
  - key: a # short
    lat: 35.20
  # second
  - key: b
    note:
      # why
      fr: B
"""
    function = """text => {
      const file = RecordFile.read(text)
      const data = file.data
      data.territories[1].key = "c"
      return file.text(data, ["id", "territories"])
    }"""
    after: str = in_node(function, text)
    assert [line.strip() for line in after.splitlines() if "#" in line] == [
        "# head", "# about places", "# first", "# short", "# second", "# why",
    ]  # fmt: skip
    assert read("x.yml", after.encode()).data == {
        "id": "x", "territories": [{"key": "a", "lat": 35.2}, {"key": "c", "note": {"fr": "B"}}],
    }  # fmt: skip


# --- what it says ----------------------------------------------------------------------------------------------------

NOT_TOLD = {
    "coordinates-outside", "swapped-coordinates", "guide-not-cited", "guide-page", "id-mismatch",
    "number-in-one-language", "number-without-source", "qualifier-in-one-language", "role-contradicted",
    "source-named-too-often", "stale-translation", "why-contradicted", "duplicate-id", "case-twin", "duplicate-example",
    "missing-caveat", "told-twice", "territory-written-twice", "not-a-mapping",
}  # fmt: skip
"""Rules that only the command follows; the form says that the rest is checked when the file arrives."""
MEANT_OTHERWISE = {"code-with-capitals.yml", "unknown-gap.yml", "unknown-key.yml", "a-comment.yml"}
"""Records of which the command also finds what was meant, by words that are too many for a page."""

BY_LINE = {"hidden-character", "control-character", "bidi-character"}
"""Rules of which the command gives the line and column in the file, where the form has the field."""

_CHECK = """({ forms, texts }) => Object.entries(texts).map(([name, text]) => {
  const file = RecordFile.read(text)
  const readings = ([language, form]) => [language, check(form, file.data).map(({ rule, message }) => [rule, message])]
  return [name, file.unread.length, Object.fromEntries(Object.entries(forms).map(readings))]
})"""


def differing(texts: Mapping[str, bytes], said: Mapping[str, Mapping[str, list[list[str]]]]) -> Iterator[str]:
    """What only one of the two says of some records. The command may add what was probably meant."""
    problems = [problem for problem in examine_records(texts).problems if problem.rule not in NOT_TOLD]
    for name, here in said.items():
        yield from differing_here(name, [problem for problem in problems if problem.path == name], here)


def differing_here(name: str, problems: list[Problem], said: Mapping[str, list[list[str]]]) -> Iterator[str]:
    """The same of one record."""
    for language in LANGUAGES:
        theirs = [
            (problem.rule, "" if problem.rule in BY_LINE else problem.said.in_words(language)) for problem in problems
        ]
        ours = [(rule, "" if rule in BY_LINE else message) for rule, message in said[str(language)]]
        for rule, message in theirs:
            if not any(rule == rule_there and message.startswith(start) for rule_there, start in ours):
                yield f"{name}: only the command: [{rule}] {message}"
        for rule, start in ours:
            if not any(rule == rule_here and message.startswith(start) for rule_here, message in theirs):
                yield f"{name}: only the form: [{rule}] {start}"


def test_form_says_of_bad_records_what_the_command_says(forms: Mapping[str, Any]) -> None:
    texts = {path.name: path.read_bytes() for path in sorted(BAD.iterdir()) if path.name not in MEANT_OTHERWISE}
    given = {"forms": forms, "texts": {name: text.decode("utf-8", "replace") for name, text in texts.items()}}
    compared = {name: said for name, unread, said in in_node(_CHECK, given) if not unread}
    assert list(differing(texts, compared)) == []
    assert len(compared) > 120


TYPED = (
    ("title.fr", "a" * 201), ("title.fr", "[Lyon](https://example.org)"), ("summary.fr", "To do: all of it"),
    ("summary.fr", "à compléter"), ("summary.fr", "<b>gras</b>"), ("summary.fr", "N/A"), ("summary.fr", "un\u200bdeux"),
    ("summary.fr", 'dit "oui"'), ("summary.fr", "&nbsp;"), ("summary.fr", "{{ x }}"), ("summary.fr", "![x](y)"),
    ("summary.fr", "voir [x](javascript:alert(1))"), ("summary.fr", "https://lyon.fr@stranger.example/"),
    ("territories.0.lat", "35,2"), ("territories.0.lat", "135.2"), ("territories.0.lat", "1e400"),
    ("territories.0.key", "Deux Mots"), ("period.start", "1789"),
    ("period.start", "mai 2013"), ("period.start", "2013-02-30"), ("period.end", "1999"), ("status.as_of", "2013-13"),
    ("sources.0.url", "www.example.org"), ("sources.0.url", "https://exa mple.org"), ("sources.0.url", "https://nohost"),
    ("sources.0.url", "https://a:b@example.org/"), ("sources.0.url", "https://example.org:99999/"),
    ("sources.0.url", "javascript:alert(1)"), ("sources.0.pages", "p. 54"), ("sources.0.lang", "français"),
    ("sources.0.year", "vers 2015"), ("sources.0.title", "…"), ("figures.0.value", "6,000"), ("figures.0.value", "1e5"),
    ("figures.0.page", "douze"), ("figures.0.page", "2,5"), ("figures.0.page", "3000"), ("figures.0.source", "autre"),
    ("actors.0.territory", "nulle-part"), ("actors.0.name.fr", "x" * 300), ("sectors.0.code", "astrologie"),
    ("sdgs.0.target", "18.1"), ("gaps.context", "parce-que"), ("id", "index"), ("outcome.text.fr", "mot " * 60),
)  # fmt: skip
"""What somebody types into a field, by its path."""

_TYPE = """({ forms, record, typed }) => typed.map(([place, text]) => {
  const path = place.split(".").map(item => /^\\d+$/.test(item) ? Number(item) : item)
  const data = RecordFile.read(record).data
  let fields = forms.fr.fields, field
  for (const item of path) {
    if (typeof item === "number") continue
    field = fields?.find(({ key }) => key === item) ?? { kind: "text", key: item }
    fields = field.fields ?? field.item?.fields
  }
  const holder = valueAt(data, path.slice(0, -1))
  const value = typedValue(field, text)
  if (typeof holder !== "object") return null
  holder[path.at(-1)] = value
  const readings = ([language, form]) => [language, check(form, data).map(({ rule, message }) => [rule, message])]
  return [place, yamlText(data), Object.fromEntries(Object.entries(forms).map(readings))]
})"""


def test_form_says_of_what_is_typed_what_the_command_says(forms: Mapping[str, Any]) -> None:
    given = {"forms": forms, "record": good_record("complete").decode(), "typed": TYPED}
    answers = in_node(_TYPE, given)
    assert None not in answers, "a path leads nowhere"
    names = [f"{number}.yml" for number in range(len(TYPED))]
    texts = {name: text.encode() for name, (_, text, _) in zip(names, answers, strict=True)}
    said = {name: read_again for name, (_, _, read_again) in zip(names, answers, strict=True)}
    assert list(differing(texts, said)) == []
    assert [TYPED[int(name[:-4])] for name, readings in said.items() if not readings["fr"]] == [], (
        "nothing is wrong with these"
    )


# --- a draft ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        "La santé entre Kasserine et la Toscane",
        "Cœur d'Île",
        "De la",
        "日本",
        "Index",
        "A footbridge for the two towns",
    ],
)
def test_ids_are_proposed_as_the_command_does(title: str) -> None:
    taken = ["sante-entre-kasserine-toscane"]
    assert in_node("([title, taken]) => proposedId(title, taken)", [title, taken]) == proposed_id(title, taken)


def test_a_draft_is_sound_and_has_what_the_command_gives_it(forms: Mapping[str, Any]) -> None:
    source: dict[str, object] = {"title": "Final report", "year": 2021}
    outline = Outline("gardens", ENGLISH, "Gardens", ["health"], ["training"], source, "2026-11-24", year=2019)
    given = {
        "title": {"en": "Gardens"}, "summary": {"en": words(ENGLISH)("draft.summary")}, "source_language": "en",
        "sectors": [{"code": "health"}], "initiative_types": [{"code": "training"}, {}],
        "period": {"start": {"#": "2019"}},
        "sources": [{"id": "source", "title": "Final report", "year": {"#": "2021"}}, {"id": "source-2"}],
    }  # fmt: skip
    function = """({ form, given }) => yamlText(completed(form, made(given),
      { today: "2026-11-24", fresh: true, both: false, id: "gardens", unread: new Set() }))"""
    text: str = in_node(function, {"form": forms["en"], "given": given})
    assert read("gardens.yml", text.encode()).data == draft_data(outline)
    assert {problem.rule for problem in examine_records({"gardens.yml": text.encode()}).problems} <= {
        "to-do",
        "few-questions",
    }
    assert formatted(text) == text
