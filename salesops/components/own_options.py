"""Options of the team's own questions: what an answer becomes when options, parts or columns move or go.

Their ids are their places ("o0", "o1", …), so an answer is carried over whenever a place changes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from salesops.components.reading import is_blank
from salesops.errors import BadInput
from salesops.vocabulary import AnswerType
from salesops.workshop import AnswerValue

CALLED: Mapping[AnswerType, str] = {
    AnswerType.CHOICE: "option",
    AnswerType.SPLIT: "part",
    AnswerType.TABLE: "column",
    AnswerType.NUMBER: "unit",
}
NEEDED: Mapping[AnswerType, int] = {AnswerType.CHOICE: 2, AnswerType.SPLIT: 2, AnswerType.TABLE: 1}
Places = Mapping[int, int]  # place before -> place now; what is gone is absent


def option_id(place: int) -> str:
    """Return the id of the option at a place, from 0."""
    return f"o{place}"


def checked_options(type: AnswerType, labels: Sequence[str]) -> list[str]:
    """Return the labels with single blanks; raises BadInput where one is empty or twice, or too few are left."""
    given = [" ".join(label.split()) for label in labels]
    called, needed = CALLED.get(type, "option"), NEEDED.get(type, 0)
    one = f"an {called}" if called[0] == "o" else f"a {called}"
    if not all(given):
        raise BadInput(f"{one.capitalize()} needs a name. Type one, or remove the {called}.")
    known: set[str] = set()
    for label in given:
        if label.casefold() in known:
            raise BadInput(f"Two {called}s would be named “{label}”. Choose another name.")
        known.add(label.casefold())
    if len(given) < needed:
        many = f"{called}s" if needed > 1 else called
        raise BadInput(f"A {type} needs at least {needed} {many}. Add another one first.")
    return given


def loses(type: AnswerType, value: AnswerValue, place: int) -> bool:
    """Return whether an answer says something that goes with the option at a place."""
    option = option_id(place)
    if type is AnswerType.CHOICE:
        return bool(value == option)
    if not isinstance(value, Mapping):
        return False
    if type is AnswerType.TABLE:
        return any(not is_blank(cells.get(option)) for cells in value.values())
    return bool(value.get(option))  # a share of 0 is no loss


def carried_over(type: AnswerType, value: AnswerValue, places: Places) -> AnswerValue:
    """Return an answer with its options at their new places; None where nothing of it is left.

    A choice of an option that is gone is no answer any more. Nor is a split that gave a share to a part that is gone:
    what remains makes no whole, and nothing is added to the other parts by itself. A table loses the column, and a
    row with nothing else in it.
    """
    ids = {option_id(before): option_id(now) for before, now in places.items()}
    if type is AnswerType.CHOICE:
        return ids.get(value) if isinstance(value, str) else None
    if not isinstance(value, Mapping):
        return value
    if type is AnswerType.TABLE:
        rows = {row: (_kept(cells, ids), cells) for row, cells in value.items()}
        return {row: kept for row, (kept, cells) in rows.items() if kept or not cells} or None
    if any(share for part, share in value.items() if part not in ids):
        return None
    return _kept(value, ids) or None


def _kept(cells: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    return {ids[name]: cell for name, cell in cells.items() if name in ids}
