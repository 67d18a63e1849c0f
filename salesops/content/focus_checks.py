"""How systems and levers must fit the elements; each check yields (section, item, what is wrong)."""

from collections.abc import Iterator

from salesops.content.method import Method


def problems(method: Method) -> Iterator[tuple[str, str, str]]:
    """Yield everything wrong with the four systems and the six levers."""
    yield from _systems(method)
    yield from _levers(method)


def _systems(method: Method) -> Iterator[tuple[str, str, str]]:
    """Yield the elements that belong to two systems or to none."""
    first: dict[str, str] = {}
    for system in method.systems:
        for element in system.elements:
            if element in first:
                yield "systems", system.id, f"names {element}, which {first[element]} names already"
            first.setdefault(element, system.id)
    for one in method.elements:
        if one.id not in first:
            yield "systems", method.systems[0].id, f"no system names {one.id}"


def _levers(method: Method) -> Iterator[tuple[str, str, str]]:
    """Yield the levers that share an element, or wait for one that is not named before them."""
    before: set[str] = set()
    carried: set[str] = set()
    for lever in method.levers:
        if again := carried & set(lever.elements):
            yield "levers", lever.id, f"names {', '.join(sorted(again))} once more"
        if late := [one for one in lever.waits_for if one not in before]:
            yield "levers", lever.id, f"waits for {', '.join(late)}, which is not named before it"
        before.add(lever.id)
        carried |= set(lever.elements)
