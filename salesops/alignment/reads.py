"""The four reads of one statement: aligned, agreed gap, misaligned (discuss first), concentrate here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from salesops.alignment.chance import Chance, chance
from salesops.alignment.counts import Summary, answers_of
from salesops.alignment.ordinal import agreement
from salesops.alignment.ratings import POINTS, Distribution
from salesops.alignment.within import Null, r_star_wg

CONSENSUS = 0.70  # method, alignment survey: r_wg against maximum dissensus, by convention (LeBreton & Senter 2008)
HIGH_MEAN = 3.5  # ours: nearer to agree than to the middle
LOW_MEAN = 2.5  # ours: nearer to disagree than to the middle
HIGH_IMPORTANCE = 4.0  # ours, after importance-performance analysis [IPA]: "important" or more on average
CONCENTRATE_BELOW = 3.0  # ours, after [IPA]: agreement under the middle of the scale
DONT_KNOW_SHARE = 0.25  # method, alignment survey: above it the gap is one of communication
UNSTABLE_UNDER = 5  # method, alignment survey: fewer answers are treated as unstable


class Read(StrEnum):
    """What the level of agreement and the consensus say together."""

    ALIGNED = "aligned"  # high mean, consensus
    AGREED_GAP = "agreed_gap"  # low mean, consensus: fastest to fix
    MISALIGNED = "misaligned"  # no consensus: discuss first
    MIDDLING = "middling"  # consensus on the middle: none of the four reads
    TOO_FEW = "too_few"  # fewer than 2 ratings


@dataclass(frozen=True)
class ItemRead:
    """One statement, read.

    ``spread`` is r*_wg against maximum dissensus (see `r_star_wg`; 1 = all alike), ``agreement`` van der Eijk's A
    (-1 to 1); ``concentrate`` None while importance was not rated; ``chance`` None with fewer than 2 ratings.
    """

    read: Read
    summary: Summary
    spread: float | None
    agreement: float | None
    chance: Chance | None
    concentrate: bool | None
    communication_gap: bool
    unstable: bool


def read(rated: Distribution, importance: Distribution | None = None) -> ItemRead:
    """Return how one group's answers to one statement read.

    Parameters
    ----------
    rated : Distribution
        Agreement, as the gate gave it; turned round before for a reversed statement.
    importance : Distribution or None
        Importance of the same statement for the same group.

    Notes
    -----
    Consensus is ``1 − s² ÷ 4`` of at least `CONSENSUS`. Without consensus a statement is misaligned whatever its mean,
    because the mean then stands for few. "Don't know" is in neither; above `DONT_KNOW_SHARE` of those who answered it
    is a gap of communication, not disagreement.
    """
    told, answers = rated.summary, answers_of(rated.counts)
    spread = r_star_wg(answers, POINTS, Null.MAXIMUM_DISSENSUS)
    weight = None if importance is None else importance.summary.mean
    return ItemRead(
        read=_read(told.mean, spread),
        summary=told,
        spread=spread,
        agreement=agreement(rated.counts),
        chance=chance(rated.counts),
        concentrate=None
        if weight is None or told.mean is None
        else weight >= HIGH_IMPORTANCE and told.mean < CONCENTRATE_BELOW,
        communication_gap=told.dont_know is not None and told.dont_know > DONT_KNOW_SHARE,
        unstable=told.n < UNSTABLE_UNDER,
    )


def _read(mean: float | None, spread: float | None) -> Read:
    if mean is None or spread is None:
        return Read.TOO_FEW
    if spread < CONSENSUS - 1e-12:
        return Read.MISALIGNED
    if mean >= HIGH_MEAN:
        return Read.ALIGNED
    return Read.AGREED_GAP if mean <= LOW_MEAN else Read.MIDDLING
