"""What staging takes and gives: projects, the links between them, and the staged plan. Plain frozen values.

Weeks count from 0, the start of the programme; a project occupies ``[start, start + weeks)``. Texts for people
count from 1: "week 1" is start week 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from salesops.spoken import counted
from salesops.vocabulary import ROLE_LIVE_CAP, ROLE_LOAD_CAP, Objective

__all__ = [
    "HORIZON_WEEKS",
    "Conflict",
    "Feed",
    "Limits",
    "Need",
    "Objective",
    "Reason",
    "Rule",
    "Staging",
    "StagingProject",
]

HORIZON_WEEKS = 78  # method X-06: results show after 9-18 months, so six quarters


class Rule(StrEnum):
    """Why a project stands where it stands; R-numbers are the scheduling rules of the method."""

    START = "start"  # it starts with the programme
    FIXED = "fixed"
    PREREQUISITE = "R1"
    OVERLAP = "R2"
    LOAD = "R3"  # change load, or live projects, of those who learn
    MAKERS = "R5"
    EARLIEST = "earliest"
    NO_GAIN = "no_gain"  # could start earlier, the programme would not end sooner
    LOOSE = "loose"  # could start earlier and the programme would end sooner: only in plans set by hand


@dataclass(frozen=True)
class StagingProject:
    """One improvement project to place.

    ``load`` and ``makers`` are units per role while the project runs (load: light 1, medium 2, heavy 3).
    ``latest_end_week`` is the first week in which it no longer runs. ``value`` has any one unit, the same for
    all projects. ``elements`` are the ids of the ecosystem elements it works on. Raises ValueError for
    weeks below 1, negative units or negative weeks.
    """

    id: str
    name: str
    weeks: int
    load: Mapping[str, int] = field(default_factory=dict)
    makers: Mapping[str, int] = field(default_factory=dict)
    earliest_week: int = 0
    latest_end_week: int | None = None
    fixed_week: int | None = None
    value: float = 0.0
    elements: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.weeks < 1:
            raise ValueError(f"{self.id}: a project takes at least one week, got {self.weeks}")
        if any(units < 0 for units in (*self.load.values(), *self.makers.values())):
            raise ValueError(f"{self.id}: units per role cannot be negative")
        if self.earliest_week < 0 or (self.fixed_week is not None and self.fixed_week < 0):
            raise ValueError(f"{self.id}: weeks count from 0")


@dataclass(frozen=True)
class Need:
    """``after`` needs ``before``: hard = waits for its end; soft = an order only where the two overlap."""

    before: str
    after: str
    hard: bool
    why: str  # half a sentence: "the stages come before the questions asked in them"


@dataclass(frozen=True)
class Conflict:
    """Two projects that may not run at the same time."""

    a: str
    b: str
    why: str  # half a sentence: "both rewrite the message guide"


@dataclass(frozen=True)
class Feed:
    """A soft need between projects that may run together: look in ``check_week`` whether it arrived."""

    before: str
    after: str
    check_week: int
    why: str


@dataclass(frozen=True)
class Limits:
    """What the firm can carry at any time; None = no limit.

    ``capacity`` is load units per learner role, ``default_capacity`` holds for roles that are not in it.
    ``maker_capacity`` is units per maker role; a role that is not in it has no limit.
    """

    capacity: Mapping[str, int] = field(default_factory=dict)
    default_capacity: int | None = ROLE_LOAD_CAP
    maker_capacity: Mapping[str, int] = field(default_factory=dict)
    max_live_per_role: int | None = ROLE_LIVE_CAP
    max_live: int | None = None
    horizon_weeks: int = HORIZON_WEEKS
    role_names: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        given = (self.default_capacity, *self.capacity.values(), *self.maker_capacity.values())
        if any(cap is not None and cap < 0 for cap in given):
            raise ValueError("a capacity cannot be negative")
        if any(cap is not None and cap < 1 for cap in (self.max_live, self.max_live_per_role)):
            raise ValueError("at least one live project must be allowed")
        if self.horizon_weeks < 1:
            raise ValueError("the horizon is at least one week")

    def role_name(self, role: str) -> str:
        """Return the role's name for people, its id where none is given."""
        return self.role_names.get(role, role)


@dataclass(frozen=True)
class Reason:
    """Why a project starts in its week and not one week earlier, all else equal.

    ``other_ids`` are the projects of the named rule, ``also`` further rules that bind as well.
    ``slack_weeks``: how much later it could start, all else equal, without breaking a rule or ending the
    programme later. ``waits_for``: projects whose end lets it start; ``waited_by`` is the reverse.
    """

    project_id: str
    text: str
    rule: Rule
    other_ids: tuple[str, ...] = ()
    also: tuple[Rule, ...] = ()
    slack_weeks: int = 0
    waits_for: tuple[str, ...] = ()
    waited_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Staging:
    """A staged plan. Equal input gives an equal staging; ``seconds`` is not compared.

    ``proven``: no plan is better by the objective. ``bound_weeks``: no plan can be shorter than this (None
    under "value_early", where length is not what is sought). ``phases``: project ids in the smallest number
    of steps if every project took one step; ``phases_proven`` says whether fewer steps are ruled out.
    ``warnings``: sentences on soft needs that were left out because they run in a circle.
    """

    starts: Mapping[str, int]
    ends: Mapping[str, int]
    makespan_weeks: int
    proven: bool
    bound_weeks: int | None
    phases: tuple[tuple[str, ...], ...]
    phases_proven: bool
    reasons: Mapping[str, Reason]
    feeds: tuple[Feed, ...]
    warnings: tuple[str, ...] = ()
    seconds: float = field(default=0.0, compare=False)

    @property
    def phases_said(self) -> str:
        """How many phases it has, in words; "perhaps fewer" where the search did not rule out a smaller number."""
        return counted(len(self.phases), "phase") + ("" if self.phases_proven else ", perhaps fewer")
