"""Focus: from gaps to projects, from rules to a staged plan, with the reason for every start."""

from salesops.focus.candidates import (
    ElementRules,
    candidate,
    candidates,
    combine,
    default_load,
    default_weeks,
)
from salesops.focus.model import (
    Conflict,
    Feed,
    Limits,
    Need,
    Objective,
    Reason,
    Rule,
    Staging,
    StagingProject,
)
from salesops.focus.rules import Offer, Rules, rules
from salesops.focus.solve import explain, stage

__all__ = [
    "Conflict",
    "ElementRules",
    "Feed",
    "Limits",
    "Need",
    "Objective",
    "Offer",
    "Reason",
    "Rule",
    "Rules",
    "Staging",
    "StagingProject",
    "candidate",
    "candidates",
    "combine",
    "default_load",
    "default_weeks",
    "explain",
    "rules",
    "stage",
]
