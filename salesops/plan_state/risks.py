"""Risks: what may go wrong, how likely and how bad, what is done about it, and whether it is closed."""

from collections.abc import Iterable

from salesops.vocabulary import RISK_MAX
from salesops.workshop import Risk

FORMULA = "weight = likelihood × impact, each 1 low, 2 medium, 3 high"
LEVELS = {1: "Low", 2: "Medium", 3: "High"}
HIGH_FROM = 6  # of 9; ours: high in one and at least medium in the other
_UNRATED = RISK_MAX * RISK_MAX + 1  # what nobody has weighed is looked at first


def weight(risk: Risk) -> int | None:
    """Return likelihood × impact, 1 to 9; None while one of the two is not said."""
    return None if risk.likelihood is None or risk.impact is None else risk.likelihood * risk.impact


def weight_words(risk: Risk) -> str:
    """Return the weight in words: "6, high"."""
    found = weight(risk)
    if found is None:
        return "not weighed"
    return f"{found}, {'high' if found >= HIGH_FROM else 'medium' if found >= 3 else 'low'}"


def group_words(risk: Risk) -> str:
    """Return the heading that a risk stands under: by weight while it is open."""
    found = weight(risk)
    if risk.closed_on is not None:
        return "Closed"
    if found is None:
        return "Not weighed yet"
    return "High weight, 6 or 9" if found >= HIGH_FROM else "Medium, 3 or 4" if found >= 3 else "Low, 1 or 2"


def in_order(risks: Iterable[Risk]) -> tuple[Risk, ...]:
    """Return open risks by weight, heaviest first, those not weighed before them; closed ones last."""
    return tuple(sorted(risks, key=lambda r: (r.closed_on is not None, -(weight(r) or _UNRATED), r.position)))


def open_high(risks: Iterable[Risk]) -> tuple[Risk, ...]:
    """Return the open risks that weigh much, heaviest first."""
    return tuple(r for r in in_order(risks) if r.closed_on is None and (weight(r) or 0) >= HIGH_FROM)


def finding(risks: Iterable[Risk]) -> str:
    """Return what the list says first: how many are open, how many weigh much, how many nobody answers."""
    still = [risk for risk in risks if risk.closed_on is None]
    if not still:
        return "No open risk"
    count = f"{len(still)} open risk{'' if len(still) == 1 else 's'}"
    high = len(open_high(still))
    alone = sum(not risk.response.strip() or risk.owner_id is None for risk in still)
    parts = [count, f"{high} of weight {HIGH_FROM} or more" if high else "none of them heavy"]
    if alone:
        parts.append(f"{alone} without a response or an owner")
    return ", ".join(parts)
