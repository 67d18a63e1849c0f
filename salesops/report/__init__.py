"""The summary report: one document model, built from a snapshot and written in several formats."""

from salesops.report.build import build
from salesops.report.context import Context
from salesops.report.model import Report, ReportStanding, ReportStatus
from salesops.report.nameless import without_names
from salesops.report.parts.alignment import ClosedSurvey
from salesops.report.sought import COMPANY, Names, names
from salesops.report.variants import Variant, tailored
from salesops.report.writers import Format, file_name, write

__all__ = [
    "COMPANY",
    "ClosedSurvey",
    "Context",
    "Format",
    "Names",
    "Report",
    "ReportStanding",
    "ReportStatus",
    "Variant",
    "build",
    "file_name",
    "names",
    "tailored",
    "without_names",
    "write",
]
