"""Ten open deals drawn by chance and held against the exit evidence of their stage (SP6).

Ten are few: the share comes with its interval, and the number is proposed only when all ten were looked at.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from salesops import formats
from salesops.forecast.facts import BetaInterval, beta_interval
from salesops.intake.opportunities.model import DealState, Opportunity
from salesops.workshop import SampledDeal, Settings, Workshop

SIZE = 10  # as many as the question asks for
QUESTION, _EVIDENCE = "SP6", "SP2"


@dataclass(frozen=True)
class Sample:
    """The sampled deals in their order; ``checked`` were looked at, ``met`` of them hold their stage's evidence."""

    deals: tuple[SampledDeal, ...]

    @property
    def checked(self) -> int:
        """How many were looked at: n."""
        return sum(deal.met is not None for deal in self.deals)

    @property
    def met(self) -> int:
        """How many of them meet the evidence."""
        return sum(deal.met is True for deal in self.deals)

    @property
    def interval(self) -> BetaInterval | None:
        """The share that meets it, with its 90 % interval from a flat prior; None while none was looked at."""
        return beta_interval(self.met, self.checked - self.met) if self.checked else None

    @property
    def proposed(self) -> int | None:
        """The answer to the question; None until all `SIZE` were looked at."""
        return self.met if len(self.deals) == self.checked == SIZE else None

    def evidence(self, settings: Settings) -> str | None:
        """Return the result in one sentence, None while no deal was looked at."""
        if not self.checked:
            return None
        meet = "meets its" if self.met == 1 else "meet their"
        day = formats.day(max(deal.sampled_on for deal in self.deals if deal.met is not None), settings)
        return f"{self.met} of {self.checked} sampled deals {meet} stage's evidence, {day}, n = {self.checked}."


def sample(workshop: Workshop) -> Sample:
    """Return the workshop's sample."""
    return Sample(tuple(sorted(workshop.sampled_deals, key=lambda deal: (deal.position, deal.id))))


def drawn(deals: Sequence[Opportunity], day: date) -> tuple[Opportunity, ...]:
    """Return up to `SIZE` open deals by chance; the same ones for the same deals on the same day.

    Deals that an export no longer holds are left out. Who draws cannot choose: the day is the seed.
    """
    there = sorted((d for d in deals if d.state is DealState.OPEN and d.vanished_on is None), key=lambda deal: deal.id)
    return tuple(random.Random(day.isoformat()).sample(there, min(SIZE, len(there))))


def evidence_by_stage(workshop: Workshop) -> dict[str, str]:
    """Return the exit evidence that the team named, by the stage's name in small letters."""
    answer = workshop.answer(_EVIDENCE)
    rows = answer.values() if isinstance(answer, Mapping) else ()
    told = [row for row in rows if isinstance(row, Mapping) and row.get("stage") and row.get("evidence")]
    return {plain(str(row["stage"])): str(row["evidence"]) for row in told}


def plain(stage: str) -> str:
    """Return a stage's name without case and double blanks."""
    return " ".join(stage.split()).casefold()
