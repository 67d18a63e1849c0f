"""Priority: which gap first, by gap × stage importance × effect ÷ effort; what is not known is named, never guessed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from salesops import content
from salesops.ecosystem import PlacedElement
from salesops.focus.candidates import MERGE_EXTRA_WEEKS, default_weeks
from salesops.gaps import Point
from salesops.workshop import Project, Workshop
from salesops.worth import Worth, worth

FORMULA = "priority = gap × stage importance × effect ÷ effort; effect = base money a year, effort in weeks"
FORMULA_WITHOUT_EFFECT = "order = gap × stage importance ÷ effort in weeks, while the effect is not set"


class Listed(StrEnum):
    """Which list a merger point stands in."""

    RANKED = "ranked"
    EFFECT_NOT_SET = "effect_not_set"  # a list of its own, never mixed with the ranked
    UNRANKED = "unranked"  # gap, importance or effort missing
    GOOD_ENOUGH = "good_enough"  # gets no more time for now


@dataclass(frozen=True)
class Priority:
    """The inputs of one merger point's priority; None where an input is not known.

    ``gap`` 0 to 5, ``importance`` 1 to 5, ``weeks`` of effort from start to roll-out, ``worth`` that of closing all
    gaps of the element: it does not grow with the number of stages.
    """

    gap: int | None
    importance: int | None
    weeks: int | None
    worth: Worth
    good_enough: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """What leaves it unranked, in words."""
        wanted = {"the score": self.gap, "the importance": self.importance, "the effort in weeks": self.weeks}
        return tuple(words for words, value in wanted.items() if value is None)

    @property
    def listed(self) -> Listed:
        """The list it stands in."""
        if self.good_enough:
            return Listed.GOOD_ENOUGH
        if self.missing:
            return Listed.UNRANKED
        return Listed.EFFECT_NOT_SET if self.worth.base is None else Listed.RANKED

    @property
    def without_effect(self) -> float | None:
        """Gap × importance ÷ weeks; None where one of them is missing."""
        if self.gap is None or self.importance is None or self.weeks is None:
            return None
        return self.gap * self.importance / self.weeks

    @property
    def score(self) -> float | None:
        """The priority: the same times the effect, in the goal's unit per week; None where anything is missing.

        Examples
        --------
        >>> Priority(gap=2, importance=4, weeks=8, worth=Worth(base=60_000)).score
        60000.0
        >>> Priority(gap=2, importance=4, weeks=None, worth=Worth()).missing
        ('the effort in weeks',)
        """
        known = self.without_effect
        return None if known is None or self.worth.base is None else known * self.worth.base


@dataclass(frozen=True)
class Ranked:
    """A merger point with its priority and its rank, from 1 within its list, equal ones share it; None if unranked.

    ``rank`` is the arithmetic's. ``stands`` is where it stands once the team has put some on another rank.
    """

    point: Point
    priority: Priority
    rank: int | None = None
    stands: int | None = None

    @property
    def put(self) -> bool:
        """Whether the team put it on its rank, with a reason (the point's ``put_because``)."""
        return self.stands is not None and self.point.put_rank is not None

    @property
    def put_words(self) -> str:
        """How the team moved it: "put on 2 by the team instead of 5, because …"; "" where it did not."""
        if not self.put:
            return ""
        because = self.point.put_because.strip().rstrip(".")
        return f"put on {self.stands} by the team instead of {self.rank}, because “{because}”"


@dataclass(frozen=True)
class Ranking:
    """The four lists; each merger point stands in exactly one of them, ordered by where it stands."""

    ranked: tuple[Ranked, ...] = ()
    effect_not_set: tuple[Ranked, ...] = ()
    unranked: tuple[Ranked, ...] = ()
    good_enough: tuple[Ranked, ...] = ()


def by_point(workshop: Workshop, points: Iterable[Point]) -> dict[str, Priority]:
    """Return each merger point's priority by the id of its link, in the order given."""
    weeks, worths = _Weeks(workshop), _Worths(workshop)
    return {p.link.id: _priority(p, weeks.of(p.element), worths.of(p.element.id)) for p in points}


def by_element(workshop: Workshop, points: Iterable[Point]) -> dict[str, Priority]:
    """Return each element's priority: that of the merger point that presses most among those not good enough.

    Gaps of one element are not added up. Merger points that nobody scored cannot press; an element with none that is
    scored is unranked, one that is good enough at all of them gets no more time.
    """
    points = list(points)
    found = by_point(workshop, points)
    strongest: dict[str, Priority] = {}
    for point in points:
        own, known = found[point.link.id], strongest.get(point.element.id)
        if known is None or _pressing(own) > _pressing(known):
            strongest[point.element.id] = own
    return strongest


def ranking(workshop: Workshop, points: Iterable[Point]) -> Ranking:
    """Sort merger points into their lists, the largest first; equal ones stay in the order given and share a rank.

    One that the team put on a rank with a reason stands there, within its own list (on the last place where that is
    shorter); the others close up around it in the order of the arithmetic.
    """
    points = list(points)
    found = by_point(workshop, points)
    in_place: dict[Listed, list[Ranked]] = {one: [] for one in Listed}
    for point in points:
        own = found[point.link.id]
        in_place[own.listed].append(Ranked(point, own))
    return Ranking(
        ranked=_sorted(in_place[Listed.RANKED], lambda r: r.priority.score),
        effect_not_set=_sorted(in_place[Listed.EFFECT_NOT_SET], lambda r: r.priority.without_effect),
        unranked=tuple(in_place[Listed.UNRANKED]),
        good_enough=tuple(in_place[Listed.GOOD_ENOUGH]),
    )


def all_weeks(workshop: Workshop, elements: Iterable[PlacedElement]) -> dict[str, int | None]:
    """Return, by the element's id, the weeks of the project that carries it; else those that the method proposes.

    None for an element of the team's own that no project with weeks carries: nothing is known of it.
    """
    weeks = _Weeks(workshop)
    return {element.id: weeks.of(element) for element in elements}


def _priority(point: Point, weeks: int | None, closing: Worth) -> Priority:
    return Priority(point.gap, point.importance, weeks, closing, point.good_enough is True)


def _pressing(priority: Priority) -> tuple[bool, bool, float]:
    """Sort open before unscored before good enough, and the open by gap × importance; the rest is the element's."""
    known = priority.gap is not None and priority.importance is not None
    size = (priority.gap or 0) * (priority.importance or 0)
    return not priority.good_enough, known, float(size)


def _sorted(rows: Sequence[Ranked], size: Callable[[Ranked], float | None]) -> tuple[Ranked, ...]:
    # Rounded: products that differ only in their last binary digits are equal.
    sizes = {row.point.link.id: round(size(row) or 0.0, 9) for row in rows}
    ordered = sorted(rows, key=lambda row: -sizes[row.point.link.id])
    values = [sizes[row.point.link.id] for row in ordered]
    ranked = [replace(row, rank=values.index(value) + 1) for row, value in zip(ordered, values, strict=True)]
    return _as_put(ranked)


def _as_put(ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """Return the rows as the team put them: each of those on its place, or the next free one behind it."""
    places: dict[int, Ranked] = {}
    for row in sorted((r for r in ranked if r.point.put_rank is not None), key=lambda r: r.point.put_rank or 0):
        free = [n for n in range(1, len(ranked) + 1) if n not in places]
        places[next((n for n in free if n >= (row.point.put_rank or 0)), free[-1])] = row
    rest = (row for row in ranked if row.point.put_rank is None)
    in_order = [places.get(n) or next(rest) for n in range(1, len(ranked) + 1)]
    found: list[Ranked] = []
    for n, row in enumerate(in_order, 1):
        before = found[-1] if found else None
        tied = before is not None and not before.put and row.point.put_rank is None and before.rank == row.rank
        found.append(replace(row, stands=before.stands if before is not None and tied else n))
    return tuple(found)


class _Worths:
    """What closing each element is worth, computed once per element."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._known: dict[str, Worth] = {}

    def of(self, element_id: str) -> Worth:
        """Return the element's worth alone."""
        if element_id not in self._known:
            self._known[element_id] = worth(self._workshop, [element_id])
        return self._known[element_id]


class _Weeks:
    """The effort of each element, with the projects looked up once."""

    def __init__(self, workshop: Workshop) -> None:
        self._elements = {e.id: e for e in workshop.elements}
        self._projects = {p.id: p for p in workshop.projects}
        self._carrier = {c.element_id: c.project_id for c in workshop.project_elements}
        self._carried = workshop.elements_of

    def of(self, element: PlacedElement) -> int | None:
        """Return the effort in weeks, None where nothing is known."""
        project: Project | None = self._projects.get(self._carrier.get(element.id, ""))
        if project is not None and project.weeks is not None:
            return project.weeks
        together = [element.id] if project is None else list(self._carried(project.id))
        sides = [self._proposed(element_id) for element_id in together]
        if None in sides:
            return None
        return max(side for side in sides if side is not None) + (MERGE_EXTRA_WEEKS if len(sides) > 1 else 0)

    def _proposed(self, element_id: str) -> int | None:
        element = self._elements[element_id]
        if element.weeks is not None:
            return element.weeks
        if element.content_id is None:
            return None
        return default_weeks(content.load().element(element.content_id), element.work_product)
