"""Forgetting a person: their name goes everywhere, what they said alone goes, what was agreed stays without them.

There is no way back. Of an anonymous survey nothing can be taken out, since nothing leads to a person; of a counted
one no count ever changes, and no single answer is left with which somebody could work theirs out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, delete, select

from db import access, keys, models, unfinished
from db.access import Actor, Right
from db.change import Act, Change, Gone, change
from db.models import ROWS, History, now
from db.personal import mentions, texts
from db.rules import FIXED_AT_LAUNCH
from db.surveys import setup
from salesops.errors import BadInput
from salesops.personal import Mention, named, same_name, without
from salesops.surveys.counted import Counted
from salesops.transfer import packed, unpacked
from salesops.vocabulary import LinkKind, ListKind, SurveyMode, SurveyState

assert "mode" in FIXED_AT_LAUNCH  # an anonymous survey never becomes one that names people
_DIGESTS: tuple[type[Any], ...] = (models.PipelineExport, models.PipelineList, models.Commitment)


@dataclass(frozen=True)
class Forgotten:
    """What came of it: what the person is called now, and the texts of others that still name them."""

    now_called: str
    left: tuple[Mention, ...]


def forget(workshop_id: str, actor: Actor, person_id: str, typed: str) -> Forgotten:
    """Take a person out of the workshop for good; ``typed`` is their name, typed again by who asks for it.

    Raises
    ------
    BadInput
        Another name was typed; nothing was changed.
    Gone, NotAllowed
        No such person; not for this actor. Nothing was changed.
    """
    access.require(actor, Right.READ_PRIVATE, workshop_id)
    act = Act("listitem", "Removed a person's data for good, as they asked")
    with change(workshop_id, actor, act, Right.MANAGE) as door:
        person = door.get(models.ListItem, person_id)
        if person.kind != ListKind.PERSON:
            raise Gone("This person")
        if not same_name(typed, person.name):
            raise BadInput("This is not the person's name. Nothing was changed.")
        name, instead = person.name, _free_name(door)
        door.final = True
        _leave_surveys(door.session, workshop_id, name)
        _take_out_own(door.session, workshop_id, person_id, name)
        _rename_rows(door.session, workshop_id, name, instead)
        person.left_on = person.left_on or now().date()
        door.session.flush()
        left = tuple(mentions(door.session, workshop_id, name))
        digests = _rename_kept_data(door.session, workshop_id, name, instead)
        standing = {one.text for one in left}
        _rename_history(door.session, workshop_id, person_id, name, instead, standing, digests)
        unfinished.note(workshop_id)
    unfinished.finish([workshop_id])
    return Forgotten(instead, left)


def _free_name(door: Change) -> str:
    taken = {item.name for item in door.all(models.ListItem, kind=ListKind.PERSON.value)}
    return next(name for n in range(1, len(taken) + 2) if (name := f"Person {n} (name removed)") not in taken)


def _rename_rows(session: Session, workshop_id: str, name: str, instead: str) -> None:
    """Put the new name where the old one was the whole value: a list entry, an owner, a signature, who wrote it."""
    kinds: tuple[type[Any], ...] = (*ROWS.values(), models.Draft, models.Response, models.Admission)
    for model in kinds:
        inside = model is models.Draft
        for row in session.exec(select(model).where(col(model.workshop_id) == workshop_id)):
            for column, value in row.model_dump(exclude={"id", "workshop_id", "sealed"}).items():
                if isinstance(value, str | dict | list):
                    fresh = without(value, name, instead, inside=inside)
                    if fresh != value:
                        setattr(row, column, fresh)
    session.flush()


def _take_out_own(session: Session, workshop_id: str, person_id: str, name: str) -> None:
    """Delete what the person answered alone, the drafts of it, their pending invitations; end their links."""
    view, draft, link, admission = models.View, models.Draft, models.ShareLink, models.Admission
    session.exec(delete(view).where(col(view.workshop_id) == workshop_id, col(view.person_id) == person_id))
    theirs = col(draft.field).contains(person_id, autoescape=True)
    session.exec(delete(draft).where(col(draft.workshop_id) == workshop_id, theirs))
    for one in session.exec(select(link).where(col(link.workshop_id) == workshop_id)):
        if one.person_id == person_id:
            one.revoked, one.person_id = True, None
    for pending in session.exec(select(admission).where(col(admission.workshop_id) == workshop_id)):
        if same_name(pending.name, name) and pending.used_at is None:
            session.delete(pending)
    session.flush()


def _leave_surveys(session: Session, workshop_id: str, name: str) -> None:
    """Take the name off links; withdraw what is not counted yet; leave every count of a closed survey as it is."""
    surveys = session.exec(select(models.Survey).where(col(models.Survey.workshop_id) == workshop_id)).all()
    for survey in surveys:
        links = select(models.Invitation).where(col(models.Invitation.survey_id) == survey.id)
        for link in session.exec(links):
            if not same_name(link.label, name):
                continue
            if setup.state(survey) is SurveyState.OPEN:
                _withdraw(session, survey, link)
            link.label = ""
        result = select(models.SurveyResult).where(col(models.SurveyResult.survey_id) == survey.id)
        for row in session.exec(result):
            row.counted = _uncounted(Counted.model_validate(row.counted), name).model_dump(mode="json")
    session.flush()


def _withdraw(session: Session, survey: models.Survey, link: models.Invitation) -> None:
    """End the link; in a named survey the answers go at once, in a confidential one they are dropped at the close.

    In a confidential survey the number of begun forms would tell whether this person had answered.
    """
    link.revoked = True
    if survey.mode != SurveyMode.NAMED or survey.links != LinkKind.PERSONAL or not keys.there(survey.id):
        return
    tag = keys.tag(keys.of_survey(survey.id), "token", link.token_hash)
    response, answer = models.Response, models.ResponseAnswer
    theirs = select(response.id).where(col(response.survey_id) == survey.id, col(response.token_tag) == tag)
    for response_id in session.exec(theirs).all():
        session.exec(delete(answer).where(col(answer.response_id) == response_id))
        session.exec(delete(response).where(col(response.id) == response_id))


def _uncounted(counted: Counted, name: str) -> Counted:
    """Return a result without the person's single answers; where they are in a count, without anybody's.

    Counts less all other single answers would be theirs. A leader who stands by name beside the team is in no count.
    """
    released = tuple(one for one in counted.released if not same_name(one.label, name))
    among = any(same_name(one.label, name) for one in counted.singles)
    return counted.model_copy(update={"released": released, "singles": () if among else counted.singles})


def _rename_kept_data(session: Session, workshop_id: str, name: str, instead: str) -> dict[str, str]:
    """Put the new name into mass data, whose digests change with it; return the new digest by the old one."""
    table = models.KeptData
    moved = {}
    for row in session.exec(select(table).where(col(table.workshop_id) == workshop_id)).all():
        value = unpacked(row.packed)
        fresh = without(value, name, instead, inside=True)
        if fresh != value:
            digest, data = packed(fresh)
            if session.get(table, {"workshop_id": workshop_id, "digest": digest}) is None:
                session.add(table(workshop_id=workshop_id, digest=digest, packed=data))
            moved[row.digest] = digest
            session.delete(row)
    for model in _DIGESTS:
        for named_by in session.exec(select(model).where(col(model.workshop_id) == workshop_id)):
            named_by.digest = moved.get(named_by.digest, named_by.digest)
    session.flush()
    return moved


def _rename_history(
    session: Session, workshop_id: str, person_id: str, name: str, instead: str, standing: Collection[str],
    digests: dict[str, str],
) -> None:  # fmt: skip
    """Put the new name into every entry; what the person answered alone is told no more.

    A text that still stands with the name in it stays as it stands, so that its undo still fits.
    """
    for entry in session.exec(select(History).where(col(History.workshop_id) == workshop_id)):
        kept = [row for row in entry.rows if not _is_view_of(row, person_id)]
        fresh = without(kept, name, instead, inside=True, leave=standing)
        for old, new in digests.items():
            if any(old == text for text in texts(fresh)):
                fresh = without(fresh, old, new, inside=False)
        if fresh != entry.rows:
            entry.rows = fresh
        if same_name(entry.actor_name, name):
            entry.actor_name = instead
        if named(entry.act, name):
            entry.act = str(without(entry.act, name, instead, inside=True))
    session.flush()


def _is_view_of(row: dict[str, Any], person_id: str) -> bool:
    return row["table"] == "view" and person_id in {(row[side] or {}).get("person_id") for side in ("before", "after")}
