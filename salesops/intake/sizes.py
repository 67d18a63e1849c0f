"""Effort, change load and ticks as people write them."""

import math
import re

from salesops.intake.text import bare_words, key
from salesops.vocabulary import EFFORT_WEEKS, Effort, Load

MOST_WEEKS = 260  # as an element takes
_SIZES = {
    **dict.fromkeys(("s", "small", "low", "short", "easy", "light"), Effort.S),
    **dict.fromkeys(("m", "medium", "mid", "moderate", "average", "normal"), Effort.M),
    **dict.fromkeys(("l", "large", "high", "big", "long", "hard", "heavy"), Effort.L),
}
_WEEKS_PER = {"d": 1 / 5, "w": 1, "mo": 52 / 12, "q": 13, "y": 52}  # working days; a year has 52 weeks
_UNITS = (("d", r"d|days?"), ("w", r"w|wks?|weeks?"), ("mo", r"mo|mths?|months?"), ("q", r"q|qtrs?|quarters?"),
          ("y", r"y|yrs?|years?"))  # fmt: skip
_NUMBER = r"(\d{1,4}(?:[.,]\d{1,2})?)"
_TIME = re.compile(rf"(?:about|approx|ca|up to|[~<≤±])?\.?\s*{_NUMBER}(?:\s*(?:-|–|to)\s*{_NUMBER})?\s*([a-z]*)\.?")
_LOADS = {
    **dict.fromkeys(("none", "no", "0", "zero"), Load.NONE),
    **dict.fromkeys(("light", "low", "small", "1", "s", "minor"), Load.LIGHT),
    **dict.fromkeys(("medium", "mid", "moderate", "2", "m"), Load.MEDIUM),
    **dict.fromkeys(("heavy", "high", "large", "3", "l", "major"), Load.HEAVY),
}
_TICKS = frozenset(
    [
        "x",
        "✓",
        "✔",
        "✅",
        "☑",
        "●",
        "•",
        "⚫",
        "■",
        "yes",
        "y",
        "true",
        "wahr",
        "vrai",
        "ja",
        "oui",
        "si",
        "sí",
        "(x)",
        "[x]",
    ]
)
_BLANKS = frozenset(
    [
        "-",
        "–",
        "—",
        ".",
        "no",
        "n",
        "false",
        "0",
        "none",
        "n/a",
        "na",
        "nein",
        "non",
        "☐",
        "[]",
        "[].",
        "✗",
        "✘",
        "❌",
        "falsch",
        "faux",
    ]
)


def weeks(text: str, unit: str = "w") -> int | None:
    """Return the weeks of an effort: "M", "8 weeks", "2-3 months", "10 days"; None for what is none.

    ``unit`` is that of a bare number. A range counts with its longer end; part of a week is a week.
    """
    said = text.casefold().strip()
    size = _SIZES.get(bare_words(said))
    if size is not None:
        return EFFORT_WEEKS[size]
    if inside := re.fullmatch(r"[sml]\s*[(:,]\s*(.+?)\)?", said):
        said = inside[1]
    match = _TIME.fullmatch(said)
    if match is None or (of := unit_of(match[3]) if match[3] else unit) is None:
        return None
    number = float((match[2] or match[1]).replace(",", "."))
    found = math.ceil(round(number * _WEEKS_PER[of], 6))
    return found if 1 <= found <= MOST_WEEKS else None


def unit_of(words: str) -> str | None:
    """Return the unit of time that one of these words names, None where none does."""
    for word in bare_words(words).split():
        for unit, pattern in _UNITS:
            if re.fullmatch(pattern, word):
                return unit
    return None


def load(text: str) -> Load | None:
    """Return the change load that a word means, None for what is none."""
    return _LOADS.get(bare_words(text))


def ticked(text: str) -> bool | None:
    """Return whether a cell is ticked: a cross, yes, a dot, a number above 0; None for what is neither yes nor no."""
    said = text.casefold().strip()
    if not said or said in _BLANKS:
        return False
    if said in _TICKS:
        return True
    number = re.fullmatch(r"\d{1,3}(?:[.,]\d+)?", key(said))
    return float(said.replace(",", ".")) > 0 if number else None
