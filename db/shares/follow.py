"""The shared screen of a meeting by link: the same words on a phone, as long as the meeting goes on."""

from sqlmodel import Session

from db import engine, models, opportunities, snapshot
from db.access import Actor, Right, Role
from db.change import Act, change
from db.models import now
from db.shares import links
from db.shares.links import IssuedShare, ShareEnded
from db.surveys import tokens
from salesops import formats
from salesops.engagement import predicted
from salesops.engagement.shown import place_shown, shown
from salesops.engagement.shown_places import Shown
from salesops.errors import WorkshopError
from salesops.outlook import Outlook, outlook
from salesops.surveys.language import marked
from salesops.vocabulary import ShareKind
from salesops.workshop import Meeting, Workshop

_SEEN_MOST = 64  # workshops; a phone asks every few seconds, a change comes every few minutes
_seen: dict[tuple[str, str, int], Shown] = {}


def open_up(workshop_id: str, actor: Actor, meeting_id: str) -> IssuedShare:
    """Let phones follow a meeting; return its link, the same one however often it is asked for.

    Its token is made of the server's secret, so every window of who facilitates can show the code. Raises NotAllowed
    for all but who facilitates, Gone.
    """
    with change(workshop_id, actor, Act("meeting", "Let phones follow the shared screen"), Right.MANAGE) as door:
        door.get(models.Meeting, meeting_id)
        token = _token(meeting_id)
        there = links.find(door.session, token)
        if there is not None:
            there.revoked = False
            return IssuedShare(there.id, token)
        return links.add(door, ShareKind.FOLLOW, token, links.DAYS, meeting_id=meeting_id)


def link(workshop_id: str, actor: Actor, meeting_id: str) -> IssuedShare | None:
    """Return the link under which phones follow a meeting, None while none does. Raises NotAllowed."""
    token = _token(meeting_id)
    there = next((one for one in links.of_workshop(workshop_id, actor) if one.meeting_id == meeting_id
                  and one.kind is ShareKind.FOLLOW and not one.revoked), None)  # fmt: skip
    return None if there is None else IssuedShare(there.id, token)


def read(token: str) -> Shown:
    """Return what the shared screen of the link's meeting shows now. Raises ShareEnded, also after the meeting."""
    with engine.read() as session:
        one = links.opened(session, token, ShareKind.FOLLOW)
        meeting = session.get(models.Meeting, one.meeting_id)
        if meeting is None or meeting.ended_at is not None:
            raise ShareEnded(marked("This meeting has ended. Its notes come from whoever led it."))
        place = one.workshop_id, meeting.id, _version(session, one.workshop_id)
    found = _seen.pop(place, None)
    if found is None:
        found = _read(*place)
    _seen[place] = found
    while len(_seen) > _SEEN_MOST:
        _seen.pop(next(iter(_seen)), None)
    return found


def _read(workshop_id: str, meeting_id: str, _version: int) -> Shown:
    # Seen as the team sees it; only what the room reads goes out of here.
    reader = Actor("follow", "By link", Role.VIEWER, frozenset({workshop_id}))
    workshop = snapshot.load(workshop_id, reader)
    meeting = workshop.meeting(meeting_id)
    return shown(workshop, meeting, _prediction(workshop, reader, meeting))


def _prediction(workshop: Workshop, reader: Actor, meeting: Meeting) -> Outlook | None:
    if place_shown(workshop, meeting) != predicted.PLACE:
        return None
    today = formats.local(now(), workshop.settings).date()
    try:
        return outlook(workshop, opportunities.at(workshop, reader), today)
    except WorkshopError:  # the page of the prediction says why
        return None


def _version(session: Session, workshop_id: str) -> int:
    workshop = session.get(models.Workshop, workshop_id)
    return 0 if workshop is None else workshop.version


def _token(meeting_id: str) -> str:
    return tokens.derived(f"follow:{meeting_id}")
