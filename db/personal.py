"""What a workshop stores about one person of its list, for that person to read; forgetting them is in db.forgetting."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, select

from db import access, engine, models, snapshot
from db.access import Actor, Right
from db.change import Gone
from db.models import ROWS, History
from db.rows import BOOKKEEPING
from salesops import content, lists
from salesops.personal import Mention, Stored, named, partly_named, same_name
from salesops.vocabulary import ListKind, ShareKind, SurveyMode
from salesops.workshop import Workshop

_NO_TEXT = frozenset({"id", "content_id", *BOOKKEEPING})


def stored(workshop_id: str, actor: Actor, person_id: str) -> Stored:
    """Return all that is stored about a person of the list. Raises NotAllowed, and Gone where there is no such person.

    What somebody said in an anonymous survey is not among it: nothing there leads to a person.
    """
    access.require(actor, Right.MANAGE, workshop_id)
    access.require(actor, Right.READ_PRIVATE, workshop_id)
    workshop = snapshot.load(workshop_id, actor)
    person = workshop.item(person_id)
    if person is None or person.kind is not ListKind.PERSON:
        raise Gone("This person")
    with engine.read() as session:
        parts = {
            "used as": tuple(use.says for use in lists.uses(workshop, content.load(), person_id)),
            "said under their name": tuple(_said(session, workshop_id, person.name)),
            "answered or scored alone": tuple(_alone(session, workshop_id, person_id)),
            "actions": tuple(
                f"{one.text} ({one.state.value})" for one in workshop.actions if one.owner_id == person_id
            ),
            "invitations to surveys": tuple(_invited(session, workshop, person.name)),
            "links without an account": tuple(_links(session, workshop_id, person_id)),
            "drafts": tuple(_drafts(session, workshop_id, person_id, person.name)),
            "history": tuple(_history(session, workshop_id, person_id, person.name)),
        }
        return Stored(person.name, parts, tuple(mentions(session, workshop_id, person.name)))


def mentions(session: Session, workshop_id: str, name: str) -> Iterator[Mention]:
    """Yield the texts of the workshop, as they stand, in which the name or a part of it is written by others."""
    for table, model in ROWS.items():
        for row in session.exec(select(model).where(col(model.workshop_id) == workshop_id)):
            for column, value in row.model_dump(mode="json", exclude=set(_NO_TEXT)).items():
                for text in texts(value):
                    if not same_name(text, name) and partly_named(text, name):
                        yield Mention(table, row.id, column, text, named(text, name))


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a JSON value."""
    if isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


def _said(session: Session, workshop_id: str, name: str) -> Iterator[str]:
    reply, correction = models.NotesReply, models.Correction
    for one in session.exec(select(reply).where(col(reply.workshop_id) == workshop_id)):
        if same_name(one.name, name):
            yield f"{one.replied_on}: {'agrees with' if one.agrees else 'objects to'} the notes. {one.remark}".strip()
    for other in session.exec(select(correction).where(col(correction.workshop_id) == workshop_id)):
        if same_name(other.name, name):
            yield f"{other.said_on}: asked for “{other.text}” instead of “{other.was}”"
    commitment = models.Commitment
    for held in session.exec(select(commitment).where(col(commitment.workshop_id) == workshop_id)):
        if same_name(held.owner, name):
            yield f"{held.made_on}: committed to {held.commit:,.0f}. {held.remark}".strip()


def _alone(session: Session, workshop_id: str, person_id: str) -> Iterator[str]:
    view = models.View
    mine = select(view).where(col(view.workshop_id) == workshop_id, col(view.person_id) == person_id)
    for one in session.exec(mine):
        yield f"{one.question_id}: {one.value}"


def _invited(session: Session, workshop: Workshop, name: str) -> Iterator[str]:
    link = models.Invitation
    for one in session.exec(select(link).where(col(link.workshop_id) == workshop.id)):
        if same_name(one.label, name):
            survey = workshop.survey(one.survey_id)
            done = {None: "open", True: "answered", False: "not answered"}[one.finished]
            told = " The answers lead to nobody." if survey.mode is SurveyMode.ANONYMOUS else ""
            yield f"“{survey.name}”, {survey.mode.value}: {'withdrawn' if one.revoked else done}.{told}"


def _links(session: Session, workshop_id: str, person_id: str) -> Iterator[str]:
    link = models.ShareLink
    theirs = select(link).where(col(link.workshop_id) == workshop_id, col(link.person_id) == person_id)
    for one in session.exec(theirs):
        ends = "withdrawn" if one.revoked else f"until {one.ends_on}"
        yield f"{ShareKind(one.kind).value}: made on {one.issued_on}, {ends}"


def _drafts(session: Session, workshop_id: str, person_id: str, name: str) -> Iterator[str]:
    draft = models.Draft
    for one in session.exec(select(draft).where(col(draft.workshop_id) == workshop_id)):
        if person_id in one.field or any(named(text, name) for text in texts(one.value)):
            yield f"{one.field}: {one.value}"


def _history(session: Session, workshop_id: str, person_id: str, name: str) -> Iterator[str]:
    entries = select(History).where(col(History.workshop_id) == workshop_id).order_by(col(History.version))
    for one in session.exec(entries):
        held = (text for row in one.rows for side in ("before", "after") for text in texts(row[side]))
        if same_name(one.actor_name, name) or named(one.act, name) or any(
            text == person_id or named(text, name) for text in held
        ):  # fmt: skip
            yield f"{one.at:%Y-%m-%d %H:%M} UTC, {one.actor_name}: {one.act}"
