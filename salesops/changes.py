"""Changes in words: what an entry of the history replaced by what."""

from collections.abc import Iterable, Mapping
from typing import Any

BOOKKEEPING = {"id", "workshop_id", "updated_at", "updated_by", "position"}
LONGEST = 60  # characters of one value; the whole of it stays in the history's rows
NOTHING = "nothing"


def replaced(rows: Iterable[Mapping[str, Any]], names: Mapping[str, str]) -> str:
    """Return "before → after" of the one value that changed, or how many rows did.

    Parameters
    ----------
    rows
        As the history keeps them: table, id, and the full row before and after (None = was not there).
    names
        Names for the ids that values may hold.
    """
    recorded = list(rows)
    if len(recorded) != 1:
        return f"{len(recorded)} rows"
    before, after = recorded[0]["before"], recorded[0]["after"]
    if before is None or after is None:
        return "added" if before is None else "removed"
    changed = [name for name in after if name not in BOOKKEEPING and before.get(name) != after[name]]
    return "; ".join(f"{_words(before.get(name), names)} → {_words(after[name], names)}" for name in changed)


def _words(value: Any, names: Mapping[str, str]) -> str:
    match value:
        case None | "":
            return NOTHING
        case dict() | list() if not value:
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case dict() | list():
            return f"an answer with {len(value)} {'entry' if len(value) == 1 else 'entries'}"
        case _:
            text = names.get(str(value), str(value))
            return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
