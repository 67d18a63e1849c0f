"""The sample's exports of its CRM, read as a user's file is, with their days moved to those of the sample."""

import re
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from salesops.intake.opportunities.reading import Read, read
from salesops.sample.deals_schema import SampleDeals, SampleExport

_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def exports(deals: SampleDeals, today: date) -> tuple[tuple[SampleExport, Read], ...]:
    """Return every export with what was read of it, oldest first. Raises BadInput for a broken file."""
    return tuple((one, _read(one.file, one.as_of_in_days, deals.day, today)) for one in deals.exports)


@lru_cache(maxsize=6)
def _read(name: str, as_of_in_days: int, day: date, today: date) -> Read:
    text = (Path(__file__).parent / "deals" / name).read_text(encoding="utf-8")
    moved = _DAY.sub(lambda found: (date.fromisoformat(found[0]) + (today - day)).isoformat(), text)
    return read(moved.encode(), as_of=today + timedelta(days=as_of_in_days))
