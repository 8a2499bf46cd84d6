"""Works of others that the built site holds, as the page of licences tells them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ShippedWork:
    """One work: part of a package, or what a package brings along."""

    part: str
    """What it is for the site, such as `icons`; the interface has words for it."""
    name: str
    version: str
    licence: str
    """Its licence in a few letters, such as `MIT`."""
    home: str | None = None
    """Its address on the web."""
    text: str | None = None
    """Its licence in full, where the work brings it along."""
    terms: str | None = None
    """Where the licence stands, if SPDX has none of that name."""

    @property
    def spdx(self) -> bool:
        """Whether its licence is named as SPDX names it."""
        return bool(self.licence) and " " not in self.licence and self.terms is None

    @property
    def licence_url(self) -> str | None:
        """Where its licence can be read."""
        return f"https://spdx.org/licenses/{self.licence}.html" if self.spdx else self.terms
