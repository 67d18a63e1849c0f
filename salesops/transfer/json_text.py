"""From the bytes of a file to plain JSON values that a database can hold; refuses everything else in words."""

import json
import math
from collections.abc import Iterator
from typing import Any

from salesops.transfer.refusal import FileRefused

SIZE_LIMIT = 20_000_000  # bytes; a full workshop has well below 1 MB, 50,000 opportunities in it about 5
DEPTH_LIMIT = 12  # file > workshop > answers > answer > value > row > column > cell, and room to grow
NUMBER_LIMIT = 2**53  # beyond it a JSON number is not exact in every program
_MADE_HERE = "Choose the file that was downloaded from this app."


def parse(data: bytes) -> Any:
    """Return the file's JSON. The size is looked at before anything is read. Raises FileRefused."""
    if len(data) > SIZE_LIMIT:
        limit = f"{SIZE_LIMIT / 1e6:.0f} MB"
        raise FileRefused(f"It has {len(data) / 1e6:,.1f} MB; a workshop file has at most {limit}. {_MADE_HERE}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused(f"It is not a workshop file: it does not hold text. {_MADE_HERE}") from error
    try:
        value = json.loads(text, parse_constant=_no_number)
    except RecursionError as error:
        raise FileRefused(f"It is nested deeper than any workshop file. {_MADE_HERE}") from error
    except ValueError as error:  # also numbers of thousands of digits
        raise FileRefused(_why_unreadable(text, error)) from error
    _check_plain(value)
    return value


def _why_unreadable(text: str, error: ValueError) -> str:
    bare = text.strip()
    if not bare:
        return f"It is empty. {_MADE_HERE}"
    ended = isinstance(error, json.JSONDecodeError) and error.pos >= len(text.rstrip())
    if bare.startswith("{") and (ended or not bare.endswith("}")):
        return "It ends in the middle: the download or copy was cut off. Download the workshop again."
    return f"It does not read as a workshop file (JSON). {_MADE_HERE}"


def _no_number(name: str) -> None:
    raise ValueError(name)


def _check_plain(value: Any) -> None:
    """Refuse what no workshop holds: endless depth, numbers without a value, characters that no text has."""
    for one, depth in _walk(value):
        if depth > DEPTH_LIMIT:
            raise FileRefused(f"It is nested deeper than any workshop file. {_MADE_HERE}")
        if isinstance(one, int | float) and not (math.isfinite(one) and abs(one) <= NUMBER_LIMIT):
            raise FileRefused("It holds a number that is too large to be one of a workshop. Check the file.")
        if isinstance(one, str) and ("\0" in one or any("\ud800" <= sign <= "\udfff" for sign in one)):
            raise FileRefused("It holds characters that no text has; it was damaged on its way. Download it again.")


def _walk(value: Any) -> Iterator[tuple[Any, int]]:
    open_values = [(value, 1)]
    while open_values:
        one, depth = open_values.pop()
        yield one, depth
        if depth > DEPTH_LIMIT:
            continue
        if isinstance(one, dict):
            open_values += [(inner, depth + 1) for pair in one.items() for inner in pair]
        elif isinstance(one, list):
            open_values += [(inner, depth + 1) for inner in one]
