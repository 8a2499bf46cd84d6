"""What the maps show of the collection: every place once, nothing where the records place nothing."""

from __future__ import annotations

import itertools
import json
import math
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.languages import ENGLISH, FRENCH, LANGUAGES
from passerelles.maps.geometry import Box, Point, extent
from passerelles.maps.land import WORLD
from passerelles.model.record import Partnership, Record, Territory
from passerelles.pages.atlas import CLOSE, LETTERS, Atlas, width
from passerelles.pages.generate import data_files, generate
from passerelles.pages.record_map import LETTERS as SMALL_LETTERS
from passerelles.pages.record_map import WIDTH, Locator, locator
from passerelles.pages.render import Settings
from passerelles.pages.template_view import View
from passerelles.pages.world_map import FILTERS, PAGE
from passerelles.site.kept_drawings import KeptDrawings
from tests.unit.support import examine_records, good_record, script_data

Made = dict[str, dict[str, str]]


@pytest.fixture(scope="session", params=LANGUAGES)
def view(catalogue: Catalogue, request: pytest.FixtureRequest) -> View:
    """The page of the map, in each language."""
    return View(catalogue, request.param, PAGE)


@pytest.fixture(scope="session")
def atlas(view: View) -> Atlas:
    """The map of the small collection."""
    return Atlas(view)


@pytest.fixture(scope="session")
def locators(catalogue: Catalogue) -> dict[str, Locator | None]:
    """The small map of every record, in French."""
    return {
        record.id: locator(View(catalogue, FRENCH, f"practices/{record.id}"), record) for record in catalogue.records
    }


@pytest.fixture(scope="session")
def made(catalogue: Catalogue) -> Made:
    """All generated pages, by language."""
    return {
        language: {path: page.text for path, page in generate(catalogue, language).items()} for language in LANGUAGES
    }


def place(key: str, lat: float | None, lon: float | None, **others: Any) -> Territory:
    """A territory of a record; anything else about it may be given."""
    plain = {"key": key, "name": key.title(), "country": "MA", "level": "municipality", "role": "partner"}
    return Territory.model_validate({**plain, "lat": lat, "lon": lon, **others})


def mapped(*territories: Territory, corridors: tuple[list[str], ...] = ()) -> tuple[Atlas, Locator | None]:
    """The map of a collection of one record with these territories, and that record's small map."""
    collection = examine_records({"smallest.yml": good_record("smallest")}).catalogue
    partnerships = [Partnership(between=between, corridor=True) for between in corridors]
    update = {"territories": list(territories), "partnerships": partnerships}
    record = collection.records[0].model_copy(update=update)
    catalogue = Catalogue((record,), collection.vocabularies)
    return Atlas(View(catalogue, FRENCH, PAGE)), locator(View(catalogue, FRENCH, f"practices/{record.id}"), record)


def crowd() -> tuple[Atlas, Locator | None]:
    """Maps of seventy places, many of them close to each other: far more than the small collection has."""
    chance = random.Random(4)
    places = [place(f"quay-{at}", chance.gauss(30, 15), chance.gauss(10, 45)) for at in range(70)]
    return mapped(*places, corridors=(["quay-1", "quay-2"], ["quay-3", "quay-60"]))


def taking_part(record: Record) -> list[Territory]:
    tied = {key for partnership in record.partnerships for key in partnership.between}
    return [place for place in record.territories if place.involvement != "mentioned" or place.key in tied]


# --- the world -------------------------------------------------------------------------------------------------------


def test_every_place_that_takes_part_is_on_the_map(atlas: Atlas, catalogue: Catalogue) -> None:
    by_record = {(practice.record.id, site.at) for site in atlas.sites for practice in site.practices}
    for record in catalogue.records:
        for place in taking_part(record):
            if place.lat is None or place.lon is None:
                continue
            at = WORLD((place.lon, place.lat))
            assert any(math.dist(at, point) < CLOSE for identifier, point in by_record if identifier == record.id), (
                place.key
            )


def test_one_place_in_several_records_is_one_point(atlas: Atlas) -> None:
    (port,) = [site for site in atlas.sites if "port-nord" in site.key]
    assert len(port.practices) == 2
    assert len({site.key for site in atlas.sites}) == len(atlas.sites)


def test_places_have_the_same_names_in_every_language(catalogue: Catalogue) -> None:
    keys = [[site.key for site in Atlas(View(catalogue, language, PAGE)).sites] for language in LANGUAGES]
    assert keys[0] == keys[1]


def test_namesakes_far_apart_are_two_places() -> None:
    atlas, _ = mapped(place("sidi", 35, -6), place("sidi-sud", 28, -10, name="Sidi"))
    assert [len(site.practices) for site in atlas.sites] == [1, 1]


