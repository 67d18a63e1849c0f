"""Every index of agreement of one distribution, side by side: never one of them as the truth."""

from collections.abc import Callable, Mapping, Sequence

from salesops.alignment.counts import answers_of
from salesops.alignment.ordinal import agreement, consensus
from salesops.alignment.ratings import POINTS, Distribution
from salesops.alignment.within import Null, average_deviation, awg, r_star_wg, rwg

_OF_COUNTS: Mapping[str, Callable[[Sequence[int]], float | None]] = {"agreement": agreement, "consensus": consensus}
_OF_ANSWERS: Mapping[str, Callable[[Sequence[int]], float | None]] = {
    "spread": lambda answers: r_star_wg(answers, POINTS, Null.MAXIMUM_DISSENSUS),
    "r_star_wg": lambda answers: r_star_wg(answers, POINTS),
    "rwg": lambda answers: rwg(answers, POINTS),
    "average_deviation": average_deviation,
    "awg": lambda answers: awg(answers, POINTS),
}


def indices(rated: Distribution) -> dict[str, float | None]:
    """Return every index by its id in the content, None where it is not defined; "don't know" is in none."""
    answers = answers_of(rated.counts)
    of_counts = {name: index(rated.counts) for name, index in _OF_COUNTS.items()}
    return of_counts | {name: index(answers) for name, index in _OF_ANSWERS.items()}
