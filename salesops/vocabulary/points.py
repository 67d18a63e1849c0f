"""Merger points and what comes of them: links, ties, gaps, candidates, projects."""

from enum import StrEnum

ROLE_LOAD_CAP = 4  # method R3: default load units per role at any time
ROLE_LIVE_CAP = 3  # method R3: at most 3 live projects per role


class LinkState(StrEnum):
    """What the team decided about one merger point."""

    ACCEPTED = "accepted"
    SET_ASIDE = "set_aside"


class TieKind(StrEnum):
    """What ties one element to another."""

    NEEDS_HARD = "needs_hard"  # does not begin before the other is good enough
    NEEDS_SOFT = "needs_soft"  # is fed by the other, may run beside it
    OVERLAPS = "overlaps"  # the same artefact, or the same people learn the same thing


class GapCause(StrEnum):
    """Why there is a gap at a merger point; what to do about it comes later."""

    MISSING = "missing"
    UNUSED = "unused"
    UNSKILLED = "unskilled"
    UNMANAGED = "unmanaged"
    UNREWARDED = "unrewarded"
    OTHER = "other"


RICE_IMPACTS = (0.25, 0.5, 1.0, 2.0, 3.0)  # [RICE]: minimal, low, medium, high, massive
RICE_CONFIDENCES = (0.5, 0.8, 1.0)  # [RICE]: low, medium, high


class Decision(StrEnum):
    """What the team decided about a candidate of the focus."""

    NOW = "now"
    NOT_NOW = "not_now"


class Objective(StrEnum):
    """What a good staging is."""

    SHORTEST = "shortest"  # the whole programme ends as early as possible
    VALUE_EARLY = "value_early"  # what is worth most ends as early as possible


class PhaseKind(StrEnum):
    """The phases of a project that the method names, in their order."""

    DESIGN = "design"
    BUILD = "build"
    PILOT = "pilot"
    MANAGERS = "managers"
    TEAM = "team"
    REINFORCE = "reinforce"
    RESCORE = "rescore"


class EasedRule(StrEnum):
    """A rule of the staging that the team may ease for one pair of projects, with a reason."""

    PREREQUISITE = "R1"
    OVERLAP = "R2"


class ProjectState(StrEnum):
    """How far a project has come."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


RISK_MIN, RISK_MAX = 1, 3  # likelihood and impact of a risk: low, medium, high
