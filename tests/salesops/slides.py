"""A report's presentation, opened again."""

import io
from datetime import UTC, datetime

import pptx

from salesops import report
from salesops.report.model import Report

AS_OF = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def reopened(found: Report):
    """Return the report's presentation as python-pptx reads it."""
    return pptx.Presentation(io.BytesIO(report.write(found, "pptx")))
