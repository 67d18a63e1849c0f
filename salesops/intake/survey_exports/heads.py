"""How many rows of a survey export are heads, by what stands in them, and what each column asks."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from salesops.intake import days
from salesops.intake.survey_exports import labels
from salesops.intake.tables import Cell, Row, said
from salesops.intake.text import bare_words, line

_MOST_HEAD_ROWS = 4
_IMPORT_ID = re.compile(r'\{\s*"?ImportId')
_GENERIC = frozenset(
    {
        *("response", "antwort", "reponse", "respuesta", "risposta", "antwoord", "resposta", "svar", "odpowiedz"),
        *("open ended response", "offene antwort", "reponse ouverte", "respuesta abierta"),
    }
)
_CODE = re.compile(r"[A-Za-z0-9_.\[\]#-]+")
_STEM_MARKS = (" - ", " – ", " — ", " | ", ": ", "? ", " > ", " » ")
_BRACKETS = re.compile(r"(.+?)\s*\[([^\[\]]+)\]\s*", re.DOTALL)
_LEADING_CODE = re.compile(r"(?=\S*[\d\]])[A-Za-z0-9_]+(\[\w+\])*[.:]\s+(?=\S+\s)")  # "ALIGN[SQ001]. How far …"
_SUMMARY = re.compile(
    r"(average|mean|median|total|sum|count|mittelwert|durchschnitt|summe|gesamt|moyenne|media)s?\W*", re.I
)
_NUMBER = re.compile(r"[A-Za-z]{0,3}-?\d+([.,:/ -]\d+)*(\s*[-–=:.)]\s*\D.*)?")


@dataclass(frozen=True)
class Asked:
    """The columns of an export: their short names, their texts, and the rows of answers below."""

    heads: tuple[str, ...]
    texts: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[tuple[int, str], ...]  # rows that are neither


def asked(rows: Sequence[Row]) -> Asked | None:
    """Return the heads and what lies below them; None where nothing does."""
    width = max((len(row.cells) for row in rows), default=0)
    skipped = 0
    while skipped < len(rows) - 1 and _filled(rows[skipped]) <= 2 < _filled(rows[skipped + 1]):
        skipped += 1  # a title above the heads
    body = rows[skipped:]
    if len(body) < 2:
        return None
    repeats = [_repeated(body[1:], n) for n in range(width)]
    top = 1
    while top < min(_MOST_HEAD_ROWS, len(body) - 1) and _is_head(body[top], body[0], repeats):
        top += 1
    heads = [[line(said(cell)) for cell in row.cells] + [""] * (width - len(row.cells)) for row in body[:top]]
    names = tuple(_name([row[n] for row in heads], n) for n in range(width))
    texts = _without_stems(tuple(_text([row[n] for row in heads], n) for n in range(width)))
    notes = [(row.at, "it stands above the heads") for row in rows[:skipped]]
    notes += [(row.at, "it sums up other rows") for row in body[top:] if _is_summary(row)]
    return Asked(names, texts, tuple(row for row in body[top:] if not _is_summary(row)), tuple(notes))


def _is_summary(row: Row) -> bool:
    return bool(_SUMMARY.fullmatch(next((said(cell) for cell in row.cells if cell != ""), "")))


def _is_head(row: Row, first: Row, repeats: Sequence[frozenset[str]]) -> bool:
    """Return whether a row looks like heads: nothing in it is a day, a number, a label or comes again below.

    What says the same as the first row counts neither way.
    """
    texts = [(n, said(cell)) for n, cell in enumerate(row.cells) if cell not in ("", cell_of(first, n))]
    if not texts or any(_IMPORT_ID.match(text) for _, text in texts):
        return True
    if any(not isinstance(cell, str) for cell in row.cells):
        return False
    like_data = sum(
        labels.plain(text) in labels.KNOWN
        or bool(_NUMBER.fullmatch(text))
        or days.readings(text) != (None, None)
        or text in repeats[n]
        for n, text in texts
    )
    return like_data == 0


def _repeated(rows: Sequence[Row], n: int) -> frozenset[str]:
    """Return what stands in a column more than once."""
    counts = Counter(said(row.cells[n]) for row in rows[:2_000] if n < len(row.cells))
    return frozenset(text for text, times in counts.items() if times > 1 and text)


def _name(cells: Sequence[str], n: int) -> str:
    return next((cell for cell in cells if cell and not _IMPORT_ID.match(cell)), f"Column {n + 1}")


def _text(cells: Sequence[str], n: int) -> str:
    """Return the text of a column: the lowest head that is neither a code nor a general word."""
    useful = [cell for cell in cells if cell and not _IMPORT_ID.match(cell) and bare_words(cell) not in _GENERIC]
    spoken = [cell for cell in useful if not _CODE.fullmatch(cell)]
    return _LEADING_CODE.sub("", (spoken or useful or [_name(cells, n)])[-1])


def _without_stems(texts: Sequence[str]) -> tuple[str, ...]:
    """Return texts without the question that several of them begin with."""
    parts = [_parts(text) for text in texts]
    stems = Counter(stem for found in parts for stem in found)
    short = []
    for text, found in zip(texts, parts, strict=True):
        shared = [rest for stem, rest in found.items() if stems[stem] > 1]
        short.append(min(shared, key=len, default=text))
    return tuple(short)


def _parts(text: str) -> dict[str, str]:
    """Return every way to divide a text into a stem and what follows: "How far do you agree? - We …"."""
    found = {}
    if (match := _BRACKETS.fullmatch(text)) and not _CODE.fullmatch(text):
        found[match[1].strip()] = match[2].strip()
    for mark in _STEM_MARKS:
        start = text.find(mark)
        while start > 0:
            rest = text[start + len(mark) :].strip()
            if rest:
                found[text[: start + len(mark)]] = rest
            start = text.find(mark, start + 1)
    return found


def _filled(row: Row) -> int:
    return sum(cell != "" for cell in row.cells)


def is_about_the_answer(head: str, text: str) -> bool:
    """Return whether a column tells of the answer itself (when, who, how far), not what was asked."""
    return head in ("#", "№") or any(about_words(name) in _ABOUT for name in (head, text))


def about_words(head: str) -> str:
    """Return the bare words of a head, without the clock that its times are of."""
    return bare_words(head.replace("_", " ")).removesuffix(" utc")


def cell_of(row: Row, n: int) -> Cell:
    """Return one cell, "" where the row is shorter."""
    return row.cells[n] if n < len(row.cells) else ""


_ABOUT = frozenset(
    bare_words(word)
    for word in """
