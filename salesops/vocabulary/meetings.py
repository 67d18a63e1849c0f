"""Meetings: kinds and the states of what is agreed in them."""

from enum import StrEnum


class MeetingKind(StrEnum):
    """What a meeting is for."""

    DISCOVERY = "discovery"  # the questions of the components, led by a facilitator
    CALL = "call"  # the one-on-one call with an expert
    TEAM = "team"  # the team on its own
    FOLLOW_UP = "follow_up"  # what happened since
    METRICS_REVIEW = "metrics_review"  # each function has looked at its numbers before


class AgendaState(StrEnum):
    """How far one part of an agenda is."""

    OPEN = "open"
    DONE = "done"
    LEFT_OUT = "left_out"


class AskState(StrEnum):
    """Why a question of a discovery session has no answer yet."""

    SKIPPED = "skipped"
    PARKED = "parked"  # to be talked over later
    ASKED = "asked"  # somebody else knows


class ActionState(StrEnum):
    """How far an action is."""

    OPEN = "open"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"


class CorrectionState(StrEnum):
    """What became of a correction that the client asked for."""

    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"


class ShareKind(StrEnum):
    """What a link without an account opens."""

    NOTES = "notes"  # the notes of one meeting, to confirm or correct
    ACTIONS = "actions"  # one person's own actions, to say how far they are
    FOLLOW = "follow"  # what the shared screen of a meeting shows, on a phone
    MODEL = "model"  # the operating model explained, for everybody in the firm


MEETING_MINUTES_DEFAULT = 60
