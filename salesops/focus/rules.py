"""The method's scheduling rules R1-R7: from elements to the needs and conflicts between their projects."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

import networkx as nx

from salesops.focus.candidates import ElementRules, merged_weeks
from salesops.focus.model import Conflict, Need, StagingProject
from salesops.focus.problem import dropped_warnings, sort_needs
from salesops.vocabulary import WorkProduct


@dataclass(frozen=True)
class Offer:
    """A merge that the team may accept (rule R2); never made by itself. ``weeks`` is a proposal."""

    a: str
    b: str
    weeks: int
    why: str


@dataclass(frozen=True)
class Rules:
    """What the rules say about these candidates; ``warnings`` are sentences."""

    needs: tuple[Need, ...]
    conflicts: tuple[Conflict, ...]
    offers: tuple[Offer, ...]
    warnings: tuple[str, ...]


def rules(
    candidates: Iterable[StagingProject],
    elements: Mapping[str, ElementRules],
    work_products: Mapping[str, WorkProduct],
    good_enough: Collection[str],
    not_applicable: Collection[str] = (),
) -> Rules:
    """Apply rules R1, R2, R4 and R6 to candidates by the elements they carry.

    Parameters
    ----------
    candidates
        Projects with ``elements``. Links inside one project mean nothing.
    elements
        By id, all that candidates carry or need.
    work_products
        State per element id; missing = not said.
    good_enough, not_applicable
        Element ids. A prerequisite that is good enough or does not apply holds nothing up.

    Raises
    ------
    KeyError
        A candidate carries an element that is not in ``elements``.
    """
    chosen = tuple(candidates)
    settled = {*good_enough, *not_applicable}
    conflicts = tuple(_conflicts(chosen, elements))
    _, _, dropped = sort_needs(needs := _needs(chosen, elements, settled), conflicts)
    needs = [n for n in needs if n not in dropped]
    return Rules(
        needs=tuple(needs),
        conflicts=conflicts,
        offers=tuple(_offers(chosen, conflicts, needs, work_products)),
        warnings=(
            *_outside(chosen, elements, settled),
            *_not_applicable(chosen, elements, not_applicable),
            *dropped_warnings(dropped, {p.id: p.name for p in chosen}),
        ),
    )


def _needs(chosen: Sequence[StagingProject], elements: Mapping[str, ElementRules], settled: set[str]) -> list[Need]:
    """R1 and R4: one need per pair of projects, hard where any of their elements needs it hard."""
    found = []
    for before, after in permutations(chosen, 2):
        own = set(after.elements)
        hard = [(b, a) for a in after.elements for b in elements[a].needs_hard if b in before.elements]
        soft = [(b, a) for a in after.elements for b in elements[a].needs_soft if b in before.elements]
        hard = [(b, a) for b, a in hard if b not in settled and b not in own]
        soft = [(b, a) for b, a in soft if b not in settled and b not in own]
        if hard:
            why = _joined(f"{elements[a].name} builds on {elements[b].name}" for b, a in hard)
            found.append(Need(before.id, after.id, True, why))
        elif soft:
            why = _joined(f"{elements[a].name} uses what {elements[b].name} brings" for b, a in soft)
            found.append(Need(before.id, after.id, False, why))
    return found


def _conflicts(chosen: Sequence[StagingProject], elements: Mapping[str, ElementRules]) -> Iterator[Conflict]:
    """R2: listed on either side is enough."""
    for a, b in combinations(chosen, 2):
        pairs = [(elements[i], elements[j]) for i in a.elements for j in b.elements if i != j]
        listed = [(x, y) for x, y in pairs if y.id in x.overlaps or x.id in y.overlaps]
        same = [elements[i] for i in a.elements if i in b.elements]
        whys = [f"both work on {e.name}" for e in same] + [_overlap_why(x, y) for x, y in listed]
        if whys:
            yield Conflict(a.id, b.id, _joined(whys))


def _overlap_why(x: ElementRules, y: ElementRules) -> str:
    if x.artefact is not None and x.artefact == y.artefact:
        return f"both change the {x.artefact}"
    if set(x.learners) & set(y.learners):
        return f"{x.name} and {y.name} ask the same people to change on one topic"
    return f"{x.name} and {y.name} touch the same work"


def _offers(
    chosen: Sequence[StagingProject],
    conflicts: Iterable[Conflict],
    needs: Iterable[Need],
    work_products: Mapping[str, WorkProduct],
) -> Iterator[Offer]:
    by_id = {p.id: p for p in chosen}
    waits = nx.DiGraph([(n.before, n.after) for n in needs if n.hard])
    for conflict in conflicts:
        a, b = by_id[conflict.a], by_id[conflict.b]
        unused = [p for p in (a, b) if _completed_unused(p, work_products)]
        if unused and not _something_between(waits, a.id, b.id):
            why = f"{unused[0].name} is complete but not used, so one roll-out can carry both"
            yield Offer(a.id, b.id, merged_weeks(a, b), why)


def _completed_unused(project: StagingProject, work_products: Mapping[str, WorkProduct]) -> bool:
    states = [work_products.get(element) for element in project.elements]
    return bool(states) and all(state is WorkProduct.COMPLETED_UNUSED for state in states)


def _something_between(waits: "nx.DiGraph[str]", a: str, b: str) -> bool:
    """Return whether a third project waits for one and is awaited by the other: merged, they would form a circle."""
    for first, last in ((a, b), (b, a)):
        if first in waits and last in waits:
            between = nx.descendants(waits, first) & nx.ancestors(waits, last)
            if between - {a, b}:
                return True
    return False


def _outside(
    chosen: Sequence[StagingProject], elements: Mapping[str, ElementRules], settled: set[str]
) -> Iterator[str]:
    carried = {element for p in chosen for element in p.elements}
    for element in dict.fromkeys(e for p in chosen for e in p.elements):
        for before in elements[element].needs_hard:
            if before not in carried and before not in settled:
                name, first = elements[element].name, elements[before].name
                yield (
                    f"{name} builds on {first}, which is neither good enough nor among the projects. Add "
                    f"{first}, or mark it as good enough for now on Gaps."
                )


def _not_applicable(
    chosen: Sequence[StagingProject], elements: Mapping[str, ElementRules], not_applicable: Collection[str]
) -> Iterator[str]:
    for project in chosen:
        for element in project.elements:
            if element in not_applicable:
                yield (
                    f"{project.name} works on {elements[element].name}, which was marked as not applicable. "
                    "Remove it from the project, or mark it as applicable again."
                )


def _joined(whys: Iterable[str]) -> str:
    return " and ".join(dict.fromkeys(whys))
