"""What can go wrong in a way that the person at the screen can mend.

The text of a ``WorkshopError`` is shown as it is: what happened, then what to do next. It promises that
nothing was changed. Anything else that is raised is a bug.
"""

from collections.abc import Sequence

from pydantic import ValidationError


class WorkshopError(Exception):
    """A sentence for the facilitator; nothing was changed."""


class Unavailable(WorkshopError):
    """The database cannot do its work now: nobody's input is wrong, and the same try may well succeed later.

    What carries somebody's typing keeps it and tries again. ``at_once`` is set where a second try is likely to
    succeed straight away, because a connection broke or two writers met. Where a connection broke while a change was
    being kept, nobody can tell whether it was: only what may be repeated is tried again.
    """

    def __init__(self, sentence: str, *, at_once: bool = False) -> None:
        super().__init__(sentence)
        self.at_once = at_once


class ContentError(Exception):
    """A content file of the method is broken: names the file, the item's id and the reason."""

    def __init__(self, file: str, item: str, reason: str) -> None:
        super().__init__(f"{file}, {item}: {reason}")
        self.file, self.item, self.reason = file, item, reason


class BadInput(WorkshopError):
    """A value that cannot be taken as it stands."""


class CircularPlanError(WorkshopError):
    """Projects that wait for each other."""

    def __init__(self, loop: Sequence[str]) -> None:
        path = " → ".join((*loop, loop[0]))
        super().__init__(f"These projects wait for each other: {path}. Take one of these waits away on Initial focus.")
        self.loop = tuple(loop)


def sentence(error: ValidationError) -> str:
    """Return the first complaint of a value check as a sentence that names the field and what is allowed."""
    first = error.errors()[0]
    name = " ".join(str(part) for part in first["loc"]).replace("_", " ").removesuffix(" id") or "This"
    limits, given = first.get("ctx", {}), first.get("input")
    match first["type"]:
        case "string_too_long":
            length = len(given) if isinstance(given, str) else 0
            problem = f"has {length:,} characters; the limit is {limits['max_length']:,}. Shorten it, or keep"
            return f"{_first_upper(name)} {problem} the rest in a linked document."
        case "string_too_short" | "missing":
            return f"{_first_upper(name)} is empty. Type at least one character."
        case "greater_than_equal":
            return f"{_first_upper(name)} is {given}; the smallest allowed value is {limits['ge']}."
        case "less_than_equal":
            return f"{_first_upper(name)} is {given}; the largest allowed value is {limits['le']}."
        case "value_error":
            return str(limits["error"])
        case _:
            return f"{_first_upper(name)} cannot be {given!r}: {first['msg'][:1].lower()}{first['msg'][1:]}."


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
