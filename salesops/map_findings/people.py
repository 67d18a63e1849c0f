"""Findings about people: handshakes without two owners, and what hangs on one person."""

from collections import Counter
from collections.abc import Iterator

from salesops.lifecycle import Handshake, handshakes
from salesops.map_findings.finding import FindingKind, MapFinding, Mend
from salesops.map_findings.rules import ONLY_OWNER_FROM, PERSON_FROM, PERSON_SHARE
from salesops.map_findings.seen import Seen, few
from salesops.spoken import listed
from salesops.vocabulary import Stage


def half_handshakes(seen: Seen) -> Iterator[MapFinding]:
    """Say which handshakes have one owner, each on its own, and which have none, together."""
    found = handshakes(seen.workshop)
    for one in found:
        if len(one.owners) == 1:
            (known,) = map(seen.workshop.item_name, one.owners)
            missing = "nobody takes over" if one.giver_id else "nobody passes on"
            does = "passes on" if one.giver_id else "takes over"
            said = f"{_way(seen, one)} has one owner: {known} {does}, {missing}."
            yield _handshake(said, (one,), weight=len(found))
    if without := tuple(one for one in found if not one.owners):
        ways = listed(_way(seen, one) for one in without)
        words = f"The handshake {ways} has" if len(without) == 1 else f"The handshakes {ways} have"
        yield _handshake(f"{words} no owners yet.", without, weight=len(without) - 1)  # after those half done


def _handshake(said: str, those: tuple[Handshake, ...], weight: int) -> MapFinding:
    stages = tuple(one.stage for one in those)
    asked = those[0].question_id
    return MapFinding(FindingKind.HANDSHAKE, said, Mend.HANDSHAKE, weight, stages=stages, question_id=asked)


def _way(seen: Seen, one: Handshake) -> str:
    return f"{seen.stages[one.stage]} → {seen.stages[one.next]}"


def one_person(seen: Seen) -> Iterator[MapFinding]:
    """Say whose elements make up more than a share of all merger points."""
    owned, total = Counter(seen.owner(element) for element, _ in seen.served), len(seen.served)
    for person, count in owned.items():
        if person is not None and total >= PERSON_FROM and count > PERSON_SHARE * total:
            theirs = tuple(e for e in seen.linked if seen.owner(e) == person)
            name = seen.workshop.item_name(person)
            said = f"{name} owns the elements of {count} of all {total} merger points: much waits for one person."
            yield MapFinding(FindingKind.ONE_PERSON, said, Mend.OWNERS, count, theirs, person_id=person)


def only_owner(seen: Seen) -> Iterator[MapFinding]:
    """Say at which stages every element belongs to the same person."""
    alone: dict[str, list[Stage]] = {}
    for stage in seen.stages:
        here = seen.at(stage)
        owners = {seen.owner(element) for element in here}
        if len(here) >= ONLY_OWNER_FROM and len(owners) == 1 and (person := owners.pop()) is not None:
            alone.setdefault(person, []).append(stage)
    for person, stages in alone.items():
        name, theirs = seen.workshop.item_name(person), {e for stage in stages for e in seen.at(stage)}
        where = few((f"{seen.stages[s]} ({len(seen.at(s))})" for s in stages), most=len(Stage))
        said = f"{name} owns every element at {where}: while {name} is away, nobody answers for them."
        elements = tuple(e for e in seen.linked if e in theirs)
        yield MapFinding(
            FindingKind.ONLY_OWNER, said, Mend.OWNERS, len(theirs), elements, tuple(stages), person_id=person
        )
