"""The method's own words: answers, lists, stages, goals, elements, scales."""

from enum import StrEnum

SCORE_MIN, SCORE_MAX = 0, 5  # maturity scale of components, stages and merger points
GOOD_ENOUGH_DEFAULT = 3  # method: "3 defined, written, used by most" is the default good-enough level
TEXT_LIMIT = 5_000  # characters in one free-text answer; longer belongs in a linked document
NAME_LIMIT = 120  # characters in one name


class AnswerType(StrEnum):
    """How a question is answered; each type has one editor."""

    TEXT = "text"
    CHOICE = "choice"
    TABLE = "table"
    NUMBER = "number"
    SPLIT = "split"  # percent per part, sums to 100
    MATRIX = "matrix"
    DATE = "date"


class CellType(StrEnum):
    """What one cell of a table or matrix holds."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"  # 0 to 100
    MONEY = "money"  # in the workshop's currency
    CHOICE = "choice"
    ITEM = "item"  # id of an entry of one of the workshop's lists
    DATE = "date"
    YES_NO = "yes_no"


class ListKind(StrEnum):
    """The lists that are named once per workshop and used everywhere."""

    OFFER = "offer"
    SEGMENT = "segment"
    CHANNEL = "channel"
    ROLE = "role"
    FUNCTION = "function"
    PERSON = "person"
    TEAM = "team"


class Depth(StrEnum):
    """How much of the method a workshop shows; each contains the one before."""

    SHORT = "short"
    STANDARD = "standard"
    FULL = "full"


class GoalKind(StrEnum):
    """The six kinds of value goal; each has its driver tree (predictability has measures only)."""

    REVENUE_GROWTH = "F1"
    PROFITABLE_GROWTH = "F2"
    RETENTION = "F3"
    CASH = "F4"
    FOOTPRINT = "F5"
    PREDICTABILITY = "F6"


class Stage(StrEnum):
    """The five stages of the customer life cycle; a ring, renew leads back to engage."""

    ENGAGE = "engage"
    TRANSACT = "transact"
    FULFILL = "fulfill"
    SUPPORT = "support"
    RENEW = "renew"


class Phase(StrEnum):
    """The three phases of the sales lens."""

    LEAD_GENERATION = "lead_generation"
    OPPORTUNITY_MANAGEMENT = "opportunity_management"
    ACCOUNT_MANAGEMENT = "account_management"


class WorkProduct(StrEnum):
    """State of what an element produces (a message guide, a stage map …)."""

    IN_USE = "in_use"
    COMPLETED_UNUSED = "completed_unused"
    NEEDS_CREATING = "needs_creating"
    NEEDS_REFRESHING = "needs_refreshing"


class Load(StrEnum):
    """Change load that a project puts on each role that learns."""

    NONE = "none"
    LIGHT = "light"
    MEDIUM = "medium"
    HEAVY = "heavy"


LOAD_UNITS: dict[Load, int] = {Load.NONE: 0, Load.LIGHT: 1, Load.MEDIUM: 2, Load.HEAVY: 3}  # method R3


class Effort(StrEnum):
    """Size of a project from start to roll-out."""

    S = "S"
    M = "M"
    L = "L"


EFFORT_WEEKS: dict[Effort, int] = {Effort.S: 4, Effort.M: 8, Effort.L: 12}  # method, element details


class Direction(StrEnum):
    """Which way is better, or which way an element moves a driver."""

    UP = "up"
    DOWN = "down"
    ZONE = "zone"


class Remark(StrEnum):
    """What somebody who used the method says of a part of it."""

    WORKED = "worked"
    UNCLEAR = "unclear"
    WRONG = "wrong"
    MISSING = "missing"


class Audience(StrEnum):
    """Who sees a note."""

    FACILITATORS = "facilitators"
    TEAM = "team"


class Confidence(StrEnum):
    """How sure the team is of a score."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


IMPORTANCE_MIN, IMPORTANCE_MAX, IMPORTANCE_DEFAULT = 1, 5, 3  # of a stage; the method leaves it to the workshop
CONFIDENCE_POINTS = 3  # how sure one is of a score: 1 guessing, 2 fairly sure, 3 sure; the words are content
