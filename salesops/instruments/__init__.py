"""Component instruments: pure functions that turn a component's answers and deals into a result and its evidence."""

from collections.abc import Callable
from datetime import date

from salesops import formats
from salesops.instruments import pipeline_needed
from salesops.instruments.channel_grid import channel_grid
from salesops.instruments.sampling import sample
from salesops.workshop import Workshop

__all__ = ["evidence"]


def evidence(workshop: Workshop, component_id: str, today: date) -> tuple[str, ...]:
    """Return what the instruments of a component found, a sentence each with its day and n; () without a result.

    Only what the snapshot itself holds is told: what needs the deals is told where they are read.
    """
    return tuple(said for work in _OF.get(component_id, ()) if (said := work(workshop, today)))


def _channels(workshop: Workshop, today: date) -> str | None:
    found = channel_grid(workshop).evidence
    return None if found is None else f"{found}, {formats.day(today, workshop.settings)}."


def _sampled(workshop: Workshop, today: date) -> str | None:
    return sample(workshop).evidence(workshop.settings)


_OF: dict[str, tuple[Callable[[Workshop, date], str | None], ...]] = {
    "sales_channels": (_channels,),
    "sales_process": (_sampled,),
    "demand_generation": (pipeline_needed.evidence,),
}
