"""A template that went wrong is named with the line, wherever it was read."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError

from passerelles.site.template_faults import template_fault
from passerelles.site.workers import WorkerFailed, shared_out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\n{% if %}", "page.html:2: Expected an expression, got 'end of statement block'"),
        ("one\ntwo\n{{ nothing }}", "page.html:3: 'nothing' is undefined"),
        ("{% include 'none.html' %}", "page.html:1: 'none.html' not found"),
        ("{{ 1 | no_filter }}", "page.html:1: No filter named 'no_filter'."),
    ],
)
def test_fault_has_the_file_and_the_line(text: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    environment = Environment(loader=FileSystemLoader(tmp_path), undefined=StrictUndefined, autoescape=True)
    with pytest.raises(TemplateError) as error:
        environment.get_template("page.html").render()
    assert template_fault(error.value).startswith(f"{tmp_path}/{expected}")


def test_template_without_a_file_is_named_as_it_was_asked_for() -> None:
    environment = Environment(loader=DictLoader({"page": "{% if %}"}), autoescape=True)
    with pytest.raises(TemplateError) as error:
        environment.get_template("page")
    assert template_fault(error.value) == "page:1: Expected an expression, got 'end of statement block'"


def test_fault_in_another_process_keeps_its_place(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("one\n{{ nothing }}", encoding="utf-8")
    environment = Environment(loader=FileSystemLoader(tmp_path), undefined=StrictUndefined, autoescape=True)

    def render(_: int) -> str:
        return environment.get_template("page.html").render()

    with pytest.raises((WorkerFailed, TemplateError)) as error:
        shared_out([1, 2], render, count=2)
    said = template_fault(error.value) if isinstance(error.value, TemplateError) else str(error.value)
    assert said == f"{tmp_path}/page.html:2: 'nothing' is undefined"
