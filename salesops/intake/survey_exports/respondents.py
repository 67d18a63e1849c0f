"""Which rows of a survey export are whole answers of a person: no previews, no half-filled forms, nobody twice."""

import re
from collections.abc import Sequence

from salesops.intake.survey_exports.heads import Asked, about_words, cell_of
from salesops.intake.survey_exports.labels import is_no_answer
from salesops.intake.survey_exports.model import Answers
from salesops.intake.survey_exports.words import words
from salesops.intake.tables import Row, said
from salesops.intake.text import bare_words

_COLUMNS = ("status", "finished", "progress", "channel", "done_at", "ids")
_CODED_PREVIEWS = frozenset({"1", "2", "8", "9", "12", "17", "40", "48"})  # beside 0 or 16, a real answer [Qualtrics]
_REAL_CODES = frozenset({"0", "16"})
_WITH_CODE = re.compile(r"\d+$")


def people(asked: Asked, items: Sequence[int], decided: Answers) -> tuple[tuple[Row, ...], tuple[tuple[int, str], ...]]:
    """Return the rows that count, and the others with the reason."""
    kept: list[Row] = []
    dropped: list[tuple[int, str]] = []
    places = {name: _place(asked, words(name)) for name in _COLUMNS}
    who = name_columns(asked)
    seen: dict[tuple[str, str], int] = {}
    is_coded = _is_coded(asked, places["status"])
    for row in asked.rows:
        found = {name: said(cell_of(row, n)).strip() for name, n in places.items() if n is not None}
        named = [said(cell_of(row, n)).strip() for n in who]
        keys = _keys(found, named)
        why = _why_not(row, found, items, decided, is_coded) or _is_test(named) or _is_double(keys, seen)
        if why:
            dropped.append((row.at, why))
            continue
        kept.append(row)
        seen |= dict.fromkeys(keys, row.at)
    return tuple(kept), tuple(dropped)


def name_columns(asked: Asked) -> tuple[int, ...]:
    """Return the columns in which somebody is named, or an address given; not those that say "anonymous" throughout."""
    found = []
    for n, (head, text) in enumerate(zip(asked.heads, asked.texts, strict=True)):
        if about_words(head) in words("names") or about_words(text) in words("names"):
            cells = {bare_words(said(cell_of(row, n))) for row in asked.rows}
            if cells - words("nobody") - {""}:
                found.append(n)
    return tuple(found)


def _why_not(row: Row, found: dict[str, str], items: Sequence[int], decided: Answers, is_coded: bool) -> str | None:
    if _is_preview(found, is_coded):
        return "it is a preview of the survey"
    if _is_partial(found) and not decided.keep_partial:
        return "it was not finished"
    if all(is_no_answer(said(cell_of(row, n))) for n in items):
        return "no statement is answered"
    return None


def _keys(found: dict[str, str], named: Sequence[str]) -> list[tuple[str, str]]:
    """Return what tells one person's row: its id, and an address."""
    keys = [("id", found["ids"])] if found.get("ids") else []
    return keys + [("address", text.casefold()) for text in named if "@" in text]


def _is_double(keys: Sequence[tuple[str, str]], seen: dict[tuple[str, str], int]) -> str | None:
    for key in keys:
        if (other := seen.get(key)) is not None:
            return f"it has the same {key[0]} as row {other:,}"
    return None


def _is_test(named: Sequence[str]) -> str | None:
    told = [bare_words(_WITH_CODE.sub("", text.split("@")[0])) for text in named]
    return "it is a test" if any(word in words("tests") for word in told) else None


def _is_coded(asked: Asked, status: int | None) -> bool:
    """Return whether the status is a number whose real answers are seen, so that others are previews."""
    codes = {said(cell_of(row, status)) for row in asked.rows} if status is not None else set()
    return bool(codes & _REAL_CODES)


def _is_preview(found: dict[str, str], is_coded: bool) -> bool:
    status = found.get("status", "")
    if is_coded and status in _CODED_PREVIEWS:
        return True
    return any(bare_words(text) in words("previews") for text in (status, found.get("channel", "")) if text)


def _is_partial(found: dict[str, str]) -> bool:
    if bare_words(found.get("finished", "")) in words("no") or found.get("done_at") == "":
        return True
    if bare_words(found.get("status", "")) in words("partial"):
        return True
    progress = found.get("progress", "").removesuffix("%").strip()
    return progress.isdigit() and int(progress) < 100 and "finished" not in found


def _place(asked: Asked, names: frozenset[str]) -> int | None:
    """Return the column that goes under one of these names, by its code or by its text."""
    for n, (head, text) in enumerate(zip(asked.heads, asked.texts, strict=True)):
        if about_words(head) in names or about_words(text) in names:
            return n
    return None
