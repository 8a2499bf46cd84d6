"""The thesaurus: every group tells the search something."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.model.knowledge import Thesaurus
from passerelles.reading.yaml_source import Finding
from passerelles.text.checks import say


def check_thesaurus(thesaurus: Thesaurus) -> Iterator[Finding]:
    """A group has two words or more, each of them once in its language."""
    for index, group in enumerate(thesaurus.groups):
        if len({word.casefold() for words in group.values() for word in words}) < 2:
            yield Finding(("groups", index), "bad-value", say("knowledge.group"))
        for language, words in group.items():
            seen: set[str] = set()
            for at, word in enumerate(words):
                if word.casefold() in seen:
                    said = say("knowledge.twice-in-group", value=word)
                    yield Finding(("groups", index, language, at), "repeated-value", said, found=word)
                seen.add(word.casefold())
