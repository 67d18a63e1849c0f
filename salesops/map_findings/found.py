"""All findings of a map, in the order in which they are told."""

from collections.abc import Mapping

from salesops.ecosystem import PlacedElement
from salesops.kept import Kept
from salesops.map_findings import coverage, people, ties
from salesops.map_findings.finding import FindingKind, MapFinding
from salesops.map_findings.seen import look
from salesops.workshop import Workshop

_LOOKS = (
    coverage.uncovered, ties.needed, people.half_handshakes, coverage.ownerless, coverage.only_element,
    people.only_owner, people.one_person, coverage.crowded, ties.overlaps, ties.chains, coverage.unlinked,
)  # fmt: skip


def findings(workshop: Workshop, elements: Mapping[str, PlacedElement] | None = None) -> tuple[MapFinding, ...]:
    """Return what the map says, by kind, in a kind the one first that touches most.

    Nothing is said while no merger point is accepted. ``elements`` are those on the page (see ``ecosystem.shown``).
    """
    return _found.get((workshop,), lambda: _look_for(workshop, elements), None if elements is None else tuple(elements))


_found = Kept[tuple[MapFinding, ...]](most=32)  # workshops and what is on the page


def _look_for(workshop: Workshop, elements: Mapping[str, PlacedElement] | None) -> tuple[MapFinding, ...]:
    seen = look(workshop, elements)
    if not seen.served:
        return ()
    order = {kind: n for n, kind in enumerate(FindingKind)}
    found = [one for look_for in _LOOKS for one in look_for(seen)]
    return tuple(sorted(found, key=lambda one: (order[one.kind], -one.weight)))
