"""How many rows of a survey export are heads, by what stands in them, and what each column asks."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from salesops.intake import days
from salesops.intake.survey_exports import labels
from salesops.intake.survey_exports.words import words
from salesops.intake.tables import Cell, Row, said
from salesops.intake.text import bare_words, line

_MOST_HEAD_ROWS = 4
_IMPORT_ID = re.compile(r'\{\s*"?ImportId')
_CODE = re.compile(r"[A-Za-z0-9_.\[\]#-]+")
_STEM_MARKS = (" - ", " – ", " — ", " | ", ":", "? ", " > ", " >> ", " » ", " → ", " / ")
_BRACKETS = re.compile(r"(.+?)\s*\[([^\[\]]+)\]\s*", re.DOTALL)
_LEADING_CODE = re.compile(r"(?=\S*[\d\]])[A-Za-z0-9_]+(\[\w+\])*[.:]\s+(?=\S+\s)")  # "ALIGN[SQ001]. How far …"
_FEW = 5  # rows below a row that sums up, which then do so as well
_DIGITS_BEHIND = re.compile(r" ?\d+$")
_NUMBER = re.compile(r"[A-Za-z]{0,3}-?\d+([.,:/ -]\d+)*(\s*[-–=:.)]\s*\D.*)?")


@dataclass(frozen=True)
class Asked:
    """The columns of an export: their short names, their texts, and the rows of answers below."""

    heads: tuple[str, ...]
    texts: tuple[str, ...]
    whole: tuple[str, ...]  # texts with the question that several begin with
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
    always = _always_filled(body)
    top = 1
    while top < min(_MOST_HEAD_ROWS, len(body) - 1) and _is_head(body[top], body[0], repeats, always):
        top += 1
    heads = [[line(said(cell)) for cell in row.cells] + [""] * (width - len(row.cells)) for row in body[:top]]
    names = tuple(_name([row[n] for row in heads], n) for n in range(width))
    whole = tuple(_text([row[n] for row in heads], n) for n in range(width))
    notes = [(row.at, "it stands above the heads") for row in rows[:skipped]]
    sums = _sums(body[top:])
    notes += [(row.at, "it sums up other rows") for row in sums]
    return Asked(names, _without_stems(whole), whole, tuple(row for row in body[top:] if row not in sums), tuple(notes))


def _sums(rows: Sequence[Row]) -> list[Row]:
    """Return the rows that sum up others; those few that stand below the first of them do so as well."""
    found = [n for n, row in enumerate(rows) if _is_summary(row)]
    if found and len(rows) - found[0] <= _FEW and found[0] > 0:
        return list(rows[found[0] :])
    return [rows[n] for n in found]


def _is_summary(row: Row) -> bool:
    first = next((said(cell) for cell in row.cells if cell != ""), "")
    return bool(first) and bare_words(first) in words("summary")


def _always_filled(body: Sequence[Row]) -> frozenset[int]:
    """Return the columns with a head that every row from the third on fills."""
    below = body[2:]
    return frozenset(
        n
        for n, cell in enumerate(body[0].cells)
        if cell != "" and below and all(cell_of(row, n) != "" for row in below)
    )


def _is_head(row: Row, first: Row, repeats: Sequence[frozenset[str]], always: frozenset[int]) -> bool:
    """Return whether a row looks like heads: nothing in it is a day, a number, a label or comes again below.

    What says the same as the first row counts neither way.
    """
    texts = [(n, said(cell)) for n, cell in enumerate(row.cells) if cell not in ("", cell_of(first, n))]
    if not texts or any(_IMPORT_ID.match(text) for _, text in texts):
        return True
    if any(not isinstance(cell, str) for cell in row.cells):
        return False
    if always and cell_of(row, min(always)) == "" and any(cell_of(first, n) == "" for n, _ in texts):
        return True  # it fills what the first row leaves empty, and leaves empty what every answer fills
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
    useful = [
        cell for cell in cells if cell and not _IMPORT_ID.match(cell) and bare_words(cell) not in words("generic")
    ]
    spoken = [cell for cell in useful if not _CODE.fullmatch(cell)]
    return _LEADING_CODE.sub("", (spoken or useful or [_name(cells, n)])[-1])


def _without_stems(texts: Sequence[str]) -> tuple[str, ...]:
    """Return texts without the question that several of them share, before or behind what is told apart by it."""
    parts = [_parts(text) for text in texts]
    stems = Counter(stem for found in parts for stem in found)
    rests = Counter(rest for found in parts for rest in found.values())
    short = []
    for text, found in zip(texts, parts, strict=True):
        shared = [rest for stem, rest in found.items() if stems[stem] > 1 == rests[rest]]
        before = [stem.strip(" :-–—|>»→/") for stem, rest in found.items() if rests[rest] > 1 == stems[stem]]
        short.append(min(shared or before, key=len, default=text))
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
    if head in ("#", "№"):
        return True
    names = [about_words(name) for name in (head, text)]
    return any(name in words("about") or _DIGITS_BEHIND.sub("", name) in words("about_numbered") for name in names)


def asks_an_amount(text: str) -> bool:
    """Return whether a question asks how old, how long or how many, not how far somebody agrees."""
    bare = bare_words(text)
    for before in words("before_amounts"):
        bare = bare.removeprefix(f"{before} ")
    return any(bare == begins or bare.startswith(f"{begins} ") for begins in words("amounts"))


def asks_to_rank(one: Asked, n: int) -> bool:
    """Return whether a column belongs to a question that asks for an order."""
    return bool(
        words("rankings") & {word for name in (one.heads[n], one.whole[n]) for word in bare_words(name).split()}
    )


def about_words(head: str) -> str:
    """Return the bare words of a head, without the clock that its times are of."""
    return bare_words(head.replace("_", " ")).removesuffix(" utc")


def cell_of(row: Row, n: int) -> Cell:
    """Return one cell, "" where the row is shorter."""
    return row.cells[n] if n < len(row.cells) else ""
