"""The report without names and company: replaced in every text of the model, pictures included, before it is written.

What a reader may still conclude from functions, dates and figures stays; the page says so beside the choice.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from salesops.report import sought
from salesops.report.each_text import Say, said_anew
from salesops.report.look import Look
from salesops.report.model import Paragraph, Report, Tone
from salesops.report.outline import COVER
from salesops.report.sought import Names

_PICTURE_TEXTS = {"title", "subtitle", "text", "description", "domain", "sort", "values", "datum", "value", "datasets"}
_PICTURE_FORMULAS = {"labelExpr", "expr", "test", "calculate", "filter"}
_QUOTED = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*\"""")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def without_names(report: Report, left_out: Names) -> Report:
    """Return the report with each person as "Person 1", the company as "Company" and addresses left out.

    A name is found whatever its case, accents and line breaks, a first or family name also by itself where it has
    a capital, and where a picture cuts it short. Logo and footer go, the colour stays; the cover says what was sought.
    """
    rules = sought.rules(sought.within(left_out, _all_text(report)))
    say = partial(sought.replaced, rules)
    told: Report = said_anew(report, say, partial(_picture, say=say))
    note = Paragraph(sought.said(left_out), Tone.NOTE)
    parts = tuple(replace(p, blocks=(*p.blocks, note)) if p.id == COVER else p for p in told.parts)
    return replace(told, parts=parts, look=Look(report.look.accent))


def _all_text(report: Report) -> str:
    """Return every text of the report, one a line."""
    texts: list[str] = []

    def keep(text: str) -> str:
        texts.append(text)
        return text

    said_anew(report, keep, partial(_picture, say=keep))
    return "\n".join(texts)


def _picture(spec: Mapping[str, Any], say: Say) -> dict[str, Any]:
    """Return a Vega-Lite specification with what it shows said anew; its own words (types, fields) stay."""
    told: dict[str, Any] = {}
    for key, value in spec.items():
        if key in _PICTURE_TEXTS:
            told[key] = _shown(value, say, data=key in {"values", "datasets", "datum"})
        elif key in _PICTURE_FORMULAS and isinstance(value, str):
            told[key] = _QUOTED.sub(lambda found: say(_plain(found[0])), value)
        elif isinstance(value, Mapping):
            told[key] = _picture(value, say)
        elif isinstance(value, list | tuple):
            told[key] = [_picture(one, say) if isinstance(one, Mapping) else one for one in value]
        else:
            told[key] = value
    return told


def _shown(value: Any, say: Say, *, data: bool) -> Any:
    match value:
        case str():
            return say(value)
        case list() | tuple():
            return [_shown(one, say, data=data) for one in value]
        case Mapping():
            return {key: _shown(one, say, data=data) for key, one in value.items()} if data else _picture(value, say)
        case _:
            return value


def _plain(quoted: str) -> str:
    """Return a quoted text of a formula with its letters in place of their codes: \\u00fc is ü."""

    def letter(found: re.Match[str]) -> str:
        code = int(found[1], 16)
        return chr(code) if 0xA0 <= code < 0xD800 and not 0x2028 <= code <= 0x2029 else found[0]

    return _ESCAPED.sub(letter, quoted)
