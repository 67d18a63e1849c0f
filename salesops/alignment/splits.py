"""Where groups see it differently: between functions, leader and team, belief and recall, and the widest splits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from salesops.alignment.partition import MINIMUM_DEFAULT
from salesops.alignment.ratings import Distribution
from salesops.alignment.reads import ItemRead

DISCUSS_ABOVE = 1.0  # method, alignment survey, points of five
OPEN_CALL_ABOVE = 1.5  # method, alignment survey, points of five
RESPONSE_WANTED = 0.6  # method, alignment survey: under it, every chart says so
ROUNDING = 1e-9


class Advice(StrEnum):
    """What a gap between groups asks for."""

    NONE = "none"
    DISCUSS = "discuss"
    OPEN_CALL = "open_call"  # open the call with it


@dataclass(frozen=True)
class GroupGap:
    """The widest gap between groups on one statement: ids of both, their means, the gap in points, what to do."""

    lowest: str
    lowest_mean: float
    highest: str
    highest_mean: float
    gap: float
    advice: Advice


def function_gap(groups: Mapping[str, Distribution], minimum: int = MINIMUM_DEFAULT) -> GroupGap | None:
    """Return the gap between the highest and the lowest mean of groups (functions, sides) on one statement.

    Parameters
    ----------
    groups : mapping of group to its distribution, as the gate gave it
    minimum : int
        Ratings (without "don't know") that a group needs for its mean to be compared.

    Returns
    -------
    GroupGap or None
        ``max − min`` of the means, 0 to 4 points; above `DISCUSS_ABOVE` discuss, above `OPEN_CALL_ABOVE` open the call
        with it. None with fewer than two groups that reach the minimum.
    """
    means = {name: one.summary.mean for name, one in groups.items() if one.summary.n >= minimum}
    known = sorted((mean, name) for name, mean in means.items() if mean is not None)
    if len(known) < 2:
        return None
    (low, lowest), (high, highest) = known[0], known[-1]
    return GroupGap(lowest, low, highest, high, high - low, advice(high - low))


def advice(gap: float) -> Advice:
    """Return what a gap in points asks for, whichever side is higher."""
    if abs(gap) > OPEN_CALL_ABOVE + ROUNDING:
        return Advice.OPEN_CALL
    return Advice.DISCUSS if abs(gap) > DISCUSS_ABOVE + ROUNDING else Advice.NONE


def leader_gap(
    executives: Distribution | None, individuals: Distribution | None, minimum: int = MINIMUM_DEFAULT
) -> float | None:
    """Return the executives' mean minus the individuals' mean, in points (-4 to 4).

    Above 0 leaders see it better than the team, as they usually do [LSA]. None where either side is hidden or has
    fewer than ``minimum`` ratings. One leader who released their own answers by consent is compared with
    `own_gap`.
    """
    if executives is None or individuals is None:
        return None
    above, below = executives.summary, individuals.summary
    if above.mean is None or below.mean is None or min(above.n, below.n) < minimum:
        return None
    return above.mean - below.mean


def own_gap(own: int | None, team: Distribution | None, minimum: int = MINIMUM_DEFAULT) -> float | None:
    """Return one leader's released rating (1 to 5) minus the mean of the team without them, in points.

    None without a rating, or where the team is hidden or has fewer than ``minimum`` ratings.
    """
    if own is None or team is None or team.summary.mean is None or team.summary.n < minimum:
        return None
    return own - team.summary.mean


def widest_splits(reads: Mapping[str, ItemRead]) -> list[str]:
    """Return item ids, widest split first: by r*_wg against maximum dissensus, then by A, then in the order given.

    Items with fewer than 2 ratings are left out.
    """
    known = [
        (one.spread, one.agreement, item)
        for item, one in reads.items()
        if one.spread is not None and one.agreement is not None
    ]
    return [item for _, _, item in sorted(known, key=lambda one: one[:2])]


@dataclass(frozen=True)
class Response:
    """How many answered of those invited; ``share`` 0 to 1, None when nobody was invited; ``low`` = say so on charts.

    People whose answers are hidden count too [ANON4].
    """

    answered: int
    invited: int
    share: float | None
    low: bool


def response(answered: int, invited: int) -> Response:
    """Return the response; low under `RESPONSE_WANTED`. One open link has no number invited: no share, never low."""
    share = answered / invited if invited else None
    return Response(answered, invited, share, share is not None and share < RESPONSE_WANTED - ROUNDING)


def perception_gap(recalled: float | None, beside: Iterable[Distribution | None]) -> float | None:
    """Return the share who believe that they know minus the share who named it, -1 to 1.

    Parameters
    ----------
    recalled : float or None
        Share of people who named what was agreed, 0 to 1.
    beside : iterable of Distribution or None
        The statements of belief (V1 to V3) that the recall question stands beside; hidden ones are None.

    Returns
    -------
    float or None
        Share favourable over all ratings of these statements, minus ``recalled``; above 0 the team believes more than
        it can say [HBR-A]. None where the recall, or every statement, is hidden or was not rated.
    """
    shown = [one for one in beside if one is not None]
    ratings = sum(one.summary.n for one in shown)
    if recalled is None or ratings == 0:
        return None
    return sum(sum(one.counts[-2:]) for one in shown) / ratings - recalled
