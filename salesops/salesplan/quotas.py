"""Quotas: proposed by the potential of the territories, and checked for whether they are fair."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesops.workshop import Seller

FAIR_LOW, FAIR_HIGH = 0.8, 1.25  # our own bounds: a quarter more or a fifth less than the others for the same potential


@dataclass(frozen=True, slots=True)
class FairQuota:
    """One seller: ``index`` = (quota ÷ potential) ÷ (all quotas ÷ all potential); 1 is as hard as the others'.

    None where quota or potential is not given.
    """

    seller_id: str
    index: float | None

    @property
    def fair(self) -> bool | None:
        """Return whether the quota is about as hard as the others'; None where that is not known."""
        return None if self.index is None else FAIR_LOW <= self.index <= FAIR_HIGH


@dataclass(frozen=True, slots=True)
class Fairness:
    """All sellers, and all quotas ÷ the target (over-assignment); ``n`` have both numbers."""

    quotas: tuple[FairQuota, ...]
    times_target: float | None
    n: int

    @property
    def words(self) -> str:
        """Return how many quotas are out of line."""
        if self.n < 2:
            return "Potential and quota of at least two sellers are needed to say whether quotas are fair."
        off = sum(one.fair is False for one in self.quotas)
        if not off:
            return f"All {self.n} quotas are about equally hard for their territory."
        return f"{off} of {self.n} quotas {'is' if off == 1 else 'are'} out of line with the territory's potential."


def fairness(sellers: Sequence[Seller], target: float | None) -> Fairness:
    """Return how hard each quota is for its potential beside the others."""
    both = [(s.quota, s.potential) for s in sellers if s.quota and s.potential]
    quotas, potential = sum(quota for quota, _ in both), sum(each for _, each in both)
    found = tuple(
        FairQuota(
            s.id, s.quota / s.potential / (quotas / potential) if s.quota and s.potential and len(both) > 1 else None
        )
        for s in sellers
    )
    assigned = [s.quota for s in sellers if s.quota is not None]
    times = sum(assigned) / target if assigned and target else None
    return Fairness(found, times, len(both))


def proposed(sellers: Sequence[Seller], target: float, *, over_assignment: float = 1.1) -> dict[str, float] | None:
    """Return a quota per seller in proportion to the potential: together target × over-assignment.

    None where a seller's potential is not known: a share of it would be made up.
    """
    potentials = {seller.id: seller.potential for seller in sellers}
    total = sum(potential or 0.0 for potential in potentials.values())
    if not total or any(not potential for potential in potentials.values()):
        return None
    return {key: target * over_assignment * (potential or 0.0) / total for key, potential in potentials.items()}
