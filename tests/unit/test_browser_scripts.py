"""The address under which the browser's scripts are published."""

from __future__ import annotations

from pathlib import Path

import pytest

from passerelles.outputs.browser_scripts import BrowserScripts
from passerelles.project import Project, read_browser_scripts
from tests.conftest import ROOT
from tests.node import run_node

SCRIPTS = BrowserScripts({"map/layout.js": "export const near = 26", "map/map.js": "import './layout.js'"})


def test_all_scripts_lie_in_one_folder_so_that_they_find_each_other() -> None:
    assert set(SCRIPTS.files()) == {f"{SCRIPTS.folder}/map/map.js", f"{SCRIPTS.folder}/map/layout.js"}
    assert SCRIPTS.address("map/map.js") == f"{SCRIPTS.folder}/map/map.js"


@pytest.mark.parametrize(
    "changed",
    [
        {**SCRIPTS.texts, "map/layout.js": "export const near = 27"},
        {**SCRIPTS.texts, "map/more.js": ""},
        {"map/map.js": SCRIPTS.texts["map/map.js"]},
        {"map/other.js": SCRIPTS.texts["map/map.js"], "map/layout.js": SCRIPTS.texts["map/layout.js"]},
    ],
    ids=["text", "one more", "one less", "renamed"],
)
def test_the_folder_changes_with_any_script(changed: dict[str, str]) -> None:
    assert BrowserScripts(changed).folder != SCRIPTS.folder


def test_the_folder_does_not_change_with_the_order_in_which_they_are_read() -> None:
    assert BrowserScripts(dict(sorted(SCRIPTS.texts.items(), reverse=True))).folder == SCRIPTS.folder


def test_a_script_that_does_not_exist_is_named() -> None:
    with pytest.raises(KeyError, match=r"theme/scripts/ has no script 'map\.js'"):
        SCRIPTS.address("map.js")


def test_explanations_stay_at_home() -> None:
    code = "export const say = one => `/* ${one} */` // why\n"
    text = f"// @ts-check\n/* What it does. */\n\n/**\n * @param {{string}} one\n */\n{code}"
    assert BrowserScripts({"a.js": text}).published == {"a.js": code}
    assert BrowserScripts({"a.js": text.replace("What", "Why")}).folder == BrowserScripts({"a.js": text}).folder


def test_what_is_published_is_still_javascript(tmp_path: Path) -> None:
    for name, text in read_browser_scripts(Project(ROOT)).published.items():
        path = tmp_path / name.replace("/", "-").replace(".js", ".mjs")
        path.write_text(text, encoding="utf-8")
        done = run_node("--check", str(path))
        assert done.returncode == 0, done.stderr
        assert "@param" not in text, name


def test_a_page_asks_at_once_for_all_that_its_scripts_import() -> None:
    scripts = BrowserScripts(
        {
            "page.js": 'import { a } from "./parts/a.js"\nconst later = () => import("./later.js")\n',
            "parts/a.js": 'export { b } from "../b.js"\nimport {\n  c,\n} from "./c.js"\n',
            "parts/c.js": 'import "../b.js"\n',
            "b.js": 'import "./page.js"\n',
            "later.js": "",
        }
    )
    assert scripts.imports_of(["page.js"]) == ["parts/a.js", "b.js", "parts/c.js"]
    assert scripts.imports_of(["page.js", "b.js"]) == ["parts/a.js", "parts/c.js"]
