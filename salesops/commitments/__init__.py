"""What owners of deals commit to: their deals with a category each, the team together, and who was right over time."""

from salesops.commitments.lines import Choice, last_before, proposed, submission
from salesops.commitments.record import Take, records, said_by_model, said_by_owners
from salesops.commitments.team import OwnerStanding, Team, team

__all__ = [
    "Choice",
    "OwnerStanding",
    "Take",
    "Team",
    "last_before",
    "proposed",
    "records",
    "said_by_model",
    "said_by_owners",
    "submission",
    "team",
]
