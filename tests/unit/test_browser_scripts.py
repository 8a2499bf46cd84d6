"""The browser's scripts as they are published: joined, without comments, under an address that changes with them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from passerelles.outputs.browser_scripts import EVERYWHERE, BrowserScripts, ScriptsBroken
from passerelles.project import Project, read_browser_scripts
from tests.conftest import ROOT
from tests.node import run_node

SCRIPTS = BrowserScripts({"map/layout.js": "export const near = 26\n", "map/map.js": 'import "./layout.js"\n'})

PARTS = {
    EVERYWHERE: 'import { count } from "./shared/count.js"\nconsole.log("everywhere", count())\n',
    "shared/count.js": "let counted = 0\nexport function count() {\n  counted += 1\n  return counted\n}\n",
    "page.js": """import { count } from "./shared/count.js"
import {
  said as told,
  Box,
} from "./parts/box.js"
const later = () => import("./parts/later.js")
console.log(told, new Box().sum, count())
later().then(({ late }) => console.log(late()))
""",
    "parts/box.js": """import { two } from "./two.js"
const said = "page"
export { said }
export class Box {
  sum = one + two
}
export const { one } = { one: 1 }
""",
    "parts/two.js": "const one = 2\nexport const two = one\n",
    "parts/later.js": """import { two } from "./two.js"
import { count } from "../shared/count.js"
export async function* many() {}
export const late = () => `later ${two} ${count()}`
""",
}


def publish(scripts: BrowserScripts, folder: Path) -> None:
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    for name, text in scripts.published.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_joined_scripts_do_what_they_did(tmp_path: Path) -> None:
    publish(BrowserScripts(PARTS), tmp_path)
    (tmp_path / "start.js").write_text(f'import "./{EVERYWHERE}"\nimport "./page.js"\n', encoding="utf-8")
    done = run_node(str(tmp_path / "start.js"))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["everywhere 1", "page 3 2", "later 2 3"]


def test_a_page_loads_the_script_of_every_page_and_its_own() -> None:
    published = BrowserScripts(PARTS).published
    assert set(published) == {EVERYWHERE, "page.js", "parts/later.js"}
    assert "counted += 1" in published[EVERYWHERE]
    assert "counted += 1" not in published["page.js"] + published["parts/later.js"], "else there were two counts"
    assert re.findall(r'from "(.+?)"', "".join(published.values())) == ["./everywhere.js", "../everywhere.js"]


def test_a_script_that_another_imports_has_no_address_of_its_own() -> None:
    assert set(SCRIPTS.files()) == {f"{SCRIPTS.folder}/map/map.js"}
    assert SCRIPTS.address("map/map.js") == f"{SCRIPTS.folder}/map/map.js"
    with pytest.raises(KeyError, match=r"no script 'map/layout\.js', or another one imports it"):
        SCRIPTS.address("map/layout.js")


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        ({"a.js": 'import "./b.js"\n'}, r"theme/scripts/a\.js imports 'b\.js', which does not exist"),
        ({"a.js": 'import "./b.js"\n', "b.js": 'import "./c.js"\n', "c.js": 'import "./b.js"\n'}, "imports itself"),
        ({"a.js": 'import "./b.js"\n', "b.js": "export default 1\n"}, "no way is known to join 'export default 1'"),
        ({"a.js": 'import * as b from "./b.js"\n', "b.js": ""}, "no way is known to join 'import"),
    ],
    ids=["missing", "circle", "default", "star"],
)
def test_what_cannot_be_joined_is_named(texts: dict[str, str], message: str) -> None:
    with pytest.raises(ScriptsBroken, match=message):
        BrowserScripts(texts).published  # noqa: B018


@pytest.mark.parametrize(
    "changed",
    [
        {**SCRIPTS.texts, "map/layout.js": "export const near = 27\n"},
        {**SCRIPTS.texts, "map/more.js": ""},
        {"map/map.js": "", "map/layout.js": SCRIPTS.texts["map/layout.js"]},
        {"map/other.js": SCRIPTS.texts["map/map.js"], "map/layout.js": SCRIPTS.texts["map/layout.js"]},
    ],
    ids=["text", "one more", "one less", "renamed"],
)
def test_the_folder_changes_with_any_script(changed: dict[str, str]) -> None:
    assert BrowserScripts(changed).folder != SCRIPTS.folder


def test_the_folder_does_not_change_with_the_order_in_which_they_are_read() -> None:
    assert BrowserScripts(dict(sorted(SCRIPTS.texts.items(), reverse=True))).folder == SCRIPTS.folder


def test_explanations_stay_at_home() -> None:
    code = "export const say = one => `/* ${one} */` // why\n"
    text = f"// @ts-check\n/* What it does. */\n\n/**\n * @param {{string}} one\n */\n{code}"
    assert BrowserScripts({"a.js": text}).published == {"a.js": code}
    assert BrowserScripts({"a.js": text.replace("What", "Why")}).folder == BrowserScripts({"a.js": text}).folder


def test_what_is_published_is_still_javascript(tmp_path: Path) -> None:
    scripts = read_browser_scripts(Project(ROOT))
    publish(scripts, tmp_path)
    for name, text in scripts.published.items():
        done = run_node("--check", str(tmp_path / name))
        assert done.returncode == 0, done.stderr
        assert "@param" not in text, name
