"""Counts and lists as they are spoken, in every sentence of ours."""

import re
from collections.abc import Iterable

NO_BREAK = "\u00a0"
_TOGETHER = re.compile(  # amounts, days, numbers with what they count, "1 of 3", "weeks 5 to 12"
    r"[A-Z]{3} \d[\d.,’\u202f]*(?: (?:k|m|bn)\b)?(?: a year)?|\d a year|\d{1,2} [A-Z][a-z]{2}(?: \d{4})?\b"
    r"|\d (?:%|×)|\d (?:k|m|bn|days?|weeks?|months?|hours?)\b|\b(?:weeks? )?\d+ (?:of|to) \d+\b"
)


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: "1 gap", "3 gaps"; ``many`` where it is not ``one`` with an s."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def percent(share: float, digits: int = 0) -> str:
    """Return a share, 0 to 1, in percent as all pages write it: "40.1 %"."""
    return f"{share * 100:.{digits}f} %"


def together(text: str) -> str:
    """Return a text whose numbers stay on one line with their currency, unit or month: for what is drawn, not kept."""
    return _TOGETHER.sub(lambda found: found[0].replace(" ", NO_BREAK), text)


def listed(names: Iterable[str], last: str = "and") -> str:
    """Return names as they are spoken: "A, B and C"; apart by semicolons where a name holds a comma."""
    found = list(names)
    if len(found) < 2:
        return "".join(found)
    if any("," in name for name in found):
        return f"{'; '.join(found[:-1])}; {last} {found[-1]}"
    return f"{', '.join(found[:-1])} {last} {found[-1]}"
