"""What is looked for in the history: by person, part, time and words."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import streamlit as st

from db.history import Wanted
from pages.parts import asked
from pages.parts.history import known
from salesops.holding import WORDS
from salesops.workshop import Settings, Workshop

PERSON, PART, SINCE, UNTIL, TEXT = (f"history:{one}" for one in ("person", "part", "since", "until", "text"))


def wanted(workshop: Workshop) -> Wanted:
    """Draw the inputs; return what is asked for."""
    people, parts = known.choices(workshop)
    with st.grid(5, min_column_width=150):
        person = st.selectbox("Who", people, None, key=PERSON, placeholder="Everybody")
        part = st.selectbox("Part", parts, None, key=PART, placeholder="All parts", format_func=part_in_words)
        since = asked.day(SINCE, "From", workshop)
        until = asked.day(UNTIL, "Until", workshop)
        words = st.text_input("Words", key=TEXT, placeholder="e.g. win rate", autocomplete="off")
    settings = workshop.settings
    return Wanted(person or "", part or "", _begins(since, settings), _ends(until, settings), words or "")


def part_in_words(subject: str) -> str:
    """Return how a part of the workshop is called."""
    words = WORDS.get(subject, ("", subject))[1]
    return words[:1].upper() + words[1:]


def _begins(day: date | None, settings: Settings) -> datetime | None:
    if day is None:
        return None
    return datetime.combine(day, time(), ZoneInfo(settings.time_zone)).astimezone(UTC)


def _ends(day: date | None, settings: Settings) -> datetime | None:
    begins = _begins(None if day is None else day + timedelta(days=1), settings)
    return None if begins is None else begins - timedelta(microseconds=1)