def test_nothing_is_placed_falsely() -> None:
    atlas, small = mapped(
        place("basin", None, None, country=None, level="supranational"),
        place("far", 35, -6, involvement="mentioned"),
    )
    assert (atlas.sites, atlas.ties, small) == ([], [], None)
    (absent,) = atlas.absent
    assert [name.raw for name in absent.names] == ["Basin"]
    assert not absent.drawn


def test_records_without_a_place_are_listed(atlas: Atlas) -> None:
    drawn = {practice.record.id for site in atlas.sites for practice in site.practices}
    absent = {practice.record.record.id for practice in atlas.absent if not practice.drawn}
    assert drawn | absent == {practice.record.id for practice in atlas.records}
    assert not drawn & absent


def test_corridors_lead_from_origin_to_destination(atlas: Atlas, catalogue: Catalogue) -> None:
    for tie in atlas.corridors:
        record = tie.record.record
        places = {place.key: WORLD((place.lon, place.lat)) for place in record.territories if place.lon and place.lat}
        pairs = [partnership.between for partnership in record.partnerships if partnership.corridor]
        assert len(tie.arcs) == len(pairs)
        for line, (origin, destination) in zip(tie.arcs, pairs, strict=True):
            assert math.dist(line.start, places[origin]) < 5  # a place in several records has the first one's point
            assert math.dist(line.end, places[destination]) < 5
            assert not line.straight
    points = {
        (record.id, place.key): place.lat is not None for record in catalogue.records for place in record.territories
    }
    wanted = [
        record.id
        for record in catalogue.records
        if any(tie.corridor and all(points[record.id, key] for key in tie.between) for tie in record.partnerships)
    ]
    assert [tie.record.record.id for tie in atlas.corridors] == wanted


def test_a_partnership_ties_all_its_places_without_arrows(atlas: Atlas) -> None:
    for tie in atlas.ties:
        if not tie.corridor:
            routes = [partnership for partnership in tie.record.record.partnerships if not partnership.corridor]
            assert len(tie.arcs) == sum(len(route.between) - 1 for route in routes)


def test_same_route_in_two_records_is_two_lines() -> None:
    collection = examine_records({"smallest.yml": good_record("smallest")}).catalogue
    update = {
        "territories": [place("south", 35, 9, role="origin"), place("north", 43, 11, role="destination")],
        "partnerships": [Partnership(between=["south", "north"], corridor=True)],
    }
    records = tuple(
        collection.records[0].model_copy(update={**update, "id": identifier}) for identifier in ("first", "second")
    )
    atlas = Atlas(View(Catalogue(records, collection.vocabularies), FRENCH, PAGE))
    first, second = (arc.at(0.5) for tie in atlas.corridors for arc in tie.arcs)
    assert math.dist(first, second) > 2


def test_markers_stand_apart_and_hold_every_place(atlas: Atlas) -> None:
    for drawn in (atlas, crowd()[0]):
        stand_apart_and_hold_every_place(drawn)


def stand_apart_and_hold_every_place(atlas: Atlas) -> None:
    shown = [marker for marker in atlas.markers if not marker.hidden]
    for first_marker, other_marker in itertools.combinations(shown, 2):
        assert math.dist(first_marker.site.at, other_marker.site.at) >= CLOSE
    held = [site.key for marker in shown for site in marker.sites]
    assert sorted(held) == sorted(site.key for site in atlas.sites)


def test_names_on_the_map_cover_nothing(atlas: Atlas) -> None:
    for drawn in (atlas, crowd()[0]):
        names_cover_nothing(drawn)


def names_cover_nothing(atlas: Atlas) -> None:
    boxes = [
        extent(marker.caption, width(marker.site.name.plain, LETTERS), LETTERS)
        for marker in atlas.markers
        if marker.caption
    ]
    dots = [Box(*marker.site.at, *marker.site.at).grown(4) for marker in atlas.markers if not marker.hidden]
    assert len(boxes) > 3
    assert not any(box.meets(other_box) for box, other_box in itertools.combinations(boxes, 2))
    assert not any(box.meets(dot) for box in boxes for dot in dots)


def test_frame_holds_everything(atlas: Atlas) -> None:
    assert all(atlas.frame.holds(site.at) for site in atlas.sites)
    assert all(atlas.frame.holds(end) for tie in atlas.ties for arc in tie.arcs for end in (arc.start, arc.end))


def test_empty_collection_has_a_map() -> None:
    empty = Atlas(View(examine_records({}).catalogue, ENGLISH, PAGE))
    assert (empty.sites, empty.ties, empty.markers, empty.absent) == ([], [], [], [])
    assert empty.frame.width > 0


