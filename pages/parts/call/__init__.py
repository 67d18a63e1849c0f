"""A meeting on its pages: which one is meant, and what it needs of the workshop."""

from datetime import date, datetime

import streamlit as st

from salesops import formats
from salesops.vocabulary import Audience
from salesops.workshop import Meeting, Workshop

CHOSEN = "m"  # in the address: the meeting that is looked at


def chosen(workshop: Workshop) -> Meeting | None:
    """Return the meeting that the address names, else the one that is going on, else the next one, else the last."""
    asked = st.query_params.get(CHOSEN)
    named = next((one for one in workshop.meetings if one.id == asked), None)
    going_on = next((one for one in workshop.meetings if one.began_at and not one.ended_at), None)
    to_come = next((one for one in workshop.meetings if one.began_at is None), None)
    return named or going_on or to_come or next(iter(reversed(workshop.meetings)), None)


def of_room(workshop: Workshop, today: date) -> Meeting | None:
    """Return the meeting that the shared screen is about: the chosen one, but for the rest of its day one that ended.

    The next one takes the screen before that only where it is planned for the same day; ``today`` is the workshop's.
    """
    meeting = chosen(workshop)
    if meeting is None or meeting.began_at is not None or meeting.id == st.query_params.get(CHOSEN):
        return meeting
    ended = {one.ended_at: one for one in workshop.meetings if one.ended_at and _on(workshop, one.ended_at, today)}
    return meeting if not ended or _on(workshop, meeting.starts_at, today) else ended[max(ended)]


def _on(workshop: Workshop, moment: datetime | None, day: date) -> bool:
    return moment is not None and formats.local(moment, workshop.settings).date() == day


def vote_of(workshop: Workshop, meeting: Meeting) -> str | None:
    """Return the id of the vote that the shared screen shows; None where it shows something else."""
    kind, _, survey_id = meeting.shows.partition(":")
    there = kind == "vote" and any(survey.id == survey_id for survey in workshop.surveys)
    return survey_id if there else None


def public(workshop: Workshop) -> Workshop:
    """Return the workshop without what only facilitators see: nothing else goes to a screen that is shared."""
    notes = tuple(note for note in workshop.notes if note.audience is not Audience.FACILITATORS)
    return workshop.model_copy(update={"notes": notes})
