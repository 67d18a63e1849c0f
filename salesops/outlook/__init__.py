"""The whole revenue prediction of a workshop as one value, and the same in sentences."""

from salesops.outlook.against_goal import AgainstGoal
from salesops.outlook.drivers import FromDrivers
from salesops.outlook.inputs import Given, setting
from salesops.outlook.judged import AdjustedMonth, KeptMonth, Looked
from salesops.outlook.planned import Planned
from salesops.outlook.whole import Outlook, outlook, ready
from salesops.outlook.words import says
from salesops.outlook.worked import Tested, Worked

__all__ = [
    "AdjustedMonth",
    "AgainstGoal",
    "FromDrivers",
    "Given",
    "KeptMonth",
    "Looked",
    "Outlook",
    "Planned",
    "Tested",
    "Worked",
    "outlook",
    "ready",
    "says",
    "setting",
]
