"""The Belgian strategy set against the practices: what it points at exists, and every practice has its place."""

from __future__ import annotations

from collections.abc import Iterator

from passerelles.model.data_path import Path
from passerelles.model.knowledge import Crosswalk, CrosswalkObjective
from passerelles.problems import Severity
from passerelles.reading.yaml_source import Finding
from passerelles.rules.knowledge.context import KnowledgeContext, repeated, unknown, unknown_codes
from passerelles.text.checks import say


def check_crosswalk(crosswalk: Crosswalk, around: KnowledgeContext) -> Iterator[Finding]:
    """Objectives are the strategy's own; practices, targets and objectives of the Compact exist, each named once."""
    yield from repeated(("objectives",), "code", [objective.code for objective in crosswalk.objectives])
    strategy = around.records.get(crosswalk.strategy)
    if around.ids is not None and crosswalk.strategy not in around.ids:
        yield unknown(("strategy",), crosswalk.strategy, around.ids, say("knowledge.not.record"))
    own = [objective.code for objective in strategy.objectives] if strategy is not None else None
    for index, objective in enumerate(crosswalk.objectives):
        here: Path = ("objectives", index)
        if own is not None and objective.code not in own:
            yield unknown(
                (*here, "code"), objective.code, own, say("knowledge.not.objective", strategy=crosswalk.strategy)
            )
        yield from _practices(here, objective, crosswalk, around)
        yield from _links(here, objective, around)
    yield from _unplaced(crosswalk, around)


def _practices(
    path: Path, objective: CrosswalkObjective, crosswalk: Crosswalk, around: KnowledgeContext
) -> Iterator[Finding]:
    """An objective names its practices, or says why there are none."""
    if bool(objective.practices) is (objective.none is not None):
        said = say("knowledge.objective.with" if objective.practices else "knowledge.objective.without")
        yield Finding(path, "bad-value", said)
    ids = [practice.id for practice in objective.practices]
    yield from repeated((*path, "practices"), "id", ids)
    yield from _records((*path, "practices"), ids, crosswalk, around)


def _links(path: Path, objective: CrosswalkObjective, around: KnowledgeContext) -> Iterator[Finding]:
    """Each link of an objective to a target or to the Compact exists, stands once and says why."""
    targets = [link.target for link in objective.sdgs]
    numbers = [str(link.number) for link in objective.gcm]
    for key, item, vocabulary, codes in (
        ("sdgs", "target", "sdgs", targets),
        ("gcm", "number", "gcm-objectives", numbers),
    ):
        yield from repeated((*path, key), item, codes)
        yield from unknown_codes((*path, key), item, codes, vocabulary, around)
    for key, reasons in (
        ("sdgs", [link.why for link in objective.sdgs]),
        ("gcm", [link.why for link in objective.gcm]),
    ):
        for index, why in enumerate(reasons):
            if why is None:
                yield Finding((*path, key, index), "missing-key", say("knowledge.why"), at_key=True)


def _unplaced(crosswalk: Crosswalk, around: KnowledgeContext) -> Iterator[Finding]:
    """Every record but the strategy stands under an objective or under 'unplaced', and not under both."""
    unplaced = [practice.id for practice in crosswalk.unplaced]
    placed = {practice.id for objective in crosswalk.objectives for practice in objective.practices}
    yield from repeated(("unplaced",), "id", unplaced)
    yield from _records(("unplaced",), unplaced, crosswalk, around)
    for index, identifier in enumerate(unplaced):
        if identifier in placed:
            said = say("knowledge.placed", id=identifier)
            yield Finding(("unplaced", index, "id"), "repeated-value", said, found=identifier)
    for identifier in sorted((around.ids or frozenset()) - placed - {*unplaced, crosswalk.strategy}):
        said = say("unplaced-record", id=identifier)
        yield Finding(("unplaced",), "unplaced-record", said, Severity.WARNING, found=identifier, at_key=True)


def _records(path: Path, ids: list[str], crosswalk: Crosswalk, around: KnowledgeContext) -> Iterator[Finding]:
    """Practices are records, and none is the strategy."""
    for index, identifier in enumerate(ids):
        if identifier == crosswalk.strategy:
            said = say("knowledge.strategy", id=identifier)
            yield Finding((*path, index, "id"), "bad-value", said, found=identifier)
        elif around.ids is not None and identifier not in around.ids:
            yield unknown((*path, index, "id"), identifier, around.ids, say("knowledge.not.record"))
