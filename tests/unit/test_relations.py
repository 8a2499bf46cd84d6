"""Related practices: never none, much the same both ways, and the reasons true."""

from __future__ import annotations

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.catalogue.similar_records import SHOWN, Relations, Trait, traits
from passerelles.languages import ENGLISH, FRENCH, LANGUAGES, Language
from passerelles.model.record import Record
from passerelles.pages.related import reason, related
from passerelles.pages.template_view import View
from tests.bench.explorer import grown

ALL = 1_000


@pytest.fixture(scope="module")
def relations(catalogue: Catalogue) -> Relations:
    """Closeness in the small collection."""
    return Relations(catalogue.records, catalogue.vocabularies)


@pytest.fixture(scope="module")
def order(catalogue: Catalogue, relations: Relations) -> dict[str, list[str]]:
    """For each record all others, closest first."""
    return {
        record.id: [neighbour.record.id for neighbour in relations.near(record, ALL)] for record in catalogue.records
    }


@pytest.fixture(scope="module")
def among_many(catalogue: Catalogue) -> dict[str, list[str]]:
    """The same of a collection of forty records, put together from parts of the small one's."""
    records = grown(catalogue, 40).records
    relations = Relations(records, catalogue.vocabularies)
    return {record.id: [neighbour.record.id for neighbour in relations.near(record, ALL)] for record in records}


def test_every_record_has_neighbours_with_reasons(catalogue: Catalogue, relations: Relations) -> None:
    for record in catalogue.records:
        near = relations.near(record)
        assert len(near) == SHOWN
        assert record.id not in {neighbour.record.id for neighbour in near}
        for neighbour in near:
            assert 0 < neighbour.closeness <= 1
            assert neighbour.shared, f"{record.id} and {neighbour.record.id} are close for no reason"


def test_closeness_is_the_same_both_ways(catalogue: Catalogue, relations: Relations) -> None:
    for record in catalogue.records:
        for other in catalogue.records:
            assert relations.closeness(record, other) == relations.closeness(other, record)
        assert relations.closeness(record, record) == pytest.approx(1)


def test_no_record_that_is_not_shown_is_closer_in_a_large_collection(catalogue: Catalogue) -> None:
    records = grown(catalogue, 200).records
    relations = Relations(records, catalogue.vocabularies)
    for record in records:
        others = [other for other in records if other.id != record.id]
        closest = sorted(others, key=lambda other: -relations.closeness(record, other))[:SHOWN]
        assert [neighbour.record.id for neighbour in relations.near(record)] == [other.id for other in closest]


def test_closest_is_mostly_close_in_return(among_many: dict[str, list[str]]) -> None:
    order = among_many
    first = [(identifier, others[0]) for identifier, others in order.items()]
    returned = [identifier in order[other][:SHOWN] for identifier, other in first]
    assert sum(returned) >= 0.75 * len(first), "the closest practice seldom lists this one among its own"
    assert sum(identifier in order[other][: 2 * SHOWN] for identifier, other in first) >= 0.9 * len(first)


def test_no_record_is_close_to_everything(among_many: dict[str, list[str]]) -> None:
    order = among_many
    listed = [other for others in order.values() for other in others[:SHOWN]]
    assert max(listed.count(identifier) for identifier in order) <= len(order) / 2
    assert len(set(listed)) >= 0.8 * len(order), "many records are related to none"


def test_two_records_of_one_partnership_come_first(order: dict[str, list[str]]) -> None:
    assert order["ports-jumeaux"][0] == "ecole-des-ports"
    assert order["ecole-des-ports"][0] == "ports-jumeaux"


def test_rare_values_count_for_more(catalogue: Catalogue, relations: Relations) -> None:
    def carried(code: str) -> int:
        return len(catalogue.having("sectors", code))

    assert carried("governance") < carried("health")
    assert relations.weight(Trait("sector", "governance")) > relations.weight(Trait("sector", "health")) > 0


def test_the_nearer_two_things_are_the_more_they_count(relations: Relations) -> None:
    """A place says more than a country, a target more than its goal, a theme more than who leads."""
    kinds = sorted(relations.weights, key=lambda kind: (-relations.weights[kind], kind))
    assert kinds == [
        "territory", "approach", "destination", "origin", "country", "type", "sector", "target",
        "concept", "cooperation", "gcm", "lead", "actor", "goal", "step", "kind",
    ]  # fmt: skip
    assert relations.weights["target"] == relations.weights["sector"] == 3 * relations.weights["goal"]


def test_reasons_are_true_and_said_once(catalogue: Catalogue, relations: Relations) -> None:
    for record in catalogue.records:
        own = traits(record, catalogue.vocabularies)
        for neighbour in relations.near(record):
            assert set(neighbour.shared) <= own & traits(neighbour.record, catalogue.vocabularies)
            for trait in neighbour.shared:
                if trait.kind == "approach":
                    assert Trait("type", trait.code) not in neighbour.shared
                    assert Trait("sector", trait.part) not in neighbour.shared


