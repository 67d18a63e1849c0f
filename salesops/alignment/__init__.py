"""The alignment survey's numbers: agreement statistics, what may be shown, how it is read. No page, no database."""

from salesops.alignment.chance import Chance, Critical, Index, chance, critical_value
from salesops.alignment.counts import Summary, answers_of, summary
from salesops.alignment.intraclass import Form, GroupIcc, icc, icc_groups
from salesops.alignment.ordinal import agreement, consensus
from salesops.alignment.raters import Concordance, Level, kendall_w, krippendorff_alpha
from salesops.alignment.within import Null, average_deviation, awg, null_variance, r_star_wg, rwg

__all__ = [
    "Chance",
    "Concordance",
    "Critical",
    "Form",
    "GroupIcc",
    "Index",
    "Level",
    "Null",
    "Summary",
    "agreement",
    "answers_of",
    "average_deviation",
    "awg",
    "chance",
    "consensus",
    "critical_value",
    "icc",
    "icc_groups",
    "kendall_w",
    "krippendorff_alpha",
    "null_variance",
    "r_star_wg",
    "rwg",
    "summary",
]
