"""Changing what a survey asks: every change gives the whole new list, to be stored in one act."""

from collections.abc import Sequence

from salesops import content
from salesops.content import Method
from salesops.content.survey_schema import About, Statement
from salesops.errors import BadInput
from salesops.lifecycle import stage_names
from salesops.workshop import SurveyItem, Workshop

Items = tuple[SurveyItem, ...]
OWN = "own-"  # how the ids of a team's own items begin
MOST = 80  # items of one survey: three quarters of an hour, longer than anybody answers [our own limit]
TEXT_LIMIT = 400
_ABOUT = {About.GOAL: "Value goal", About.HANDSHAKES: "Between stages", About.OPERATING: "Operating model"}


def reworded(items: Sequence[SurveyItem], item_id: str, text: str, method: Method) -> Items:
    """Return the items with one of them in other words; the method's own words, or none, are the method's again.

    Raises BadInput where an own item would say nothing, or the words are too long.
    """
    words = " ".join(text.split())
    if item_id.startswith(OWN):
        _require_words(words)
    elif words == _said(item_id, method):
        words = ""
    _require_short(words)
    return tuple(one.model_copy(update={"text": words}) if one.id == item_id else one for one in items)


def asked_of(items: Sequence[SurveyItem], item_id: str, functions: Sequence[str]) -> Items:
    """Return the items with one of them asked only of these functions; none named: everybody."""
    return tuple(one.model_copy(update={"functions": tuple(functions)}) if one.id == item_id else one for one in items)


def moved(items: Sequence[SurveyItem], item_id: str, by: int) -> Items:
    """Return the items with one of them that many places later (negative: earlier), not past the ends."""
    order = list(items)
    at = next((n for n, one in enumerate(order) if one.id == item_id), None)
    if at is not None:
        one = order.pop(at)
        order.insert(min(max(at + by, 0), len(order)), one)
    return tuple(order)


def without(items: Sequence[SurveyItem], item_id: str) -> Items:
    """Return the items without one of them."""
    return tuple(one for one in items if one.id != item_id)


def with_own(items: Sequence[SurveyItem], text: str, new_id: str) -> Items:
    """Return the items with one of the team's own at the end. Raises BadInput for no words, too many, or a double."""
    words = " ".join(text.split())
    _require_words(words)
    _require_short(words)
    if any(one.text.casefold() == words.casefold() for one in items):
        raise BadInput("This survey asks that already, word for word.")
    if len(items) >= MOST:
        raise BadInput(f"A survey asks at most {MOST} items. Take one out before you add another.")
    return (*items, SurveyItem(id=f"{OWN}{new_id}", text=words))


def with_statement(items: Sequence[SurveyItem], statement_id: str, method: Method) -> Items:
    """Return the items with one of the method's statements, before the first that follows it in the method."""
    place = {one.id: n for n, one in enumerate(method.statements)}
    if any(one.id == statement_id for one in items):
        return tuple(items)
    later = (n for n, one in enumerate(items) if place.get(one.id, -1) > place[statement_id])
    at = next(later, None)
    if at is None:  # own items stay last
        at = next((n for n, one in enumerate(items) if one.id.startswith(OWN)), len(items))
    return (*items[:at], SurveyItem(id=statement_id), *items[at:])


def dropped(items: Sequence[SurveyItem], method: Method) -> tuple[Statement, ...]:
    """Return the method's statements that are not asked."""
    asked = {one.id for one in items}
    return tuple(one for one in method.statements if not one.retired and one.id not in asked)


def about(item: SurveyItem, workshop: Workshop) -> str:
    """Return what an item is about: a component, a stage, the goal; "Your own" for a team's own item."""
    method = content.load()
    found = next((one for one in method.statements if one.id == item.id), None)
    if found is None:
        return "Merger point" if item.subject_id else "Your own"
    if found.component is not None:
        return method.component(found.component).name
    if found.stage is not None:
        return stage_names(workshop)[found.stage]
    return _ABOUT[found.about]


def _said(item_id: str, method: Method) -> str | None:
    return next((one.text for one in method.statements if one.id == item_id), None)


def _require_words(words: str) -> None:
    if not words:
        raise BadInput("Write the sentence that people rate, or take the item out.")


def _require_short(words: str) -> None:
    if len(words) > TEXT_LIMIT:
        raise BadInput(f"This has {len(words):,} characters; an item has at most {TEXT_LIMIT}. Shorten it.")
