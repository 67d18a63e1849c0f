"""Single people's scores of one component or stage: on the scale, side by side, and how far apart they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Any

from salesops import content, formats
from salesops.errors import BadInput
from salesops.vocabulary import SCORE_MAX, SCORE_MIN
from salesops.workshop import Settings

LEVELS = tuple(range(SCORE_MIN, SCORE_MAX + 1))
FAR_APART = 2  # ours: one level apart the scoring guide decides (take the lower), two need a talk


def subject_ids() -> frozenset[str]:
    """Return the ids of what is scored as a whole: the six components and the five stages."""
    return frozenset(_names())


def subject_name(subject_id: str) -> str:
    """Return what the method calls a component or stage. Raises KeyError for anything else."""
    return _names()[subject_id]


@cache
def _names() -> dict[str, str]:
    method = content.load()
    named = {component.id: component.name for component in method.components}
    return named | {stage.id.value: stage.name for stage in method.stages}


def check_score(value: Any) -> None:
    """Refuse what is no score; None (not scored) always fits. Raises BadInput."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    if value is not None and not (whole and value in LEVELS):
        raise BadInput(f"A score is a whole number from {SCORE_MIN} to {SCORE_MAX}. Choose one of the six sentences.")


@dataclass(frozen=True)
class Spread:
    """How ``n`` people scored one thing: people per level (``counts``, shape (6,), lowest first), range, median.

    The median is a help for the talk, of an even number of people the half between the two in the middle; an agreed
    score is chosen, never computed.
    """

    n: int
    counts: tuple[int, ...]
    lowest: int
    highest: int
    median: float

    @property
    def far_apart(self) -> bool:
        """Whether the lowest and the highest score are two levels apart or more."""
        return self.highest - self.lowest >= FAR_APART


def spread(scores: Iterable[int]) -> Spread | None:
    """Return how far scores from 0 to 5 stand apart; None where there are none."""
    given = sorted(scores)
    if not given:
        return None
    counts = tuple(given.count(level) for level in LEVELS)
    return Spread(len(given), counts, given[0], given[-1], float(median(given)))


def spread_words(found: Spread) -> str:
    """Return the finding in one sentence, and what to do with it."""
    if found.n == 1:
        return f"One person has scored, {found.lowest}; ask a second one"
    if found.lowest == found.highest:
        return f"All {found.n} people score {found.lowest}"
    said = f"Scores run from {found.lowest} to {found.highest} across {found.n} people"
    if found.far_apart:
        return f"{said}; talk about what each one saw"
    return f"{said}; where the evidence sits between two levels, the lower one counts"


def spread_figures(found: Spread, settings: Settings) -> str:
    """Return median and range with n: "Median 2.5, range 1 to 4, n = 4"."""
    return f"Median {formats.number(found.median, settings)}, range {found.lowest} to {found.highest}, n = {found.n}"
