"""The report as data: the document model in JSON, numbers as numbers. The fields are told in docs/report-json.md."""

import json
from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Any

from salesops.report.chart_data import ChartData
from salesops.report.model import (
    Block,
    Bullets,
    Cell,
    Fact,
    Facts,
    Figure,
    Heading,
    KeyFigures,
    Paragraph,
    Part,
    Report,
    Row,
    Table,
)

SCHEMA = "sales-operations-workshop/report"
SCHEMA_VERSION = 2  # one more wherever a field is renamed, removed or means something else

Json = dict[str, Any]


def write(report: Report) -> bytes:
    """Return the report as UTF-8 text in JSON."""
    return (json.dumps(data(report), ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def data(report: Report) -> Json:
    """Return the report as plain dicts and lists; days in ISO 8601, what nobody gave as null."""
    return {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "title": _text(report.title),
        "subtitle": _text(report.subtitle),
        "as_of": report.as_of.isoformat(),
        "workshop_version": report.version,
        "status": report.status.value,
        "edition": report.standing.edition,
        "final_on": _value(report.standing.final_on),
        "changed_since_final": report.standing.changed,
        "parts": [_part(part) for part in report.parts],
    }


def _part(part: Part) -> Json:
    missing = [{"text": _text(one.text), "place": one.place} for one in part.missing]
    blocks = [_block(block) for block in part.blocks]
    return {"id": part.id, "number": part.number, "title": _text(part.title), "blocks": blocks, "missing": missing}


def _block(block: Block) -> Json:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "level": level, "text": _text(text)}
        case Paragraph(text, tone):
            return {"kind": "paragraph", "tone": tone.value, "text": _text(text)}
        case Bullets(items, numbered):
            return {"kind": "bullets", "numbered": numbered, "items": [_text(item) for item in items]}
        case Facts(items):
            return {"kind": "facts", "items": [_fact(fact) for fact in items]}
        case KeyFigures(items):
            return {"kind": "key_figures", "items": [_fact(fact) for fact in items]}
        case Table():
            return {"kind": "table", **_table(block)}
        case Figure():
            return {"kind": "figure", **_figure(block)}


def _figure(figure: Figure) -> Json:
    words = {"title": _text(figure.title), "caption": _text(figure.caption), "alt": _text(figure.alt)}
    chart = None if figure.chart is None else _chart(figure.chart)
    return {**words, "table": _table(figure.table), "chart": chart, "vega_lite": _plain(figure.spec)}


def _chart(chart: ChartData) -> Json:
    series = [{"name": _text(one.name), "values": [_value(value) for value in one.values]} for one in chart.series]
    categories = [_text(one) for one in chart.categories]
    return {"kind": chart.kind.value, "unit": _text(chart.unit), "categories": categories, "series": series}


def _table(table: Table) -> Json:
    columns = [{"label": _text(c.label), "align": c.align.value, "width": c.width} for c in table.columns]
    rows = [_row(row) for row in table.rows]
    words = {"name": table.name, "caption": _text(table.caption), "note": _text(table.note)}
    return {**words, "columns": columns, "rows": rows}


def _row(row: Row) -> Json:
    return {"refs": list(row.refs), "cells": [_cell(cell) for cell in row.cells]}


def _cell(cell: Cell) -> Json:
    return {"text": _text(cell.text), "value": _value(cell.value)}


def _fact(fact: Fact) -> Json:
    return {"label": _text(fact.label), "text": _text(fact.text), "value": _value(fact.value), "refs": list(fact.refs)}


def _value(value: float | date | None) -> float | str | None:
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isfinite(value) else None


def _plain(value: Any) -> Any:
    match value:
        case Mapping():
            return {str(key): _plain(one) for key, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case float() | date():
            return _value(value)
        case str():
            return _text(value)
        case _:
            return value


def _text(text: str) -> str:
    """Return text that every reader of UTF-8 takes: half of a split emoji becomes a question mark."""
    return text.encode("utf-8", "replace").decode()
