"""Focus: from gaps to projects, from rules to a staged plan, with the reason for every start."""

from salesops.focus.model import (
    Conflict,
    Feed,
    Limits,
    Need,
    Objective,
    Project,
    Reason,
    Rule,
    Staging,
)
from salesops.focus.solve import stage

__all__ = [
    "Conflict",
    "Feed",
    "Limits",
    "Need",
    "Objective",
    "Project",
    "Reason",
    "Rule",
    "Staging",
    "stage",
]