id, response id, responseid, respondent id, respondentid, collector id, collectorid, seed, lastpage, last
page, startlanguage, start language, submitdate, date submitted, submit date, startdate, start date, enddate,
end date, datestamp, status, response type, ip address, ipaddress, progress, duration in seconds, duration,
finished, recordeddate, recorded date, recipientlastname, recipientfirstname, recipientemail,
externalreference, external reference, external data reference, locationlatitude, locationlongitude,
locationaccuracy, distributionchannel, distribution channel, userlanguage, user language, email address,
email, e mail, first name, last name, name, custom data 1, custom data, timestamp, token, start time,
completion time, last modified time, network id, refurl, ipaddr, interviewtime, total time, points, score,
total score, feedback, language, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, responseset, age, gender, education,
zeitstempel, horodateur, marca temporal, informazioni cronologiche, tijdstempel, タイムスタンプ, antwort id,
startzeit, fertigstellungszeit, anfangsdatum, enddatum, antworttyp, aktueller stand, beendet, dauer in
sekunden, erfassungsdatum, heure de debut, heure de fin, adresse de messagerie, nom, hora de inicio, hora de
finalizacion, correo electronico, nombre, ora di inizio, ora di completamento, posta elettronica, nome, alter,
geschlecht, sexe, carimbo de data hora
""".replace("\n", " ").split(",")
)
