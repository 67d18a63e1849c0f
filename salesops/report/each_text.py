"""Every text of the report said anew, wherever in the model it stands."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from salesops.report.model import Report, Table

KEPT = {"id", "refs", "place", "$schema", "look", "standing"}  # fields that hold ids of ours, no text
Say = Callable[[str], str]
Picture = Callable[[Mapping[str, Any]], Mapping[str, Any]]


def said_anew(report: Report, say: Say, picture: Picture) -> Report:
    """Return the report with ``say`` of each of its texts and ``picture`` of each Vega-Lite specification."""
    told: Report = _walk(report, say, picture)
    return told


def _walk(value: Any, say: Say, picture: Picture) -> Any:
    match value:
        case Enum():
            return value
        case str():
            return say(value)
        case tuple():
            return tuple(_walk(one, say, picture) for one in value)
        case Mapping():
            return picture(value)
        case Table():  # by its short name writers find it
            return replace(_said(value, say, picture), name=value.name)
        case _ if is_dataclass(value) and not isinstance(value, type):
            return _said(value, say, picture)
        case _:
            return value


def _said(value: Any, say: Say, picture: Picture) -> Any:
    told = {f.name: _walk(getattr(value, f.name), say, picture) for f in fields(value) if f.name not in KEPT}
    return replace(value, **told)