# --- the page --------------------------------------------------------------------------------------------------------


def test_page_says_all_that_it_draws(made: Made, view: View, atlas: Atlas) -> None:
    page = made[view.language][PAGE]
    rows = re.findall(r'<tr data-record="([^"]+)">', page)
    assert rows == [practice.record.id for practice, _ in atlas.partnerships]
    assert page.count("<tr data-way>") == len(atlas.ways)
    assert {site.key for site in atlas.sites} == set(re.findall(r'<li class="p-atlas__one" id="([^"]+)"', page))
    for tie in atlas.ties:
        assert page.count(f'data-item="{tie.key}"') == 2  # the line and its sign
        assert page.count(f'data-card-of="{tie.key}"') == 1


def test_nothing_in_the_drawing_is_a_tab_stop_before_the_script_runs(made: Made, view: View) -> None:
    drawing = re.search(r'<svg class="p-world".*?</svg>', made[view.language][PAGE], re.DOTALL)
    assert drawing
    links = re.findall(r"<a [^>]*>", drawing[0])
    assert links
    assert all('tabindex="-1"' in link for link in links)
    assert all(('aria-hidden="true"' in link) != ("aria-label=" in link) for link in links)


def test_a_corridor_is_what_the_source_establishes_and_counts_once(atlas: Atlas, catalogue: Catalogue) -> None:
    ways = [(way.origin.plain, way.destination.plain) for way in atlas.ways]
    assert len(set(ways)) == len(ways)
    since = [(r.record.id, route.since) for way in atlas.ways for r, routes in way.records for route in routes]
    tied = [(record.id, tie.since) for record in catalogue.records for tie in record.partnerships if tie.corridor]
    assert len(since) == len(tied), "no partnership is lost"
    countries = {label.name.plain for label in atlas.view.labels("countries")}
    for way in atlas.ways:
        for practice, routes in way.records:
            loose = [
                partnership
                for partnership in practice.record.partnerships
                if partnership.corridor and not partnership.exact
            ]
            if len(loose) == len(routes):
                assert {way.origin.plain, way.destination.plain} & countries


def test_arrow_is_dashed_unless_the_source_names_both_places(made: Made, view: View, atlas: Atlas) -> None:
    page = made[view.language][PAGE]
    for tie in atlas.corridors:
        exact = all(route.exact for route in tie.record.record.partnerships if route.corridor)
        look = "corridor" if exact else "corridor p-tie--loose"
        assert f'<a class="p-tie p-tie--{look}" href="../practices/{tie.record.record.id}/"' in page


def test_names_of_all_codes_come_on_demand(catalogue: Catalogue, made: Made, view: View) -> None:
    page = made[view.language][PAGE]
    inline = script_data(page)
    more = json.loads(data_files(catalogue, view.language)[FILTERS])
    for record in inline["records"]:
        assert more["words"][record["id"]]
        for key, codes in record["codes"].items():
            assert all(more["names"][key][code] for code in ["", *codes])


def test_the_map_of_the_world_is_on_its_own_page_only(made: Made, view: View) -> None:
    assert [path for path, page in made[view.language].items() if 'class="p-world"' in page] == [PAGE]


# --- the small maps --------------------------------------------------------------------------------------------------


def test_records_with_places_have_a_map(catalogue: Catalogue, locators: dict[str, Locator | None]) -> None:
    for record in catalogue.records:
        located = [place for place in record.territories if place.lat is not None]
        only_one_mentioned = len(located) == 1 and located[0].involvement == "mentioned"
        assert (locators[record.id] is not None) == bool(located and not only_one_mentioned), record.id


def test_small_maps_are_small(catalogue: Catalogue, made: Made) -> None:
    for record in catalogue.records:
        drawing = re.search(r'<figure class="p-locator">.*?</figure>', made["fr"][f"practices/{record.id}"], re.DOTALL)
        assert drawing is None or len(drawing[0]) < 14_000, record.id


def test_a_small_map_grows_by_a_quarter_at_most_for_places_that_are_only_mentioned(catalogue: Catalogue) -> None:
    record = catalogue.record("ports-jumeaux")
    place = record.territories[0]

    def at(key: str, lon: float, involvement: str) -> Territory:
        name = place.name.model_copy(update={"fr": key, "en": key})
        moved = {"key": key, "name": name, "lon": lon, "lat": 40.0, "involvement": involvement, "country": None}
        return place.model_copy(update=moved)

    territories = [
        at("west", 0.0, "partner"),
        at("east", 50.0, "partner"),  # the map is 50 degrees wide without the others
        at("near", 60.0, "mentioned"),
        at("far", 90.0, "mentioned"),
    ]
    made = record.model_copy(update={"territories": territories, "partnerships": []})
    small = locator(View(catalogue, FRENCH, f"practices/{record.id}"), made)
    assert small is not None
    assert {name.plain for name in small.names} == {"west", "east", "near"}
    assert [name.plain for name in small.outside] == ["far"]


