"""What is typed in two places, since neither can read the other, is the same in both.

What a script needs of the package comes from `shared/constants.js` or with its data; what stands here is part of a rule
that both follow, and belongs beside it.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from passerelles.catalogue.catalogue import Catalogue
from passerelles.documents import agreement_paper, colours, pptx_writer
from passerelles.hosting.answers import ANEW, cache_of
from passerelles.languages import ENGLISH
from passerelles.model import fields, record, translations
from passerelles.model.dimensions import DIMENSIONS
from passerelles.model.vocabulary import Vocabularies
from passerelles.outputs import offline_list, sector_colours
from passerelles.pages import offline, pack
from passerelles.pages.links import folder
from passerelles.pages.render import Settings
from passerelles.project import Project, read_styles
from passerelles.reading import plain_data, yaml_source
from passerelles.rules import identity, places
from passerelles.search import browser_lexicon
from passerelles.site import pagefind
from passerelles.text import checks
from passerelles.writing import filling, identifiers, record_text
from tests.node import SCRIPTS, run_node
from tests.unit.support import ROOT

HUNDREDTHS = 100
"""In which the format of slides counts sizes of type."""


def sizes(steps: tuple[tuple[int, int], ...]) -> list[list[int]]:
    return [[most, size * HUNDREDTHS] for most, size in steps]


TWICE: dict[str, dict[str, Any]] = {
    "form/check-rules.js": {
        "RESERVED": list(identity.RESERVED),
        "PLACELESS": sorted(places.PLACELESS_LEVELS),
    },
    "form/check-texts.js": {"OUTCOME_LENGTH": record.OUTCOME_LENGTH},
    "form/draft.js": {"MOST_WORDS": identifiers.MOST_WORDS, "SMALL": sorted(identifiers.SMALL)},
    "form/record-file.js": {"MOST_BYTES": yaml_source.MAX_BYTES},
    "form/sentences.js": {"LONGEST": checks.LONGEST},
    "form/yaml-read.js": {"DEEPEST": plain_data.MAX_DEPTH},
    "form/yaml-write.js": {
        "WIDTH": filling.WIDTH,
        "DATES": sorted(record_text.DATES),
        "QUOTED": sorted(record_text.QUOTED),
    },
    "pack/pack-address.js": {"LONGEST_ID": fields.LONGEST_CODE},
    "pack/pack-citation.js": {"DAY": pack.DAY},
    "search/lexicon.js": {"LIKE": browser_lexicon.LIKE},
    "shared/slides-file.js": {
        "SIZES": sizes(pptx_writer.SIZES),
        "SMALLEST": pptx_writer.SMALLEST * HUNDREDTHS,
        "TITLE_SIZES": sizes(pptx_writer.TITLE_SIZES),
        "SMALLEST_TITLE": pptx_writer.SMALLEST_TITLE * HUNDREDTHS,
    },
    "shared/word-file.js": {"TITLE": agreement_paper.TITLE},
}
"""Constants of scripts, with what the package has; sets in order."""


def constants(script: str) -> dict[str, Any]:
    """The values of those constants of a script."""
    text = (SCRIPTS / script).read_text(encoding="utf-8")
    texts = {}
    for name in TWICE[script]:
        value = re.search(rf"^(?:export )?const {name} = (.*(?:\n[ )\]].*)*)", text, re.MULTILINE)
        assert value is not None, f"theme/scripts/{script} has no {name}"
        texts[name] = value[1]
    items = "".join(f"{json.dumps(name)}: {value}\n," for name, value in texts.items())
    shown = "(_, value) => value instanceof Set ? [...value].sort() : value"
    done = run_node("--eval", f"process.stdout.write(JSON.stringify({{{items}}}, {shown}))")
    assert done.returncode == 0, done.stderr
    values: dict[str, Any] = json.loads(done.stdout)
    return values


@pytest.mark.parametrize("script", TWICE)
def test_scripts_and_package_have_the_same_constants(script: str) -> None:
    assert constants(script) == TWICE[script]


def tokens(scheme: str) -> dict[str, str]:
    """The colours of a scheme in `theme/styles/tokens.css`, by their names."""
    block = read_styles(Project(ROOT))["tokens.css"].partition(f'[data-md-color-scheme="{scheme}"] {{')[2]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block.partition("}")[0]))


def test_documents_have_the_colours_of_the_site() -> None:
    light = tokens("default")
    ours = {name: value for name, value in vars(colours).items() if name.isupper()}
    assert ours == {name: light[name.lower().replace("_", "-")].removeprefix("#").upper() for name in ours}


def test_booklets_have_the_colours_of_the_site() -> None:
    light = tokens("default")
    booklets = ROOT / "scripts" / "passerelles" / "templates" / "booklets"
    style, picture = ((booklets / f"{name}.typ").read_text(encoding="utf-8") for name in ("style", "picture"))
    assert re.findall(r'#let (accent|quiet) = rgb\("(.+)"\)', style) == [
        ("accent", light["accent"]), ("quiet", light["ink-soft"]),
    ]  # fmt: skip
    assert re.findall(r'rgb\("(.+?)"\)', picture) == [light["paper"], light["ink"]]


def test_colours_of_sectors_can_be_read_on_the_backgrounds_of_the_site() -> None:
    assert tokens("default")["paper"] == sector_colours.LIGHT_BACKGROUND
    assert tokens("slate")["surface"] == sector_colours.DARK_BACKGROUND


def test_tags_are_those_of_the_dimensions_for_which_a_record_gives_reasons() -> None:
    """`model/dimensions` needs `model/translations`, which cannot read it."""
    reasoned = {row.place.steps[0] for row in DIMENSIONS.values() if row.reasoned and row.place}
    assert set(translations.TAG_FIELDS) == reasoned


def test_choice_of_light_or_dark_is_kept_where_it_is_looked_for() -> None:
    """`theme.js` stands in the page itself, so it can import nothing."""
    kept = {
        name: set(re.findall(r'localStorage\.[gs]etItem\("([^"]+)"', (SCRIPTS / name).read_text(encoding="utf-8")))
        for name in ("theme.js", "header.js")
    }
    assert kept["theme.js"] == kept["header.js"]
    assert len(kept["theme.js"]) == 1


def test_files_of_the_index_begin_as_the_scripts_expect() -> None:
    (signature,) = re.findall(r'SIGNATURE = "(\w+)"', (SCRIPTS / "search" / "files.js").read_text(encoding="utf-8"))
    assert signature.encode() == pagefind._SIGNATURE


def test_what_is_kept_offline_lies_where_the_worker_and_the_host_look_for_it() -> None:
    worker = (SCRIPTS / "sw.js").read_text(encoding="utf-8")
    assert f"${{folder}}{offline_list.FOLDER}${{name}}" in worker, "its list"
    assert f"${{folderOf(name)}}{offline_list.FOLDER}`" in worker, "the page that offers it"
    (page,) = offline.pages(Catalogue((), Vocabularies({})), ENGLISH, Settings())
    assert folder(page.path) == offline_list.FOLDER
    assert cache_of(f"en/{offline_list.FOLDER}build.json") == ANEW
