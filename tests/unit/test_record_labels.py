"""Every label that is made of several fields: fields in, sentence out, for each combination that the model allows."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest

from passerelles.languages import LANGUAGES, Language, language_of
from passerelles.model.record import GapReason, Period, Status
from passerelles.pages.record_labels import RecordLabels
from passerelles.pages.template_view import typeset_words

STATES = get_args(Status.model_fields["state"].annotation)
PERIODS: dict[str, tuple[str | None, str | None]] = {
    "both": ("2013", "2015"),
    "start": ("2013-06", None),
    "end": (None, "2015-05-17"),
    "none": (None, None),
}
"""What a period may hold, with dates of every exactness."""

WHEN = {
    ("planned", "both"): (
        "à venir, en 2012 ; prévue pour 2013–2015",
        "still to come in 2012; planned for 2013–2015",
    ),
    ("planned", "start"): (
        "à venir, en 2012 ; prévue à partir de juin 2013",
        "still to come in 2012; planned from June 2013",
    ),
    ("planned", "end"): (
        "à venir, en 2012 ; prévue jusqu’au 17 mai 2015",
        "still to come in 2012; planned until 17 May 2015",
    ),
    ("planned", "none"): ("à venir, en 2012 ; dates non indiquées", "still to come in 2012; dates not given"),
    ("running", "both"): ("2013–2015, en cours en 2012", "2013–2015, under way in 2012"),
    ("running", "start"): ("depuis juin 2013, en cours en 2012", "since June 2013, under way in 2012"),
    ("running", "end"): ("jusqu’au 17 mai 2015, en cours en 2012", "until 17 May 2015, under way in 2012"),
    ("running", "none"): ("en cours en 2012 ; dates non indiquées", "under way in 2012; dates not given"),
    ("ended", "both"): ("2013–2015, achevée", "2013–2015, completed"),
    ("ended", "start"): (
        "commencée en juin 2013, achevée à une date non indiquée",
        "begun in June 2013, completed on a date not given",
    ),
    ("ended", "end"): ("achevée le 17 mai 2015", "completed on 17 May 2015"),
    ("ended", "none"): ("achevée ; dates non indiquées", "completed; dates not given"),
    ("unknown", "both"): ("2013–2015 ; la suite n’est pas connue", "2013–2015; what followed is not known"),
    ("unknown", "start"): (
        "à partir de juin 2013 ; la suite n’est pas connue",
        "from June 2013; what followed is not known",
    ),
    ("unknown", "end"): (
        "jusqu’au 17 mai 2015 ; la suite n’est pas connue",
        "until 17 May 2015; what followed is not known",
    ),
    ("unknown", "none"): ("dates non indiquées", "dates not given"),
}
"""State and shape of the period, to the sentence in French and English, as known in 2012."""

STATUS = {
    ("planned", False): ("à venir, en 2012", "still to come in 2012"),
    ("planned", True): ("à venir, en 2012", "still to come in 2012"),
    ("running", False): ("en cours en 2012", "under way in 2012"),
    ("running", True): ("en cours en 2012", "under way in 2012"),
    ("ended", False): ("achevée, à une date non indiquée", "completed, on a date not given"),
    ("ended", True): ("achevée en 2015", "completed in 2015"),
    ("unknown", False): ("non connu en 2012", "not known in 2012"),
    ("unknown", True): ("non connu en 2012", "not known in 2012"),
}
"""State and whether an end is known, to the words of a cell."""

UNDATED = {
    "not-reported": ("dates non indiquées", "dates not given"),
    "too-early": ("dates pas encore connues", "dates not yet known"),
    "unclear": ("dates incertaines", "dates uncertain"),
    "not-applicable": ("sans dates", "no dates"),
    "to-write": ("dates à écrire", "dates still to be written"),
}

PAID = {
    ("one", "amount", None): ("Fonds A ; 2 millions d’euros", "Fonds A; 2 millions d’euros"),
    ("one", None, None): ("Fonds A ; montant non indiqué", "Fonds A; amount not given"),
    ("none", "amount", None): ("2 millions d’euros", "2 millions d’euros"),
    ("none", None, None): ("ni financeur ni montant indiqués", "neither funder nor amount given"),
    ("none", None, "not-reported"): ("ni financeur ni montant indiqués", "neither funder nor amount given"),
    ("none", None, "too-early"): ("trop tôt pour le dire", "too early to say"),
    ("none", None, "unclear"): ("peu clair dans la source", "unclear in the source"),
    ("none", None, "not-applicable"): ("sans objet", "not applicable"),
}


def labels(language: Language) -> RecordLabels:
    return RecordLabels(typeset_words(language), language)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def spoken(language: Language, both: tuple[str, str]) -> str:
    return both[LANGUAGES.index(language)]


def period(shape: str) -> Period | None:
    start, end = PERIODS[shape]
    return Period(start=start, end=end) if start or end else None


def status(state: str, as_of: str = "2012") -> Status:
    return Status.model_validate({"state": state, "as_of": as_of})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("state", "shape"), list(itertools.product(STATES, PERIODS)))
def test_when(language: Language, state: str, shape: str) -> None:
    said = labels(language).when(period(shape), status(state))
    assert plain(said) == spoken(language, WHEN[state, shape])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("state", "ended"), list(itertools.product(STATES, (False, True))))
def test_status_names_its_year(language: Language, state: str, ended: bool) -> None:
    said = labels(language).status(Period(start="2013", end="2015") if ended else None, status(state))
    assert plain(said) == spoken(language, STATUS[state, ended])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("gap", get_args(GapReason))
def test_missing_dates_say_why(language: Language, gap: str) -> None:
    assert labels(language).when(None, status("unknown"), gap) == spoken(language, UNDATED[gap])


@pytest.mark.parametrize("state", STATES)
def test_only_what_is_under_way_lasts_since_a_date(state: str) -> None:
    dates = {language: labels(language).dates(period("start"), status(state)) for language in LANGUAGES}
    expected = (
        ("depuis juin 2013", "since June 2013") if state == "running" else ("à partir de juin 2013", "from June 2013")
    )
    assert tuple(dates.values()) == expected


@pytest.mark.parametrize(
    ("shape", "shown"), [("both", ("2013–2015",) * 2), ("end", ("jusqu’au 17 mai 2015", "until 17 May 2015"))]
)
def test_dates_alone(shape: str, shown: tuple[str, str]) -> None:
    for language in LANGUAGES:
        assert plain(str(labels(language).dates(period(shape), status("ended")))) == spoken(language, shown)
    assert labels(LANGUAGES[0]).dates(None, status("ended")) is None


def test_day_of_a_source_has_its_own_preposition() -> None:
    said = [labels(language).when(None, status("running", "2022-03-31")) for language in LANGUAGES]
    assert [plain(text) for text in said] == [
        "en cours le 31 mars 2022 ; dates non indiquées",
        "under way on 31 March 2022; dates not given",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("funders", "amount", "gap"), list(PAID))
def test_who_paid(language: Language, funders: str, amount: str | None, gap: str | None) -> None:
    said = labels(language).paid(["Fonds A"] if funders == "one" else [], amount and "2 millions d’euros", gap)
    assert plain(said) == spoken(language, PAID[funders, amount, gap])


def test_names_are_as_many_as_fit() -> None:
    french, english = map(labels, map(language_of, ("fr", "en")))
    assert french.names(["A", "B"]) == "A, B"
    assert french.names(["a" * 200]) == "a" * 200, "one name at least"
    assert french.names(["a" * 60, "b" * 60]) == f"{'a' * 60} et 1 autre"
    assert english.names(["a" * 60, "b" * 60, "c"]) == f"{'a' * 60} and 2 others"


def test_date_of_a_partnership_is_no_date_of_migration() -> None:
    assert [plain(labels(language).tied("2011")) for language in LANGUAGES] == [
        "premier accord ou échange : 2011",
        "first agreement or exchange: 2011",
    ]


def test_latest_source_is_named_with_its_date() -> None:
    french = labels(language_of("fr"))
    assert french.according(None, "2017") == "d’après le guide, 2017"
    assert plain(french.according("Réseau A", "2022-03-31")) == "d’après : Réseau A, 31 mars 2022"
