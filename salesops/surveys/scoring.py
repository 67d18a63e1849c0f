"""What a vote on merger points says: the spread at each, widest first, what to agree on, and what a talk changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from salesops.alignment.gate import TOTAL, Cut
from salesops.alignment.within import average_deviation
from salesops.surveys.counted import Counted, ShownCell
from salesops.vocabulary import CONFIDENCE_POINTS, SCORE_MAX, SCORE_MIN, AnswerKind, Spread
from salesops.workshop import Survey

# Burke & Dunlap (2002): with k options an average deviation of at most k ÷ 6 is agreement in practice; six scores.
CLOSE_DEVIATION = (SCORE_MAX - SCORE_MIN + 1) / 6
FORMULA = (
    "spread = average deviation from the median, in points of the scale: Σ |score − median| ÷ n; "
    "“don't know” and “not applicable” are counted apart"
)


@dataclass(frozen=True)
class Scores:
    """The scores that one group gave to one point: people per score 0 to 5, lowest first."""

    counts: tuple[int, ...]
    dont_know: int = 0
    not_applicable: int = 0

    @property
    def values(self) -> tuple[int, ...]:
        """One score per person, lowest first; who they are is not known."""
        return tuple(score for score, people in enumerate(self.counts, SCORE_MIN) for _ in range(people))

    @property
    def n(self) -> int:
        """People who gave a score."""
        return sum(self.counts)

    @property
    def median(self) -> float | None:
        """The median score, between two where n is even; None without scores."""
        return median(self.values) if self.n else None

    @property
    def ends(self) -> tuple[int, int] | None:
        """The lowest and the highest score; None without scores."""
        return (self.values[0], self.values[-1]) if self.n else None

    @property
    def deviation(self) -> float | None:
        """Average deviation from the median, points; None with fewer than two scores."""
        return average_deviation(self.values, "median")

    @property
    def spread(self) -> Spread:
        """How far they lie apart, in one word."""
        if self.ends is None or self.deviation is None:
            return Spread.TOO_FEW
        if self.ends[1] - self.ends[0] <= 1:
            return Spread.ALIKE
        return Spread.CLOSE if self.deviation <= CLOSE_DEVIATION else Spread.APART

    @property
    def proposal(self) -> int | None:
        """The score to begin the talk with: the median, the lower of two; None without scores.

        The lower one, because a score counts evidence and half the room has not seen the higher one's.
        """
        return None if self.median is None else int(self.median)


@dataclass(frozen=True)
class Said:
    """What one person said, in a vote that is named by consent; None where nothing was given."""

    label: str
    score: int | str | None
    confidence: int | None
    evidence: str


@dataclass(frozen=True)
class PointResult:
    """One point of a vote.

    ``scores`` None: too few answered it to be shown, or nobody did; the two look alike. ``sure`` counts people per
    degree of confidence, 1 to 3. ``before`` are the scores of the vote before this one.
    """

    link_id: str
    text: str
    place: int
    scores: Scores | None
    sure: tuple[int, ...] | None
    functions: Mapping[str, Scores]
    said: tuple[Said, ...]
    evidence: tuple[str, ...]  # released, without names
    held: tuple[tuple[str, str], ...] = ()  # ids and texts to be looked through; only who facilitates is given them
    before: Scores | None = None


def results(survey: Survey, counted: Counted, before: Counted | None = None) -> tuple[PointResult, ...]:
    """Return the points of a closed vote, the widest spread first; those that may not be shown come last."""
    found = [
        _point(item.id, item.text, place, counted, before)
        for place, item in enumerate(one for one in survey.items if not one.question)
    ]
    return tuple(sorted(found, key=_widest_first))


def scores_of(cell: ShownCell | None) -> Scores | None:
    """Return the scores in a cell; None where there is none."""
    return None if cell is None else Scores(cell.counts, cell.dont_know, cell.not_applicable)


def to_vote_again(found: Sequence[PointResult]) -> tuple[str, ...]:
    """Return the points that a talk and another vote would serve: those whose scores lie apart."""
    return tuple(one.link_id for one in found if one.scores is not None and one.scores.spread is Spread.APART)


def _point(link_id: str, text: str, place: int, counted: Counted, before: Counted | None) -> PointResult:
    sure = counted.cell(link_id, AnswerKind.CONFIDENCE)
    groups = [one for one in counted.shown if one.cut is Cut.FUNCTION]
    written = [word for word in counted.words if word.item == link_id and word.kind is AnswerKind.COMMENT]
    by_function = {one.key[0]: scores_of(counted.cell(link_id, AnswerKind.SCORE, one)) for one in groups}
    return PointResult(
        link_id=link_id,
        text=text,
        place=place,
        scores=scores_of(counted.cell(link_id, AnswerKind.SCORE, TOTAL)),
        sure=None if sure is None else sure.counts[:CONFIDENCE_POINTS],
        functions={function: scores for function, scores in by_function.items() if scores is not None},
        said=_said(link_id, counted),
        evidence=tuple(str(word.text) for word in written if word.released and not word.hidden),
        held=tuple((word.id, str(word.text)) for word in written if not word.released and not word.hidden),
        before=None if before is None else scores_of(before.cell(link_id, AnswerKind.SCORE, TOTAL)),
    )  # fmt: skip


def _said(link_id: str, counted: Counted) -> tuple[Said, ...]:
    """Return what each person said of a point, lowest score first: the ends of the spread speak first."""
    found = [
        Said(one.label, said.get(AnswerKind.SCORE), said.get(AnswerKind.CONFIDENCE), said.get(AnswerKind.COMMENT, ""))
        for one in counted.singles
        if (said := one.answers.get(link_id))
    ]
    return tuple(sorted(found, key=lambda one: (not isinstance(one.score, int), str(one.score), one.label)))


def _widest_first(one: PointResult) -> tuple[bool, float, int, int]:
    scores = one.scores
    if scores is None:
        return True, 0.0, 0, one.place
    low, high = scores.ends or (0, 0)
    return False, -(scores.deviation or 0.0), low - high, one.place
