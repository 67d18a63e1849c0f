"""Questions that were put off in a discovery session: skipped, parked, or somebody else is asked."""

from db import models
from db.access import Actor
from db.change import Act, change
from db.rules import question
from salesops.components import question_code
from salesops.errors import BadInput
from salesops.vocabulary import AskState, ListKind

_SAYS = {AskState.SKIPPED: "Skipped", AskState.PARKED: "Parked", AskState.ASKED: "Asked about"}
WHO_KNOWS = frozenset({ListKind.PERSON, ListKind.FUNCTION})


def put_off(
    workshop_id: str, actor: Actor, question_id: str, state: AskState, *, asked_id: str | None = None, remark: str = ""
) -> str:
    """Skip or park a question, or ask a person or function about it; return the history entry's id, for its undo.

    Raises BadInput where nobody is named to ask, Gone for a question or list entry that is not there.
    """
    if (state is AskState.ASKED) != (asked_id is not None):
        raise BadInput("Choose the person or function that is asked about it; for the rest nobody is named.")
    with change(workshop_id, actor, Act("questionstate", "Put a question off")) as door:
        question(door, question_id)
        who = ""
        if asked_id is not None:
            entry = door.get(models.ListItem, asked_id)
            if entry.kind not in WHO_KNOWS:
                raise BadInput(f"“{entry.name}” is neither a person nor a function, so it cannot be asked.")
            who = f": {entry.name}"
        door.says(f"{_SAYS[state]} {question_code(question_id)}{who}")
        door.put(
            models.QuestionState, {"question_id": question_id}, state=state, asked_id=asked_id, remark=remark.strip()
        )  # fmt: skip
        return door.entry_id


def take_back(workshop_id: str, actor: Actor, question_id: str) -> str:
    """Let a question be open again; return the history entry's id. Nothing happens where it was not put off."""
    with change(workshop_id, actor, Act("questionstate", f"Opened {question_code(question_id)} again")) as door:
        there = door.find(models.QuestionState, question_id=question_id)
        if there is not None:
            door.delete(there)
        return door.entry_id
