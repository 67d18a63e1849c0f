"""What the browser sends from the drawn map, checked against what was drawn, and carried out."""

from dataclasses import dataclass
from dataclasses import field as has
from typing import Any

from db import ecosystem as door
from pages.parts import state, trouble, undo
from salesops.errors import Unavailable, WorkshopError
from salesops.vocabulary import LinkState, Stage

Point = tuple[str, Stage]  # element id and stage

_ACTS = {"accept": LinkState.ACCEPTED, "aside": LinkState.SET_ASIDE}
_STAGES = frozenset(Stage)
_REMEMBERED_ACTS = 50  # acts that are repeated by the browser come within seconds


@dataclass(frozen=True)
class Drawn:
    """A map as it was drawn: the only elements that the browser may name."""

    key: str
    workshop_id: str
    elements: frozenset[str]


@dataclass
class Answers:
    """What was answered to this map in this session."""

    acts: list[int] = has(default_factory=list)
    problem: str = ""  # the sentence of the last act that was refused
    offer: str | None = None  # id of the history entry whose undo is still to be offered


def take(drawn: Drawn, message: Any) -> bool:
    """Carry out ``{ops: [{op: "accept" | "aside", element, stage, n}]}``, each one operation; return if any was new.

    The browser repeats an operation until its number is answered; doing it twice changes nothing. What names an
    element that was not drawn for this person is dropped.
    """
    ops = message.get("ops") if isinstance(message, dict) else None
    if not isinstance(ops, list):
        return False
    new = [_take(drawn, op) for op in ops if isinstance(op, dict)]  # each of them, whatever the first one gives
    return any(new)


def answered(key: str) -> dict[str, Any]:
    """Return what the browser is told of its operations: their numbers, and the sentence of a refusal."""
    answers = _of(key)
    return {"acts": answers.acts, "problem": answers.problem}


def point(drawn: Drawn, told: Any) -> Point | None:
    """Return the merger point that the browser names as ``[element, stage]``, None for anything else."""
    match told:
        case [str(element), str(stage)] if element in drawn.elements and stage in _STAGES:
            return element, Stage(stage)
    return None


def _take(drawn: Drawn, op: dict[str, Any]) -> bool:
    n, decided = op.get("n"), _ACTS.get(str(op.get("op")))
    at = point(drawn, [op.get("element"), op.get("stage")])
    answers = _of(drawn.key)
    if not isinstance(n, int) or n in answers.acts or decided is None or at is None or not state.may_edit():
        return False
    if trouble.told():
        return False
    who = state.actor()
    # From here to the answer nothing of Streamlit is touched: a run may be broken off there to begin anew, and an act
    # would be answered and not done, or done and not offered for undo.
    try:
        answers.offer = door.decide(drawn.workshop_id, who, [at], decided)
        answers.problem = ""
    except Unavailable as error:  # not answered: the browser sends it again
        trouble.tell(error)
        return False
    except WorkshopError as error:
        answers.problem = str(error)
    answers.acts = [*answers.acts[-_REMEMBERED_ACTS:], n]
    state.changed()
    offer(drawn.key)
    return True


def offer(key: str) -> None:
    """Offer the undo of the last act, where that has not happened yet."""
    answers = _of(key)
    if answers.offer is not None:
        undo.offer_undo(answers.offer)
        answers.offer = None


def _of(key: str) -> Answers:
    answers: Answers = state.answers().setdefault(key, Answers())
    return answers