def test_a_mention_is_no_relation(catalogue: Catalogue) -> None:
    for record in catalogue.records:
        own = traits(record, catalogue.vocabularies)
        mentioned = {place.name.get("fr") for place in record.territories if place.involvement != "participant"}
        taking_part = {place.name.get("fr") for place in record.territories if place.involvement == "participant"}
        named = {trait.part for trait in own if trait.kind == "territory"}
        assert not named & (mentioned - taking_part)
        only = {a.type for a in record.actors if a.role == "mentioned"} - {
            a.type for a in record.actors if a.role != "mentioned"
        }
        assert not only & {trait.code for trait in own if trait.kind == "actor"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_records_in_one_language_tell_places_of_one_country_apart(catalogue: Catalogue, language: Language) -> None:
    records = [in_english(catalogue.record(identifier)) for identifier in ("ports-jumeaux", "ecole-des-ports")]
    near = Relations(records, catalogue.vocabularies)
    for record in records:
        names = {trait.part for trait in traits(record, catalogue.vocabularies) if trait.kind == "territory"}
        assert names == {place.name.get("en") for place in record.territories if place.involvement == "participant"}
        for neighbour in near.near(record):
            assert all(
                reason(View(Catalogue(tuple(records), catalogue.vocabularies), language, "x"), trait)
                for trait in neighbour.shared
            )


def in_english(record: Record) -> Record:
    """The record with the names of its places in English only."""
    places = [
        place.model_copy(update={"name": place.name.model_copy(update={"fr": None})}) for place in record.territories
    ]
    return record.model_copy(update={"territories": places})


def test_one_record_alone_has_none(catalogue: Catalogue) -> None:
    alone = Relations(catalogue.records[:1], catalogue.vocabularies)
    assert alone.near(catalogue.records[0]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_can_be_said(catalogue: Catalogue, language: Language) -> None:
    view = View(catalogue, language, "practices/x")
    said = set()
    for record in catalogue.records:
        for trait in traits(record, catalogue.vocabularies):
            text = reason(view, trait)
            assert text, trait
            assert "{" not in text, trait
            said.add(trait.kind)
    assert said == set(Relations(catalogue.records, catalogue.vocabularies).weights)


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_that_nobody_put_into_words_are_named(
    catalogue: Catalogue, relations: Relations, language: Language
) -> None:
    view = View(catalogue, language, "practices/x")
    for record in catalogue.records:
        for close in related(view, record, relations):
            assert 1 <= len(close.reasons) <= 3
            assert close.sentence.endswith(".")


@pytest.mark.parametrize(
    ("code", "name", "forms"),
    [
        ("es", "Espagne", ("en Espagne", "vers l’Espagne", "depuis l’Espagne")),
        ("ma", "Maroc", ("au Maroc", "vers le Maroc", "depuis le Maroc")),
        ("tn", "Tunisie", ("en Tunisie", "vers la Tunisie", "depuis la Tunisie")),
        ("nl", "Pays-Bas", ("aux Pays-Bas", "vers les Pays-Bas", "depuis les Pays-Bas")),
        ("mx", "Mexique", ("au Mexique", "vers le Mexique", "depuis le Mexique")),
        ("cu", "Cuba", ("à Cuba", "vers Cuba", "depuis Cuba")),
        ("il", "Israël", ("en Israël", "vers Israël", "depuis Israël")),
        ("ir", "Iran", ("en Iran", "vers l’Iran", "depuis l’Iran")),
        ("ec", "Équateur", ("en Équateur", "vers l’Équateur", "depuis l’Équateur")),
        ("za", "Afrique du Sud", ("en Afrique du Sud", "vers l’Afrique du Sud", "depuis l’Afrique du Sud")),
        ("ci", "Côte d'Ivoire", ("en Côte d'Ivoire", "vers la Côte d'Ivoire", "depuis la Côte d'Ivoire")),
        ("gn", "Guinée", ("en Guinée", "vers la Guinée", "depuis la Guinée")),
        ("hn", "Honduras", ("au Honduras", "vers le Honduras", "depuis le Honduras")),
    ],
)
def test_countries_in_french_sentences(code: str, name: str, forms: tuple[str, str, str]) -> None:
    assert (FRENCH.within(code, name), FRENCH.towards(code, name), FRENCH.out_of(code, name)) == forms


def test_countries_in_english_sentences() -> None:
    assert ENGLISH.within("nl", "Netherlands") == "in the Netherlands"
    assert ENGLISH.towards("ma", "Morocco") == "to Morocco"
    assert ENGLISH.out_of("us", "United States") == "from the United States"
