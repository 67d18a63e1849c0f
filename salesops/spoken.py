"""Counts and lists as they are spoken, in every sentence of ours."""

import re
from collections.abc import Iterable

NO_BREAK = "\u00a0"
_UNIT = r"(?<=\d) (?=(?:%|\u00d7|k|m|bn|min|hours?|days?|weeks?|months?|quarters?|years?)(?!\w))"
_CURRENCY = r"(?<=\b[A-Z]{3}) (?=[+\u2212-]?\d)"
_MONTHS = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DAY = rf"(?<=\d) (?={_MONTHS}(?!\w))|(?<=\d [A-Z][a-z]{{2}}) (?=\d{{4}}(?!\d))"
_TIED = re.compile(f"{_UNIT}|{_CURRENCY}|{_DAY}")


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: "1 gap", "3 gaps"; ``many`` where it is not ``one`` with an s."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def percent(share: float, digits: int = 0) -> str:
    """Return a share, 0 to 1, in percent as all pages write it: "40.1 %"."""
    return f"{share * 100:.{digits}f} %"


def tied(text: str) -> str:
    """Return a text with a space that no line breaks at within "100 %", "9 hours", "EUR 5.2 m" and "19 Nov 2026".

    >>> tied("EUR 5.2 m within 9 weeks, 100 % of 3 people").replace(NO_BREAK, "_")
    'EUR_5.2_m within 9_weeks, 100_% of 3 people'
    >>> tied("by 19 Nov 2026").replace(NO_BREAK, "_")
    'by 19_Nov_2026'
    """
    return _TIED.sub(NO_BREAK, text)


def listed(names: Iterable[str], last: str = "and") -> str:
    """Return names as they are spoken: "A, B and C"; apart by semicolons where a name holds a comma."""
    found = list(names)
    if len(found) < 2:
        return "".join(found)
    if any("," in name for name in found):
        return f"{'; '.join(found[:-1])}; {last} {found[-1]}"
    return f"{', '.join(found[:-1])} {last} {found[-1]}"