def test_places_lie_inside_their_small_map(catalogue: Catalogue, locators: dict[str, Locator | None]) -> None:
    for record in catalogue.records:
        if (small := locators[record.id]) is None:
            continue
        frame = Box(0, 0, WIDTH, small.height)
        assert all(frame.holds(dot.at) for dot in small.dots), record.id
        located = sum(place.lat is not None for place in record.territories)
        assert sum(1 + dot.more for dot in small.dots) + len(small.outside) == located


def test_names_on_small_maps_do_not_collide(locators: dict[str, Locator | None]) -> None:
    for identifier, small in {**locators, "crowd": crowd()[1]}.items():
        boxes = [
            extent(
                dot.caption, width(dot.name.plain + (f" +{dot.more}" if dot.more else ""), SMALL_LETTERS), SMALL_LETTERS
            )
            for dot in (small.dots if small else [])
            if dot.caption
        ]
        assert not any(box.meets(other_box) for box, other_box in itertools.combinations(boxes, 2)), identifier
        assert not small or boxes, identifier


def test_neighbours_stay_neighbours_on_a_small_map() -> None:
    """A rounding error once drew the whole globe between them."""
    _, small = mapped(
        place("feira", 40.93, -8.54, country="PT"),
        place("kenitra", 34.26, -6.58),
        corridors=(["kenitra", "feira"],),
    )
    assert small is not None
    feira, kenitra = (dot.at for dot in small.dots)
    assert feira[0] < kenitra[0]
    assert feira[1] < kenitra[1]
    (arrow,) = small.loose_corridors
    assert arrow.end == pytest.approx(feira)


def test_small_map_reaches_across_the_180th_meridian() -> None:
    _, small = mapped(place("suva", -18.1, 178.4, country="FJ"), place("apia", -13.8, -171.8, country="WS"))
    assert small is not None
    suva, apia = (dot.at for dot in small.dots)
    assert suva[0] < apia[0]
    assert small.land


def test_places_only_mentioned_do_not_stretch_a_small_map_too_far() -> None:
    near, far = (
        place("near", 33, -7, involvement="mentioned"),
        place("far", -30, 150, involvement="mentioned", country="AU"),
    )
    _, small = mapped(place("home", 35, -6), near, far)
    assert small is not None
    assert [dot.mentioned for dot in small.dots] == [False, True]
    assert [name.raw for name in small.outside] == ["Far"]


def test_what_has_been_drawn_is_not_drawn_again(tmp_path: Path) -> None:
    drawn: list[tuple[Point, ...]] = []

    def draw(places: tuple[Point, ...]) -> str:
        drawn.append(places)
        return f"M{len(drawn)} 0z"

    def draw_otherwise(places: tuple[Point, ...]) -> str:
        return f"{len(places)}"

    here, there = ((11.25, 43.77),), ((11.25, 43.77), (8.83, 35.17))
    for _ in range(2):  # as in a further build
        assert KeptDrawings(tmp_path).drawn(draw, here) == "M1 0z"
        assert KeptDrawings(tmp_path).drawn(draw, there) == "M2 0z"
        assert KeptDrawings(tmp_path).drawn(draw_otherwise, there) == "2"
    assert drawn == [here, there]


@pytest.mark.parametrize("page", ["practices/ecole-des-ports", "countries/ma", "teach/south-south"])
def test_pages_show_the_drawings_of_an_earlier_build(catalogue: Catalogue, page: str) -> None:
    def draw_once(draw: Callable[[Any], str], _: object, /) -> str:
        return f"{draw.__name__}-of-before"

    settings = Settings(site_url="https://site.example/", draw_once=draw_once)
    html = generate(catalogue, FRENCH, settings)[page].html
    assert ('d="_land-of-before"' in html) == (page != "teach/south-south")
    assert ("_code-of-before" in html) == (page != "countries/ma")


def test_land_is_drawn_anew_by_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert KeptDrawings(tmp_path).drawn(lambda _: "M0 0z", ((0.0, 0.0),)) == "M0 0z"
    monkeypatch.setattr(KeptDrawings, "_program", "another")
    assert KeptDrawings(tmp_path).drawn(lambda _: "M1 1z", ((0.0, 0.0),)) == "M1 1z"
