"""The workshop's words as enums and scales. One word per idea; ids are stable and never reused."""

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
ROLE_LOAD_CAP = 4  # method R3: default load units per role at any time
ROLE_LIVE_CAP = 3  # method R3: at most 3 live projects per role


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


class Audience(StrEnum):
    """Who sees a note."""

    FACILITATORS = "facilitators"
    TEAM = "team"


class Confidence(StrEnum):
    """How sure the team is of a score."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


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


class Setting(StrEnum):
    """How a workshop is led; first page, menu and next steps follow it."""

    DISCOVERY = "discovery"  # a facilitator leads the team through the questions
    CALL = "call"  # one expert, one to five people of the client, a shared screen
    TEAM = "team"  # the team on its own


class FirmStage(StrEnum):
    """Where the firm stands."""

    START_UP = "start_up"
    EARLY = "early"
    GROWING = "growing"
    ESTABLISHED = "established"


class DateFormat(StrEnum):
    """How dates are written."""

    ISO = "iso"  # 2026-11-22
    DAY_FIRST = "day_first"  # 22 Nov 2026
    MONTH_FIRST = "month_first"  # Nov 22, 2026


class MoneyUnit(StrEnum):
    """What amounts of money are written in; they are typed and kept in ones."""

    ONES = "ones"
    THOUSANDS = "thousands"
    MILLIONS = "millions"


class NumberFormat(StrEnum):
    """How numbers are written: thousands and decimals."""

    COMMA_POINT = "comma_point"  # 1,234.5
    POINT_COMMA = "point_comma"  # 1.234,5
    SPACE_COMMA = "space_comma"  # 1 234,5


IMPORTANCE_MIN, IMPORTANCE_MAX, IMPORTANCE_DEFAULT = 1, 5, 3  # of a stage; the method leaves it to the workshop


class SurveyKind(StrEnum):
    """What a survey asks."""

    ALIGNMENT = "alignment"  # rated items, recall, importance
    PREWORK = "prework"  # component questions and blind scores of merger points, before a session
    PULSE = "pulse"  # a few rated items, in between
    SCORING = "scoring"  # merger points scored blind and together, shown at once, talked over, scored again
    CHECK = "check"  # three questions: does everybody know the five stages of the operating model?


class SurveyMode(StrEnum):
    """How far answers stand with names; fixed when the survey is launched."""

    NAMED = "named"  # by consent: everybody is told before they answer
    CONFIDENTIAL = "confidential"  # invited by name, shown only in groups
    ANONYMOUS = "anonymous"  # nobody's name is asked for or kept with the list of links


class SurveyState(StrEnum):
    """How far a survey has come."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class LinkKind(StrEnum):
    """How people reach a survey."""

    OPEN = "open"  # one link for all, one answer per browser
    PERSONAL = "personal"  # a link each, one answer per link


class AnswerKind(StrEnum):
    """The parts of a survey's item."""

    AGREEMENT = "agreement"  # 1 to 5, or "don't know"
    IMPORTANCE = "importance"  # 1 to 5
    SCORE = "score"  # 0 to 5 against anchors, or "don't know"
    COMMENT = "comment"
    RECALL = "recall"  # own words, before any item is read
    CONFIDENCE = "confidence"  # how sure one is of a score
    ANSWER = "answer"  # to a question of a component, in its own kind


class Spread(StrEnum):
    """How far the scores that people gave to one merger point lie apart."""

    ALIKE = "alike"  # at most one point apart
    CLOSE = "close"  # average deviation at most 1 point
    APART = "apart"
    TOO_FEW = "too_few"  # fewer than two scores


CONFIDENCE_POINTS = 3  # how sure one is of a score: 1 guessing, 2 fairly sure, 3 sure; the words are content
SURVEY_MINIMUM_DEFAULT, SURVEY_MINIMUM_FLOOR = 5, 3  # method, alignment survey: people per group that is shown


class ProjectState(StrEnum):
    """How far a project has come."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


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


class ForecastMethod(StrEnum):
    """How a month of revenue is forecast."""

    NAIVE = "naive"
    SEASONAL_NAIVE = "seasonal_naive"
    DRIFT = "drift"
    PIPELINE = "pipeline"
    PIPELINE_SEASONS = "pipeline_seasons"
    PIPELINE_LEVEL = "pipeline_level"
    COMBINED = "combined"

    @property
    def words(self) -> str:
        """Return its name on screen."""
        return _FORECAST_METHODS[self]


_FORECAST_METHODS = {
    ForecastMethod.NAIVE: "last month again",
    ForecastMethod.SEASONAL_NAIVE: "same month of the last quarter",
    ForecastMethod.DRIFT: "last month and its trend",
    ForecastMethod.PIPELINE: "pipeline",
    ForecastMethod.PIPELINE_SEASONS: "pipeline with seasons",
    ForecastMethod.PIPELINE_LEVEL: "pipeline, level as it turned out",
    ForecastMethod.COMBINED: "combination",
}


class IntakeKind(StrEnum):
    """A kind of foreign file."""

    OPPORTUNITIES = "opportunities"
    SURVEY = "survey"


class RingDepth(StrEnum):
    """How much the operating model's picture shows."""

    SMALL = "small"  # one owner per stage
    FUNCTIONS = "functions"  # the functions at work in each stage


class PlanState(StrEnum):
    """Where a version of a sales plan stands."""

    DRAFT = "draft"
    AGREED = "agreed"
    REPLACED = "replaced"


class ChannelAct(StrEnum):
    """What is done for a channel."""

    RECRUIT = "recruit"
    ENABLE = "enable"
    ENGAGE = "engage"


class ChannelDuty(StrEnum):
    """What a channel is meant to do."""

    MARKET = "market"
    SELL = "sell"
    SUPPORT = "support"


class Cadence(StrEnum):
    """How often a metric is written down."""

    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"


METRIC_PERIOD = r"^\d{4}-(Q[1-4]|(0[1-9]|1[0-2])|W(0[1-9]|[1-4]\d|5[0-3]))$"  # 2026-Q3, 2026-07, 2026-W31
MEETING_MINUTES_DEFAULT = 60
RISK_MIN, RISK_MAX = 1, 3  # likelihood and impact of a risk: low, medium, high
