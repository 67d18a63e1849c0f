"""What was decided about one export, as JSON values, and as the answers that the next one begins with."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from salesops.intake.days import DayOrder
from salesops.intake.opportunities.asking import Answers
from salesops.intake.opportunities.columns import Columns
from salesops.intake.opportunities.fields import Field
from salesops.intake.opportunities.model import DealState

_Word = TypeVar("_Word", bound=StrEnum)
_MOST = 500  # heads, stages and products that are remembered, the newest


def as_json(answers: Answers, columns: Columns) -> dict[str, Any]:
    """Return the answers, and the columns as they were taken, as JSON values; what an older file had stays."""
    fields = {head: field.value if field else "" for head, field in answers.columns.items()}
    for head in columns.heads:
        fields.pop(head, None)  # to the end: the newest decision about a field counts
    return {
        "columns": _newest(fields | columns.remembered()),
        "day_order": answers.day_order.value if answers.day_order else None,
        "decimal": answers.decimal,
        "states": _newest({stage: state.value for stage, state in answers.states.items()}),
        "products": _newest(answers.products),
    }


def from_json(kept: Mapping[str, Any]) -> Answers:
    """Return what was remembered; a word that is none any more is passed over."""
    columns = {head: _word(Field, word) for head, word in _texts(kept.get("columns"))}
    states = {stage: _word(DealState, word) for stage, word in _texts(kept.get("states"))}
    decimal = kept.get("decimal")
    return Answers(
        columns=columns,
        day_order=_word(DayOrder, kept.get("day_order")),
        decimal=decimal if decimal in (".", ",") else None,
        states={stage: state for stage, state in states.items() if state is not None},
        products=dict(_texts(kept.get("products"))),
    )


def _word(words: type[_Word], value: object) -> _Word | None:
    return words(value) if value in [one.value for one in words] else None


def _texts(kept: object) -> Iterable[tuple[str, str]]:
    if not isinstance(kept, Mapping):
        return ()
    return [(key, value) for key, value in kept.items() if isinstance(key, str) and isinstance(value, str)]


def _newest(named: Mapping[str, str]) -> dict[str, str]:
    return dict(list(named.items())[-_MOST:])
