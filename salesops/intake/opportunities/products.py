"""Product names that differ only in how they are written: proposed as one, never joined without an answer."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from salesops.intake.text import key

_ALIKE = 0.92  # of difflib's ratio: a slip of the finger in a long name reaches it, "GTX Pro" and "GTX Plus Pro" do not
_SHORTEST = 8  # letters of a name in which one may be a slip
_MOST_COMPARED = 400  # names


@dataclass(frozen=True)
class Rename:
    """A name as written, the name that it seems to mean, how many rows have it, and why."""

    written: str
    meant: str
    rows: int
    why: str


def same_products(names: Iterable[str | None], known: Iterable[str] = ()) -> tuple[Rename, ...]:
    """Return which names seem to mean the same: as another name in ``known``, else as the most frequent spelling.

    Blanks, dashes, case and accents do not count; a digit always does.
    """
    counts = Counter(name for name in names if name)
    given = dict.fromkeys(known)
    order = [*given, *(name for name, _ in counts.most_common() if name not in given)]
    first: dict[str, str] = {}
    for name in order:
        first.setdefault(_squashed(name), name)
    found = []
    for name, rows in counts.items():
        meant = first[_squashed(name)]
        if name in given:
            continue
        if meant != name:
            found.append(Rename(name, meant, rows, "only blanks, dashes or capitals differ"))
        elif len(order) <= _MOST_COMPARED and (near := _near(name, order, counts, given.keys())):
            found.append(Rename(name, near, rows, "a letter or two differ"))
    return tuple(sorted(found, key=lambda one: (-one.rows, one.written)))


def _near(name: str, order: list[str], counts: Counter[str], given: Iterable[str]) -> str | None:
    own, listed = _squashed(name), set(given)
    if len(own) < _SHORTEST:
        return None
    for other in order:
        more = other in listed or counts[other] > 5 * counts[name]  # a slip is rare beside the name it slipped from
        their = _squashed(other)
        if other == name or not more or _digits(own) != _digits(their):
            continue
        if SequenceMatcher(None, own, their).ratio() >= _ALIKE:
            return other
    return None


def _squashed(name: str) -> str:
    return re.sub(r"[\W_]", "", key(name)) or name


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
