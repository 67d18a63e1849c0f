"""Which rows of a survey export are whole answers of a person: no previews, no half-filled forms, nobody twice."""

import re
from collections.abc import Sequence

from salesops.intake.survey_exports.heads import Asked, about_words, cell_of
from salesops.intake.survey_exports.model import Answers
from salesops.intake.tables import Row, said

_STATUS = frozenset({"status", "response type", "antworttyp", "type de reponse", "tipo de respuesta"})
_FINISHED = frozenset({"finished", "beendet", "termine", "finalizado", "completed", "is complete", "complete"})
_PROGRESS = frozenset({"progress", "aktueller stand", "progression", "progreso"})
_CHANNEL = frozenset({"distributionchannel", "distribution channel", "verteilungskanal"})
_DONE_AT = frozenset(
    {
        *("submitdate", "date submitted", "submit date", "completion time", "fertigstellungszeit", "heure de fin"),
        *("hora de finalizacion", "ora di completamento", "datum abgeschickt", "date de soumission"),
    }
)
_IDS = frozenset({"responseid", "response id", "respondent id", "respondentid", "antwort id", "id", "token"})
_NO = frozenset({"0", "false", "no", "falsch", "nein", "faux", "non", "falso"})
_PREVIEW = re.compile(r"(survey )?preview|vorschau|umfragevorschau|apercu|vista previa|spam|survey test", re.IGNORECASE)


def people(asked: Asked, items: Sequence[int], decided: Answers) -> tuple[tuple[Row, ...], tuple[tuple[int, str], ...]]:
    """Return the rows that count, and the others with the reason."""
    kept: list[Row] = []
    dropped: list[tuple[int, str]] = []
    places = {name: _place(asked, words) for name, words in _COLUMNS.items()}
    seen: dict[str, int] = {}
    for row in asked.rows:
        found = {name: said(cell_of(row, n)).strip() for name, n in places.items() if n is not None}
        why = _why_not(row, found, items, decided, seen)
        if why:
            dropped.append((row.at, why))
            continue
        kept.append(row)
        if found.get("id"):
            seen[found["id"]] = row.at
    return tuple(kept), tuple(dropped)


def _why_not(
    row: Row, found: dict[str, str], items: Sequence[int], decided: Answers, seen: dict[str, int]
) -> str | None:
    if _is_preview(found):
        return "it is a preview of the survey"
    if _is_partial(found) and not decided.keep_partial:
        return "it was not finished"
    if all(cell_of(row, n) == "" for n in items):
        return "no statement is answered"
    if (other := seen.get(found.get("id", ""))) is not None:
        return f"it has the same id as row {other:,}"
    return None


def _is_preview(found: dict[str, str]) -> bool:
    status = found.get("status", "")
    return status == "1" or any(_PREVIEW.fullmatch(text) for text in (status, found.get("channel", "")))


def _is_partial(found: dict[str, str]) -> bool:
    if found.get("finished", "").casefold() in _NO or found.get("done_at") == "":
        return True
    progress = found.get("progress", "").removesuffix("%").strip()
    return progress.isdigit() and int(progress) < 100 and "finished" not in found


def _place(asked: Asked, names: frozenset[str]) -> int | None:
    """Return the column that goes under one of these names, by its code or by its text."""
    for n, (head, text) in enumerate(zip(asked.heads, asked.texts, strict=True)):
        if about_words(head) in names or about_words(text) in names:
            return n
    return None


_COLUMNS = {
    "status": _STATUS,
    "finished": _FINISHED,
    "progress": _PROGRESS,
    "channel": _CHANNEL,
    "done_at": _DONE_AT,
    "id": _IDS,
}
