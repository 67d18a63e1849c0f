"""One person's actions by link: what they do by when, and how far they are."""

from dataclasses import dataclass
from datetime import date

from db import actions, engine, models
from db.change import Act, Gone
from db.shares import links
from salesops.vocabulary import ActionState, ShareKind
from salesops.workshop import Action, Settings


@dataclass(frozen=True)
class OwnActions:
    """The actions of one person, the earliest due first, those without a day last."""

    settings: Settings
    name: str
    actions: tuple[Action, ...]


def read(token: str) -> OwnActions:
    """Return the actions that a person's link opens. Raises ShareEnded."""
    with engine.read() as session:
        link = links.opened(session, token, ShareKind.ACTIONS)
        person = session.get(models.ListItem, link.person_id)
        found = links.values(session, models.Action, link.workshop_id, owner_id=link.person_id)
        in_order = sorted(found, key=lambda a: (a.due_on or date.max, a.position, a.id))
        name = person.name if person else ""
        return OwnActions(links.settings(session, link.workshop_id), name, tuple(in_order))


def say(token: str, action_id: str, state: ActionState, *, on: date, remark: str = "") -> None:
    """Write how far one's own action is. Raises ShareEnded, Gone for another's, BadInput as ``db.actions`` does."""
    with engine.read() as session:
        link = links.opened(session, token, ShareKind.ACTIONS)
        person = session.get(models.ListItem, link.person_id)
    with links.written_by(link, person.name if person else "", Act("action", "Said how far an action is")) as door:
        action = door.find(models.Action, id=action_id, owner_id=link.person_id)
        if action is None:
            raise Gone("This action")
        actions.put_state(door, action, state, on, remark)
