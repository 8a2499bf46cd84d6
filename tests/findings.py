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
        self.places_of: dict[str, list[str]] = {}

    def add(self, fault: str, place: object) -> None:
        """Note a fault and where it is."""
        self.places_of.setdefault(fault, []).append(str(place))

    def check(self, most: int = 25, places: int = 3) -> None:
        """Fail if there is anything; show `most` faults with some `places` of each."""
        if not self.places_of:
            return
        count = sum(map(len, self.places_of.values()))
        lines = [f"{self.what}: {count} places, {len(self.places_of)} faults"]
        for fault, its_places in list(self.places_of.items())[:most]:
            lines.append(f"- {fault}")
            lines += [f"    {place}" for place in its_places[:places]]
            if len(its_places) > places:
                lines.append(f"    ... and {len(its_places) - places} more places")
        if len(self.places_of) > most:
            lines.append(f"... and {len(self.places_of) - most} more faults")
        pytest.fail("\n".join(lines), pytrace=False)
