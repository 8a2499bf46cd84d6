"""What a test that looks at many pages found, told so that somebody can mend it."""

from __future__ import annotations

import pytest


class Findings:
    """Collects what is wrong, and fails the test with all of it at once; the same fault is told once, with its places.

    findings = Findings("addresses lead nowhere")
    findings.add("there is no teach/index.html", "index.html line 12: <a href=teach/>")
    findings.check()
    """

    def __init__(self, what: str) -> None:
        self.what = what
        self.found: dict[str, list[str]] = {}

    def add(self, fault: str, place: object) -> None:
        """Note a fault and where it is."""
        self.found.setdefault(fault, []).append(str(place))

    def check(self, most: int = 25, places: int = 3) -> None:
        """Fail if there is anything; show `most` faults with some `places` of each."""
        if not self.found:
            return
        lines = [f"{self.what}: {sum(len(found) for found in self.found.values())} places, {len(self.found)} faults"]
        for fault, found in list(self.found.items())[:most]:
            lines.append(f"- {fault}")
            lines += [f"    {place}" for place in found[:places]]
            if len(found) > places:
                lines.append(f"    ... and {len(found) - places} more places")
        if len(self.found) > most:
            lines.append(f"... and {len(self.found) - most} more faults")
        pytest.fail("\n".join(lines), pytrace=False)
