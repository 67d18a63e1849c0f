"""How trackers and spreadsheets write the state, percent and days of a plan."""

import re
from datetime import date

from salesops.errors import BadInput
from salesops.formats import MONTHS
from salesops.intake.text import bare_words
from salesops.vocabulary import ProjectState

_STATES = {
    ProjectState.PLANNED: "planned, to do, todo, open, backlog, new, not started, selected for development, ready",
    ProjectState.RUNNING: "running, in progress, doing, started, active, in review, on track, at risk, off track",
    ProjectState.DONE: "done, closed, complete, completed, resolved, finished",
    ProjectState.STOPPED: "stopped, cancelled, canceled, won t do, wont do, rejected, abandoned, dropped",
}
_BY_WORDS = {word: state for state, words in _STATES.items() for word in words.split(", ")}
_MONTHS = [name[:3] for name in MONTHS.values()]
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_NAMED = re.compile(r"(\d{1,2})[/ .-]([A-Za-z]{3})[a-z]*[/ .-](\d{2}|\d{4})(?: .*)?")  # Jira: 22/Nov/26 12:00 AM
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?")


def state_of(cell: str) -> ProjectState:
    """Return the state that a word names. Raises BadInput with the words to use."""
    found = _BY_WORDS.get(bare_words(cell))
    if found is None:
        raise BadInput(f"“{cell[:40]}” is no state of a project: write Planned, Running, Done or Stopped")
    return found


def percent_of(cell: str) -> int:
    """Return a percent, 0 to 100. A part of one without the sign is a spreadsheet's percent. Raises BadInput."""
    said = cell.replace("%", "").replace(",", ".").strip()
    try:
        number = float(said)
    except ValueError:
        number = -1
    if "%" not in cell and 0 < number < 1:
        number *= 100
    if not 0 <= number <= 100:
        raise BadInput(f"“{cell[:40]}” is no percent between 0 and 100")
    return round(number)


def day_of(cell: str, *, american: bool) -> date:
    """Return the day that a cell names; a time behind it is left out.

    ``american``: of a day in three numbers the first is the month. Raises BadInput for what is no day or could be two.
    """
    try:
        if match := _ISO.fullmatch(cell):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _NAMED.fullmatch(cell):
            year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
            return date(year, _MONTHS.index(match[2].title()) + 1, int(match[1]))
        if match := _SLASHES.fullmatch(cell):
            return _of_numbers(int(match[1]), int(match[2]), int(match[3]), american)
    except ValueError as error:
        raise BadInput(f"“{cell[:40]}” is a day that no calendar has") from error
    raise BadInput(f"“{cell[:40]}” is no day: write it as 2027-02-28")


def _of_numbers(first: int, second: int, year: int, american: bool) -> date:
    if american or second > 12:
        return date(year, first, second)
    if first > 12 or first == second:
        return date(year, second, first)
    raise BadInput(f"“{first}/{second}/{year}” could be two days: write it as {year}-02-28")
