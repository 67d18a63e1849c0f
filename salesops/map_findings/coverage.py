"""Findings about stages and links: what is not served, crowded, hangs on one element, or is not linked."""

from collections import Counter
from collections.abc import Iterator

from salesops.map_findings.finding import FindingKind, MapFinding, Mend
from salesops.map_findings.rules import CROWDED_FROM, CROWDED_SHARE
from salesops.map_findings.seen import Seen, few
from salesops.spoken import counted
from salesops.vocabulary import Stage


def uncovered(seen: Seen) -> Iterator[MapFinding]:
    """Say which stages nothing serves."""
    empty = tuple(stage for stage in seen.stages if not seen.at(stage))
    if empty:
        names = few((seen.stages[stage] for stage in empty), most=len(Stage))
        first = tuple(sorted(empty, key=lambda stage: not _suggested(seen, stage)))  # one that can be mended leads
        mend = Mend.SUGGESTIONS if _suggested(seen, first[0]) else Mend.LINK
        yield MapFinding(FindingKind.UNCOVERED, f"Nothing serves {names} yet.", mend, len(empty), stages=first)


def crowded(seen: Seen) -> Iterator[MapFinding]:
    """Say which stage holds more than its share of the merger points."""
    counts, total = Counter(stage for _, stage in seen.served), len(seen.served)
    for stage, name in seen.stages.items():
        if total >= CROWDED_FROM and counts[stage] > CROWDED_SHARE * total:
            said = f"{name} is crowded: {counts[stage]} of all {total} merger points lie there."
            yield MapFinding(FindingKind.CROWDED, said, Mend.RANKING, counts[stage], seen.at(stage), (stage,))


def only_element(seen: Seen) -> Iterator[MapFinding]:
    """Say which stages hang on one element."""
    for stage, name in seen.stages.items():
        match seen.at(stage):
            case (only,):
                said = f"Only {seen.name(only)} serves {name}: if it falters, nothing else does."
                mend = Mend.SUGGESTIONS if _suggested(seen, stage) else Mend.LINK
                weight = seen.points_per_element()[only]
                yield MapFinding(FindingKind.ONLY_ELEMENT, said, mend, weight, (only,), (stage,))


def unlinked(seen: Seen) -> Iterator[MapFinding]:
    """Say which of the elements shown serve no stage yet."""
    linked = {*seen.linked}
    loose = tuple(element for element in seen.shown if element not in linked)
    if loose:
        serve = "element shown serves" if len(loose) == 1 else "elements shown serve"
        said = f"{len(loose)} {serve} no stage: {few(map(seen.name, loose))}."
        suggested = {element for element, _ in seen.open}
        mend = Mend.SUGGESTIONS if suggested & {*loose} else Mend.LINK
        yield MapFinding(FindingKind.UNLINKED, said, mend, len(loose), loose)


def ownerless(seen: Seen) -> Iterator[MapFinding]:
    """Say which elements serve a stage and have no owner who is still here."""
    points = seen.points_per_element()
    without = sorted((e for e in seen.linked if seen.owner(e) is None), key=lambda e: -points[e])
    if without:
        serve = "serves a stage and has" if len(without) == 1 else "serve a stage and have"
        names = (seen.name(e) + (", whose owner left" if seen.everything[e].owner_id else "") for e in without)
        said = f"{counted(len(without), 'element')} {serve} no owner: {few(names)}."
        yield MapFinding(FindingKind.OWNERLESS, said, Mend.OWNERS, len(without), tuple(without))


def _suggested(seen: Seen, stage: Stage) -> bool:
    return any(where is stage and element in seen.shown for element, where in seen.open)
