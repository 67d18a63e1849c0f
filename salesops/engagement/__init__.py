"""The engagement around the method: is the workshop ready, what is talked about when, what the expert reads."""

from salesops.engagement.agenda import BREAK, SLACK, Clocked, Proposal, Proposed, clock, ends_minute, propose, says
from salesops.engagement.differing import Differing, differing
from salesops.engagement.nudge import Reminder, reminder
from salesops.engagement.readiness import Check, Readiness, Response, readiness, stages_with_metrics
from salesops.engagement.topics import Found, topics

__all__ = [
    "BREAK",
    "SLACK",
    "Check",
    "Clocked",
    "Differing",
    "Found",
    "Proposal",
    "Proposed",
    "Readiness",
    "Reminder",
    "Response",
    "clock",
    "differing",
    "ends_minute",
    "propose",
    "readiness",
    "reminder",
    "says",
    "stages_with_metrics",
    "topics",
]
