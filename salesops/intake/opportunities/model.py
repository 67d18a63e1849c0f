"""An opportunity as any CRM knows it, in plain values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DealState(StrEnum):
    """Where a deal stands."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class StageMove:
    """A deal came into a stage on a day."""

    stage: str
    entered_on: date


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One deal as it was known on the day of its export; what the export does not say is None.

    ``amount`` is in units of ``currency``, not in cents. ``close_on`` is the planned day, known while the deal is open;
    ``closed_on`` the day on which it was won or lost. ``probability`` is the CRM's own share, 0 to 1. ``vanished_on``
    is the day of the first export in which the deal was missing; it is kept all the same.
    """

    id: str
    name: str | None = None
    account: str | None = None
    owner: str | None = None
    product: str | None = None
    segment: str | None = None
    source: str | None = None
    amount: float | None = None
    currency: str | None = None
    created_on: date | None = None
    close_on: date | None = None
    closed_on: date | None = None
    state: DealState = DealState.OPEN
    stage: str | None = None
    stage_history: tuple[StageMove, ...] = ()
    probability: float | None = None
    vanished_on: date | None = None
