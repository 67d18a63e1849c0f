"""Actions as people look at them: what is due, whose it is, and a text that asks for it, ready to send."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from salesops import formats, places
from salesops.engagement.cadence import DueState, standing
from salesops.vocabulary import ActionState
from salesops.workshop import Action, Settings, Workshop

NOBODY = "Nobody yet"
LEFT = (ActionState.OPEN, ActionState.BLOCKED)


@dataclass(frozen=True)
class ToDo:
    """One action with its owner's name, how it stands today, and what it came from, "" where that is not known."""

    action: Action
    owner: str
    standing: DueState
    came_from: str

    @property
    def is_left(self) -> bool:
        """Whether something remains to be done."""
        return self.action.state in LEFT

    @property
    def missing(self) -> tuple[str, ...]:
        """What it needs before somebody can be held to it: an owner, a day."""
        given = {"an owner": self.action.owner_id, "a day": self.action.due_on}
        return tuple(words for words, value in given.items() if value is None)


def all_to_do(workshop: Workshop, today: date) -> tuple[ToDo, ...]:
    """Return every action: what is left first, the earliest due first, without a day last."""
    found = [_to_do(workshop, one, today) for one in workshop.actions]
    return tuple(sorted(found, key=lambda one: (not one.is_left, one.action.due_on or date.max, one.action.position)))


def due(found: Iterable[ToDo]) -> tuple[ToDo, ...]:
    """Return what is left and due by today."""
    return tuple(one for one in found if one.is_left and one.standing in (DueState.OVERDUE, DueState.TODAY))


def reminder(found: Iterable[ToDo], settings: Settings) -> str:
    """Return a text to one person about the actions given, ready to send; the sender adds the link, if there is one."""
    mine = tuple(found)
    lines = [f"- {one.action.text} ({_by(one, settings)})" for one in mine]
    ask = "Is it done, or does something stand in the way?" if len(mine) == 1 else "Which are done, which are stuck?"
    many = "This is due" if len(mine) == 1 else "These are due"
    return "\n".join((f"Hello {mine[0].owner},", "", f"{many} from our work on {settings.name}:", *lines, "", ask))


def _by(one: ToDo, settings: Settings) -> str:
    if one.action.due_on is None:
        return "no day yet"
    told = formats.day(one.action.due_on, settings)
    return f"was due on {told}" if one.standing is DueState.OVERDUE else f"due on {told}"


def _to_do(workshop: Workshop, action: Action, today: date) -> ToDo:
    owner = workshop.item_name(action.owner_id) or NOBODY
    stands = standing(action.due_on, today, done=action.state not in LEFT)
    return ToDo(action, owner, stands, places.origin(workshop, action))
