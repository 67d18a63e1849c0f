"""Values of elements that are here already: what the file fills in, and what it says otherwise."""

from collections.abc import Iterator, Mapping
from typing import Any

from salesops import content
from salesops.intake.map_asking import Gathered
from salesops.intake.map_import import ChangedValue, Ref
from salesops.intake.map_values import Said
from salesops.vocabulary import EFFORT_WEEKS
from salesops.workshop import Element

_LABELS = {
    "name": "name", "category_id": "category", "definition": "definition", "owner_id": "owner", "weeks": "weeks",
    "load": "load",
}  # fmt: skip


def differences(
    element: Element, one: Gathered, said: Said, names: Mapping[Ref, str]
) -> Iterator[tuple[ChangedValue, bool]]:
    """Yield what the file says otherwise than the workshop, and whether the team had not set that yet.

    A name is taken only where the method's id says which element is meant; a method's definition stays its own.
    """
    untouched = _untouched(element)
    for column, value in _wanted(element, one, said).items():
        was = getattr(element, column)
        was = getattr(was, "value", was)
        if value in (None, "", was) or (was is None and value == untouched[column]):
            continue
        before, after = (names.get(str(side), side) for side in (was, value))
        words = f"{_LABELS[column]}: {after}" + (f", now {before}" if was not in (None, "") else "")
        yield ChangedValue(element.id, element.name, column, was, value, words), was in (None, "", untouched[column])


def _wanted(element: Element, one: Gathered, said: Said) -> dict[str, Any]:
    named = next((row.name for row in one.rows if row.method_id and row.method_id == element.content_id), "")
    return {
        "name": named,
        "category_id": said.category_id,
        "definition": said.definition if element.content_id is None else "",
        "owner_id": said.owner,
        "weeks": said.weeks,
        "load": said.load,
    }


def _untouched(element: Element) -> dict[str, Any]:
    """Return what the columns hold, or stand for, while nobody has set them."""
    if element.content_id is None:
        return {"name": None, "category_id": None, "definition": "", "owner_id": None, "weeks": None, "load": None}
    known = content.load().element(element.content_id)
    return {
        "name": known.name, "category_id": known.category, "definition": "", "owner_id": None,
        "weeks": EFFORT_WEEKS[known.effort], "load": known.load.value,
    }  # fmt: skip
