"""How and where the data are published, as far as this copy of the site knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Publication:
    """What the settings say of this copy."""

    site_url: str | None = None
    """Address of the site, ending in `/`; None if it is not known."""
    editor: str = ""
    """Who publishes it; empty where nobody said so."""

    def address(self, path: str, base: str = "") -> str:
        """The address of a file or page below the site's root: whole where it is known, else as seen from `base`.

        `base` is the folder of the file that holds the address, such as `data/`.
        """
        up = "../" * base.count("/")
        return quote(f"{self.site_url or up}{path}", safe=":/?#[]@!$&'()*+,;=%~")


_WEB = re.compile(r"https?://[^\s\x00-\x20<>\"{}|\\^`]+")


def is_web(address: str | None) -> bool:
    """Whether an address may stand as the name of a thing: validation says so too, but the data do not rely on it."""
    return bool(_WEB.fullmatch(address or ""))
