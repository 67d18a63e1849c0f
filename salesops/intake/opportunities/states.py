"""Stages and states as CRMs name them, into open, won and lost."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from salesops.intake.opportunities.model import DealState
from salesops.intake.tables import Cell, said
from salesops.intake.text import bare_words

_YES = frozenset(
    {
        *(
            "true",
            "yes",
            "1",
            "y",
            "t",
            "wahr",
            "ja",
            "oui",
            "vrai",
            "si",
            "verdadero",
            "vero",
            "sim",
            "x",
            "prawda",
            "はい",
        ),
    }
)
_NO = frozenset(
    {
        *(
            "false",
            "no",
            "0",
            "n",
            "f",
            "falsch",
            "nein",
            "non",
            "faux",
            "falso",
            "nao",
            "nee",
            "nej",
            "falsz",
            "いいえ",
        ),
    }
)
_WON = re.compile(
    r"won|closed ?won|gewonnen|gagnee?s?|remportee?|ganad[oa]s?|vint[oa]|ganh[oa]|vunnen|wygran[ea]|受注|成約|signed|"
    r"contract signed|zakonczone sukcesem"
)
_LOST = re.compile(
    r"lost|closed ?lost|verloren|perdu(e|s|es)?|perdid[oa]s?|pers[oao]|forlorad|przegran[ea]|失注|cancell?ed|"
    r"disqualified|abandoned|dead|no decision|rejected|declined|out sold|outsold|storniert|abgesagt|annulee?|"
    r"abandonnee?|cancelad[oa]|descartad[oa]|annullat[oa]|geannuleerd|omitted"
)
_CLOSED_ONLY = frozenset(
    {
        *("closed", "geschlossen", "abgeschlossen", "ferme", "cloture", "cerrado", "cerrada", "chiuso"),
        *("chiusa", "gesloten", "fechado"),
    }
)
_OPEN = re.compile(
    r"open|offen|ouverte?|abiert[oa]|apert[oa]|abert[oa]|in progress|active?|pending|new|neu|on hold|in bearbeitung|"
    r"en cours|en curso|in corso|lopend|oppen|進行中|商談中"
)
_LETTERS = {"w": DealState.WON, "l": DealState.LOST}
_NOT_YET = re.compile(r"\b(to be|not|almost|likely|expected|verbal|soon|nicht|pas|at risk|risk)\b")


@dataclass(frozen=True)
class StageMeaning:
    """What a stage was taken for, how many rows have it, and why."""

    stage: str
    state: DealState | None  # None: it is closed, but not said how; such rows wait for an answer
    rows: int
    why: str


def yes(cell: Cell) -> bool | None:
    """Return whether a cell says yes; None where it says neither yes nor no."""
    return _yes(said(cell))


@lru_cache(maxsize=5_000)
def _yes(text: str) -> bool | None:
    word = bare_words(text)
    return True if word in _YES else False if word in _NO else None


@lru_cache(maxsize=5_000)
def of_words(words: str) -> DealState | None:
    """Return the state that a stage's or a status's words name, None where they name none."""
    bare = bare_words(words.replace("_", " "))
    if bare in _LETTERS:
        return _LETTERS[bare]
    if not bare or _NOT_YET.search(bare):
        return None
    for pattern, state in ((_LOST, DealState.LOST), (_WON, DealState.WON), (_OPEN, DealState.OPEN)):
        if re.search(rf"(?<!\w)({pattern.pattern})(?!\w)", bare):
            return state
    return None


@lru_cache(maxsize=5_000)
def is_closed_only(words: str) -> bool:
    """Return whether these words say that a deal is closed, but not how."""
    return bare_words(words) in _CLOSED_ONLY


def meaning(stage: str, rows: int, chosen: Mapping[str, DealState]) -> StageMeaning:
    """Return what a stage is taken for: as chosen, by its words, else open."""
    if stage in chosen:
        return StageMeaning(stage, chosen[stage], rows, "it was chosen by hand")
    found = of_words(stage)
    if found is not None:
        return StageMeaning(stage, found, rows, f"its name says {found.value}")
    if is_closed_only(stage):
        return StageMeaning(stage, None, rows, "its name says closed, but neither won nor lost")
    return StageMeaning(stage, DealState.OPEN, rows, "its name says neither won nor lost")
