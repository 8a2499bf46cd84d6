"""Material's stylesheet without the parts that the site does not have."""

from __future__ import annotations

import pytest

from passerelles.outputs.material_sheet import without_unread, without_unused

BOTH = "a{b:c}"


@pytest.mark.parametrize(
    ("sheet", "left"),
    [
        (".md-search{b:c}" + BOTH, BOTH),
        (".md-search__form .md-icon,.md-tabs{b:c}", ".md-tabs{b:c}"),
        (".md-typeset :is(.tabbed-set,p){b:c}", ""),
        (".md-tabs:not(.md-search){b:c}", ".md-tabs:not(.md-search){b:c}"),
        (".md-searches{b:c}", ".md-searches{b:c}"),
        ("@media print{.md-search{b:c}}" + BOTH, BOTH),
        ("@media print{.md-search{b:c}a{b:c}}", "@media print{a{b:c}}"),
        ("@keyframes md-search{from{b:c}to{b:d}}", "@keyframes md-search{from{b:c}to{b:d}}"),
        ('a:after{content:"}.md-search{"}' + BOTH, 'a:after{content:"}.md-search{"}' + BOTH),
        (".md-icon{b:url(data:,{)}" + BOTH, ".md-icon{b:url(data:,{)}" + BOTH),
        ('.md-icon{b:url("data:,a(1)}b{")}.md-search{b:c}' + BOTH, '.md-icon{b:url("data:,a(1)}b{")}' + BOTH),
        ("[data-md-color-primary=red]{b:c}[data-md-color-scheme=slate]{b:c}", "[data-md-color-scheme=slate]{b:c}"),
        ("", ""),
    ],
)
def test_rules_of_unused_parts_are_left_out_and_all_others_stay(sheet: str, left: str) -> None:
    assert without_unused(sheet) == left


def test_custom_properties_stay_if_something_reads_them() -> None:
    sheet = ':root{--own:1;--drawn:url("data:;}");--theirs:2;--for-drawn:3}a{b:var(--own)}'
    assert without_unread(sheet, ["p{c:var(--theirs, 4)}"]) == ":root{--own:1;--theirs:2;}a{b:var(--own)}"
    assert without_unread(":root{--far:var(--near);--near:1}", []) == ":root{}", "not even one that no other reads"
