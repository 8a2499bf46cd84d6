"""Lists inside the pages on frameworks: the Compact's objectives and principles, targets on migration, M4D's countries.

They are inserts: the page says where they stand.
"""

from __future__ import annotations

from passerelles.model.record import Record
from passerelles.pages import render
from passerelles.pages.template_view import Label, View
from passerelles.text.folding import fold


def compact(view: View) -> str:
    """The objectives and principles of the Global Compact, each with the number of its practices."""
    principles = [
        (term.code, view.say(term.label), len(view.catalogue.having("gcm-principles", term.code)))
        for term in view.vocabularies.terms("gcm-principles").values()
    ]
    objectives = view.labels("gcm", used=False)
    return render.fragment("handwritten/compact", view, objectives=objectives, principles=principles)


def targets(view: View) -> str:
    """SDG targets that speak of migration, with the practices that serve them."""
    listed = view.catalogue.knowledge.frameworks
    shown: list[tuple[Label, list[Record]]] = [
        (view.target(code), view.catalogue.having("sdg-targets", code))
        for code in (listed.migration_targets.codes if listed else [])
    ]
    return render.fragment("handwritten/targets", view, targets=shown)


def countries(view: View) -> str:
    """The countries in which M4D works, with the number of their practices."""
    listed = view.catalogue.knowledge.frameworks
    labels = [view.label("countries", code) for code in (listed.m4d_countries.codes if listed else [])]
    labels.sort(key=lambda label: fold(label.name.raw))
    return render.fragment("handwritten/countries", view, countries=labels)
