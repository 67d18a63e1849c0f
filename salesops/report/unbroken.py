"""Numbers on paper stay on one line with their sign, unit or currency."""

import re
from collections.abc import Mapping
from typing import Any

from salesops.report.each_text import said_anew
from salesops.report.model import Report

NO_BREAK = "\u00a0"
_UNIT = r"(?<=\d) (?=(?:%|\u00d7|k|m|bn|hours?|days?|weeks?|months?|quarters?|years?)(?!\w))"
_CURRENCY = r"(?<=\b[A-Z]{3}) (?=[+\u2212-]?\d)"
_TIED = re.compile(f"{_UNIT}|{_CURRENCY}")


def unbroken(report: Report) -> Report:
    """Return the report with a space that no line breaks at within "100 %", "9 hours" and "EUR 5.2 m"."""
    return said_anew(report, tied, _same)


def tied(text: str) -> str:
    """Return a text with such spaces.

    >>> tied("EUR 5.2 m within 9 weeks, 100 % of 3 people").replace(NO_BREAK, "_")
    'EUR_5.2_m within 9_weeks, 100_% of 3 people'
    """
    return _TIED.sub(NO_BREAK, text)


def _same(picture: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a picture as it is: it breaks its lines itself."""
    return picture
