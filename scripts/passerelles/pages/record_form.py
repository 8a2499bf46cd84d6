"""The form in which a record is written in the browser: its page, and the data from which a script makes it.

A field is never listed here: the model says which there are, the vocabularies what may be chosen, `record_fields` puts
both together.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import LANGUAGES, Language
from passerelles.model.browser_data import FormData, FormPlace, FormSection, FormSettings, SheetWords
from passerelles.model.record import GAP_PARTS, STORY_PARTS, Record, Territory
from passerelles.pages import render
from passerelles.pages.page import Meta, Page
from passerelles.pages.record_fields import name_of, record_fields, used_vocabularies, vocabulary
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View
from passerelles.text.checks import in_every_language, sentence, sentences
from passerelles.text.hidden import hidden_characters

PAGE = "contribute/new"
DATA = "contribute/form.json"
RECORDS = "contribute/records/"
"""Where the files of the records lie as they are written, below the site's root."""
SCHEMA_LINE = "# yaml-language-server: $schema=schema.json"
"""The first line of a record, which gives an editor completion and help."""

SECTIONS: dict[str, tuple[str, ...]] = {
    "first": ("source_language", "title", "summary", "sectors", "initiative_types", "territories", "period", "sources"),
    "story": ("story", "outcome", "gaps"),
    "figures": ("figures", "budget"),
    "actors": ("actors",),
    "partnerships": ("cooperation", "partnerships"),
    "tags": ("sdgs", "steps", "gcm", "concepts"),
    "others": ("teaching", "transfer"),
    "caveats": ("caveats",),
}
"""The form's parts and what stands in each: first what `passerelles new` asks; `file` has all the rest of the model."""

_CHECKS = (
    "missing-key", "unknown-key", "unknown-value", "bad-value", "wrong-type", "empty-text", "out-of-range",
    "wrong-length", "too-long", "suggestion", "allowed", "one-of", "hint.", "found.", "expected.", "the-record",
    "placeholder", "raw-html", "template-syntax", "control-character", "bidi-character", "hidden-character", "image",
    "reference-link", "bad-link", "french-quotes", "long-outcome", "link-in-line", "bad-url", "user-in-address",
    "implausible-date", "dates-order", "empty-period", "plan-with-results", "status-period", "missing-part",
    "gap-and-part", "tag-without-reason", "tag.", "figure-", "page-outside-source", "ambiguous-number",
    "no-source-read", "few-questions", "to-do", "unknown-code", "unknown-source", "unknown-territory", "repeated-value",
    "side-by-side",
    "partner-of-itself", "partner-not-participant", "corridor-", "half-coordinates", "no-coordinates",
    "unknown-country", "no-country", "missing-language", "untranslated", "translation-", "duplicate-id", "reserved-id",
    "objectives-of-practice", "fix",
)  # fmt: skip
"""How the keys of those sentences begin that the form says, of `text/checks/messages.yml`."""


def pages(catalogue: Catalogue, language: Language, settings: Settings) -> Iterator[Page]:
    """`contribute/new/`."""
    view = View(catalogue, language, PAGE)
    meta = Meta(view.words("form.title"), view.words("form.description"), ("form/form.js",), ("form.css",))
    yield Page(PAGE, meta, partial(_html, view, settings))


def _html(view: View, settings: Settings) -> str:
    return render.page(
        "record_form",
        view,
        data=setup(view, settings),
        contact=settings.publisher.contact,
        story=STORY_PARTS,
        sheet=sheet_words(view),
    )


def sheet_words(view: View) -> SheetWords:
    """What the script says on the record's page that it shows; the rest stands on the form's."""
    words = view.words
    return {
        "parts": words.below("record.part"),
        "reasons": words.below("record.reason"),
        "none": words("record.not-stated"),
        "untitled": words("form.script.untitled"),
        "page": words("knowledge.page", pages="{pages}"),
        "pages": words("knowledge.pages", pages="{pages}"),
        "pair": words("form.pair"),
    }


def setup(view: View, settings: Settings) -> FormSettings:
    """What the page holds for the script."""
    return {
        "source": view.url(DATA),
        "records": view.asset(RECORDS),
        "rules": view.url("contribute/rules"),
        "newFile": settings.new_file_url or "",
        "edit": f"{settings.edit_url}practices/" if settings.edit_url else "",
        "contact": settings.publisher.contact,
        "words": view.words.below("form.script"),
    }


def data(view: View) -> FormData:
    """What the form is made of."""
    catalogue = view.catalogue
    fields = record_fields(view)
    places = {row.facet.key: row.place.steps for row in view.dimensions.values() if row.facet and row.place}
    return {
        "fields": fields,
        "sections": list(_sections(view)),
        "vocabularies": {name: vocabulary(view, name) for name in used_vocabularies(fields)},
        "sentences": {key: sentence(key, view.language) for key in sentences() if key.startswith(_CHECKS)},
        "toDo": in_every_language("to-do.begins"),
        "characters": hidden_characters(),
        "languages": [(str(language), language.own_name, name_of(view, language)) for language in LANGUAGES],
        "records": [(record.id, view.say(record.title).plain) for record in catalogue.records],
        "moved": [moved.page.removeprefix("practices/") for moved in catalogue.knowledge.moved_pages],
        "places": list(_known_places(view)),
        "facets": {key: list(steps) for key, steps in places.items()},
        "storyParts": list(STORY_PARTS),
        "gapParts": list(GAP_PARTS),
        "firstLine": SCHEMA_LINE,
    }


def _sections(view: View) -> Iterator[FormSection]:
    placed = {key for keys in SECTIONS.values() for key in keys}
    for name, keys in {**SECTIONS, "file": tuple(key for key in Record.model_fields if key not in placed)}.items():
        yield {"name": name, "label": view.words(f"form.section.{name}"), "keys": list(keys)}


def _known_places(view: View) -> Iterator[FormPlace]:
    """The places of the collection, each once, by name."""
    places: dict[tuple[str, str | None], Territory] = {}
    for record in view.catalogue.records:
        for place in record.territories:
            known = places.get((place.key, place.country))
            if known is None or (known.lat is None and place.lat is not None):
                places[place.key, place.country] = place
    named = sorted(
        ((view.say(place.name).plain, place) for place in places.values()), key=lambda pair: pair[0].casefold()
    )
    for name, place in named:
        yield {
            "label": f"{name} ({place.country})" if place.country else name,
            "key": place.key,
            "name": {str(language): text for language in LANGUAGES if (text := place.name.get(language))},
            "country": place.country or "",
            "level": place.level,
            "lat": "" if place.lat is None else f"{place.lat}",
            "lon": "" if place.lon is None else f"{place.lon}",
        }
