"""What is typed in two places, since neither can read the other, is the same in both.

What a script needs of the package comes from `shared/constants.js` or with its data; what stands here is part of a rule
that both follow, and belongs beside it.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from passerelles.documents import agreement_paper, colours, pptx_writer
from passerelles.model import fields, record
from passerelles.outputs import sector_colours
from passerelles.pages import pack
from passerelles.project import Project, read_styles
from passerelles.reading import plain_data, yaml_source
from passerelles.rules import identity, places
from passerelles.search import browser_lexicon
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
