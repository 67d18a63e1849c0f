"""The summary report: one document model, built from a snapshot and written in several formats."""

from salesops.report.build import build
from salesops.report.model import Report, Status
from salesops.report.parts.alignment import ClosedSurvey
from salesops.report.writers import Format, file_name, write

__all__ = ["ClosedSurvey", "Format", "Report", "Status", "build", "file_name", "write"]
