"""From gaps to candidate projects: default weeks and load, merging two, and what landed nowhere."""

from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from salesops.errors import BadInput
from salesops.focus.model import StagingProject
from salesops.vocabulary import EFFORT_WEEKS, LOAD_UNITS, Effort, Load, WorkProduct

MERGE_EXTRA_WEEKS = 2  # method, ours: joining two roll-outs costs two weeks more than the longer one
ONE_SIZE_SMALLER = {Effort.L: Effort.M, Effort.M: Effort.S, Effort.S: Effort.S}  # method, element details


class ElementRules(Protocol):
    """What the scheduling rules read of an element; the method's elements have it, own elements too."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def overlaps(self) -> tuple[str, ...]: ...
    @property
    def needs_hard(self) -> tuple[str, ...]: ...
    @property
    def needs_soft(self) -> tuple[str, ...]: ...
    @property
    def artefact(self) -> str | None: ...
    @property
    def learners(self) -> tuple[str, ...]: ...
    @property
    def effort(self) -> Effort: ...
    @property
    def load(self) -> Load: ...


def default_weeks(element: ElementRules, work_product: WorkProduct | None = None) -> int:
    """Return weeks from start to roll-out; a work product that is completed but unused drops one size."""
    unused = work_product is WorkProduct.COMPLETED_UNUSED
    return EFFORT_WEEKS[ONE_SIZE_SMALLER[element.effort] if unused else element.effort]


def default_load(element: ElementRules) -> dict[str, int]:
    """Return load units per learner role; {} for an element that only makers work on."""
    units = LOAD_UNITS[element.load]
    return dict.fromkeys(element.learners, units) if units else {}


def candidate(element: ElementRules, work_product: WorkProduct | None = None) -> StagingProject:
    """Return the project that the method proposes for one element; its id is the element's."""
    return StagingProject(
        id=element.id,
        name=element.name,
        weeks=default_weeks(element, work_product),
        load=default_load(element),
        elements=(element.id,),
    )


def candidates(
    elements: Iterable[ElementRules],
    work_products: Mapping[str, WorkProduct],
    *,
    good_enough: Collection[str],
    not_applicable: Collection[str] = (),
    not_now: Collection[str] = (),
) -> tuple[StagingProject, ...]:
    """Return one candidate per element that is still a gap (rule R6: never for one that does not apply)."""
    left_out = {*good_enough, *not_applicable, *not_now}
    return tuple(candidate(e, work_products.get(e.id)) for e in elements if e.id not in left_out)


def combine(a: StagingProject, b: StagingProject, *, weeks: int | None = None) -> StagingProject:
    """Return one project with one roll-out in place of two (rule R2).

    Load and makers count the heavier side once per role. Without ``weeks``: the longer side plus two.

    Raises
    ------
    BadInput
        The two were set to start in different weeks.
    """
    fixed = {week for week in (a.fixed_week, b.fixed_week) if week is not None}
    if len(fixed) > 1:
        raise BadInput(
            f"{a.name} and {b.name} are set to start in different weeks. Give both the same start or none, "
            "then merge them."
        )
    latest_ends = [week for week in (a.latest_end_week, b.latest_end_week) if week is not None]
    return StagingProject(
        id=f"{a.id}+{b.id}",
        name=f"{a.name} with {b.name}",
        weeks=merged_weeks(a, b) if weeks is None else weeks,
        load=_heavier(a.load, b.load),
        makers=_heavier(a.makers, b.makers),
        earliest_week=max(a.earliest_week, b.earliest_week),
        latest_end_week=min(latest_ends, default=None),
        fixed_week=fixed.pop() if fixed else None,
        value=a.value + b.value,
        elements=tuple(dict.fromkeys((*a.elements, *b.elements))),
    )


def merged_weeks(a: StagingProject, b: StagingProject) -> int:
    """Return the weeks proposed for a merged project."""
    return max(a.weeks, b.weeks) + MERGE_EXTRA_WEEKS


def _heavier(a: Mapping[str, int], b: Mapping[str, int]) -> dict[str, int]:
    return {role: max(a.get(role, 0), b.get(role, 0)) for role in dict.fromkeys((*a, *b))}
