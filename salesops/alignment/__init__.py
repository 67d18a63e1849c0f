"""The alignment survey's numbers: agreement statistics, what may be shown, how it is read. No page, no database."""

from salesops.alignment.camps import Camps, camps
from salesops.alignment.chance import Chance, Critical, Index, chance, critical_value
from salesops.alignment.counts import Summary, answers_of, summary
from salesops.alignment.gate import (
    ORDER,
    ORDER_SIDES_FIRST,
    TOTAL,
    UNANIMOUS_NOTE,
    Cut,
    Group,
    Who,
    groups_of,
    open_groups,
    unanimous,
)
from salesops.alignment.intraclass import Form, GroupIcc, icc, icc_groups
from salesops.alignment.ordinal import agreement, consensus
from salesops.alignment.partition import MINIMUM_DEFAULT, MINIMUM_FLOOR, Suppression, suppress
from salesops.alignment.people import PersonResults, RecallAgainstOwn, RecallScore
from salesops.alignment.raters import Concordance, Level, kendall_w, krippendorff_alpha
from salesops.alignment.ratings import DONT_KNOW, POINTS, Answer, Distribution, distribution_of
from salesops.alignment.reads import ItemRead, Read, read
from salesops.alignment.recall import Agreed, Verdict, near_matches, score_drivers, score_goal, score_stages
from salesops.alignment.sides import Division, ProposedDivision, propose, proposes_sides, sides
from salesops.alignment.splits import (
    Advice,
    GroupGap,
    Response,
    function_gap,
    leader_gap,
    own_gap,
    perception_gap,
    response,
    widest_splits,
)
from salesops.alignment.within import Null, average_deviation, awg, null_variance, r_star_wg, rwg

__all__ = [
    "DONT_KNOW",
    "MINIMUM_DEFAULT",
    "MINIMUM_FLOOR",
    "ORDER",
    "ORDER_SIDES_FIRST",
    "POINTS",
    "TOTAL",
    "UNANIMOUS_NOTE",
    "Advice",
    "Agreed",
    "Answer",
    "Camps",
    "Chance",
    "Concordance",
    "Critical",
    "Cut",
    "Distribution",
    "Division",
    "Form",
    "Group",
    "GroupGap",
    "GroupIcc",
    "Index",
    "ItemRead",
    "Level",
    "Null",
    "PersonResults",
    "ProposedDivision",
    "Read",
    "RecallAgainstOwn",
    "RecallScore",
    "Response",
    "Summary",
    "Suppression",
    "Verdict",
    "Who",
    "agreement",
    "answers_of",
    "average_deviation",
    "awg",
    "camps",
    "chance",
    "consensus",
    "critical_value",
    "distribution_of",
    "function_gap",
    "groups_of",
    "icc",
    "icc_groups",
    "kendall_w",
    "krippendorff_alpha",
    "leader_gap",
    "near_matches",
    "null_variance",
    "open_groups",
    "own_gap",
    "perception_gap",
    "propose",
    "proposes_sides",
    "r_star_wg",
    "read",
    "response",
    "rwg",
    "score_drivers",
    "score_goal",
    "score_stages",
    "sides",
    "summary",
    "suppress",
    "unanimous",
    "widest_splits",
]
