"""The notes of a meeting by link: what was agreed, and what the client says to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from db import engine, models
from db.change import Act, Change
from db.models import now
from db.shares import links
from salesops.errors import BadInput
from salesops.surveys.language import marked
from salesops.vocabulary import ShareKind
from salesops.workshop import Action, Correction, DecisionRecord, Meeting, NotesReply, Settings

GOAL = "goal"  # the subject of a correction of the goal's wording


@dataclass(frozen=True)
class Notes:
    """What both sides agree on at the end of a meeting, and what the client has said to it so far."""

    settings: Settings
    meeting: Meeting
    goal: str
    decisions: tuple[DecisionRecord, ...]
    actions: tuple[Action, ...]
    names: Mapping[str, str]  # of the owners, by id
    replies: tuple[NotesReply, ...]
    corrections: tuple[Correction, ...]

    def words(self, subject: str) -> str:
        """Return the words that stand at a subject now. Raises KeyError for one that is not in these notes."""
        return {GOAL: self.goal, **{f"decision:{d.id}": d.text for d in self.decisions},
                **{f"action:{a.id}": a.text for a in self.actions}}[subject]  # fmt: skip


def read(token: str) -> Notes:
    """Return the notes that a link opens. Raises ShareEnded."""
    with engine.read() as session:
        return _notes(session, links.opened(session, token, ShareKind.NOTES))


def reply(token: str, name: str, *, agrees: bool, remark: str = "", words: Mapping[str, str] | None = None) -> None:
    """Write what one person says to the notes: whether they agree, and the other words they ask for, by subject.

    Said again under the same name, the last word counts. Raises ShareEnded, and BadInput for no name, for corrections
    of what is not in these notes, and where somebody neither agrees nor says what is to be mended.
    """
    with engine.read() as session:
        link = links.opened(session, token, ShareKind.NOTES)
        there = _notes(session, link)
    asked = {subject: text.strip() for subject, text in (words or {}).items() if text.strip()}
    try:
        asked = {subject: text for subject, text in asked.items() if text != there.words(subject)}
    except KeyError as error:
        raise BadInput("One of the corrections is of something that is no longer in the notes. Reload them.") from error
    if not name.strip():
        raise BadInput(marked("Write your name, so that the others know who said this."))
    if not agrees and not asked and not remark.strip():
        raise BadInput(marked("Say what should be different, or that the notes are right."))
    with links.written_by(link, name, Act("notesreply", f"{name.strip()[:60]} replied to the notes")) as door:
        today = now().date()
        key = {"meeting_id": there.meeting.id, "name": name.strip()}
        door.put(models.NotesReply, key, agrees=agrees, remark=remark.strip(), replied_on=today)
        for subject, text in asked.items():
            _correct(door, there, subject, text, name.strip(), today)


def _notes(session: Session, link: models.ShareLink) -> Notes:
    of, meeting = link.workshop_id, link.meeting_id
    (goal,) = links.values(session, models.Goal, of)
    decisions = _in_order(links.values(session, models.DecisionRecord, of, meeting_id=meeting))
    actions = _in_order(links.values(session, models.Action, of, meeting_id=meeting))
    owners = {one.owner_id for one in (*decisions, *actions)} - {None}
    people = session.exec(select(models.ListItem).where(col(models.ListItem.id).in_(owners)))
    return Notes(
        settings=links.settings(session, of),
        meeting=next(iter(links.values(session, models.Meeting, of, id=meeting))),
        goal=goal.statement,
        decisions=tuple(decisions),
        actions=tuple(actions),
        names={person.id: person.name for person in people},
        replies=tuple(links.values(session, models.NotesReply, of, meeting_id=meeting)),
        corrections=tuple(links.values(session, models.Correction, of, meeting_id=meeting)),
    )


def _correct(door: Change, there: Notes, subject: str, text: str, name: str, on: date) -> None:
    """Write a correction, unless the same person asked for the same words before."""
    key = {"meeting_id": there.meeting.id, "subject": subject, "name": name}
    if all(one.text != text for one in door.all(models.Correction, **key)):
        door.add(models.Correction, **key, was=there.words(subject), text=text, said_on=on)


def _in_order(found: Any) -> list[Any]:
    return sorted(found, key=lambda one: (one.position, one.id))
