"""The four systems, selection, support, learning, management: which one an element belongs to, what lies where."""

from collections.abc import Iterable, Sequence

from salesops import content
from salesops.content.focus_schema import SystemItem
from salesops.ecosystem import PlacedElement

OWN = "Own elements"  # the team's own are in no system


def of(element: PlacedElement) -> SystemItem | None:
    """Return the element's system; None for one of the team's own."""
    return None if element.content_id is None else content.load().system_of[element.content_id]


def name_of(element: PlacedElement) -> str:
    """Return the name of the element's system."""
    system = of(element)
    return OWN if system is None else system.name


def in_order(elements: Iterable[PlacedElement]) -> dict[str, list[PlacedElement]]:
    """Return the elements by the name of their system, in the method's order, own ones last; no system is left out."""
    found: dict[str, list[PlacedElement]] = {system.name: [] for system in content.load().systems}
    for element in elements:
        found.setdefault(name_of(element), []).append(element)
    return found


def finding(elements: Sequence[PlacedElement], what: str = "candidates") -> str:
    """Return where most of these lie and where none does: "Support holds 3 of 7 candidates, selection none."."""
    counts = {name: len(those) for name, those in in_order(elements).items()}
    most = max(counts, key=lambda name: counts[name])
    empty = [name.lower() for name, count in counts.items() if not count]
    none = "" if not empty else f", {' and '.join((', '.join(empty[:-1]), empty[-1]) if empty[1:] else empty)} none"
    return f"{most} {'hold' if most == OWN else 'holds'} {counts[most]} of {len(elements)} {what}{none}."
