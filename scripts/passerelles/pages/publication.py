"""Who publishes the site and when its content last changed: what no record says, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Publisher:
    """Who answers for the published site, in the words of whoever set it up; empty where they said nothing."""

    name: str = ""
    contact: str = ""
    """Where readers can write to: an email address, a web address, or whatever text was given."""
    legal_notice: str = ""
    """The address of a legal notice, or its text."""
    accessibility_contact: str = ""
    """Where to report a barrier, if not to `contact`."""

    @property
    def feedback(self) -> str:
        """Where to report a barrier."""
        return self.accessibility_contact or self.contact


@dataclass(frozen=True)
class ContentDates:
    """The days on which the content last changed. What its history does not tell is not known, and not guessed."""

    latest: str | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    """Days by path below the project's folder, such as `practices/x.yml`."""

    def below(self, folder: str) -> dict[str, str]:
        """The days of the files in a folder, such as `practices/`, by their names."""
        return {path.removeprefix(folder): day for path, day in self.files.items() if path.startswith(folder)}

    def of(self, *paths: str) -> str | None:
        """The day on which any of these files changed last; None unless that of each is known."""
        days = [self.files.get(path) for path in paths]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None
