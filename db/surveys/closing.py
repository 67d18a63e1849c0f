"""The close: answers are counted once, single ones and the key that led to people are destroyed."""

import contextlib
import functools
import gc
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import bindparam, delete, update
from sqlmodel import Session, col, select

from db import access, engine, keys, models, rows, snapshot
from db.access import Actor, Right
from db.change import Act, Change, change
from db.models import new_id, now
from db.surveys import setup
from salesops.alignment.gate import Who
from salesops.errors import WorkshopError
from salesops.surveys.about import NAME, RELEASE
from salesops.surveys.agreed import agreed
from salesops.surveys.counted import Counted
from salesops.surveys.counting import Filled, count
from salesops.vocabulary import LinkKind, SurveyMode, SurveyState
from salesops.workshop import Survey, Workshop

_ROWS_AT_ONCE = 20_000
_SINGLE = (models.Response, models.ResponseAnswer, models.Invitation)  # what tells of one person
Said = dict[str, dict[str, dict[str, Any]]]  # response id -> item -> part -> value


@dataclass(frozen=True)
class _Begun:
    """A form as it was begun, with the link it came by (None for an open link)."""

    filled: Filled
    link: models.Invitation | None


def close(workshop_id: str, actor: Actor, survey_id: str) -> None:
    """Close an open survey for good: count, keep the counts, destroy single answers and the survey's key.

    Raises WorkshopError for a survey that is not open, or whose key is gone; nothing is changed then.
    """
    _stop(workshop_id, actor, survey_id)
    counted, answered = _counted(workshop_id, actor, survey_id)
    with change(workshop_id, actor, Act("survey", "Closed a survey"), Right.MANAGE) as door:
        row = _open(door, survey_id)
        door.says(f"Closed the survey “{row.name}”")
        _note_who_answered(door.session, survey_id, answered)
        kept = counted.model_dump(mode="json")
        door.session.add(models.SurveyResult(workshop_id=workshop_id, survey_id=survey_id, counted=kept))
        _delete_single_answers(door.session, survey_id)
        door.for_good(row, closed_on=now().date())
    destroy_what_is_over([survey_id])


def give_up(workshop_id: str, actor: Actor, survey_id: str) -> None:
    """Close an open survey whose key is gone: single answers are deleted and nothing is counted.

    Raises WorkshopError for a survey that is not open, or can be counted.
    """
    with change(workshop_id, actor, Act("survey", "Ended a survey without results"), Right.MANAGE) as door:
        row = _open(door, survey_id)
        if keys.there(survey_id):
            raise WorkshopError(f"The key of “{row.name}” is here, so it can be counted. Close it instead.")
        door.says(f"Ended the survey “{row.name}” without results: its key was gone")
        _delete_single_answers(door.session, survey_id)
        door.for_good(row, closed_on=now().date())
    engine.forget_deleted(*_SINGLE)


def _stop(workshop_id: str, actor: Actor, survey_id: str) -> None:
    """Take no more answers: what is counted next stands still, and nobody waits for the counting to save elsewhere."""
    with change(workshop_id, actor, Act("survey", "Stopped taking answers"), Right.MANAGE) as door:
        row = _open(door, survey_id)
        if not keys.there(survey_id):
            raise WorkshopError("The key of this survey is not here, so it cannot be counted. Its page says more.")
        if row.closes_at is None or row.closes_at > now():
            door.says(f"Stopped taking answers for the survey “{row.name}”")
            door.for_good(row, closes_at=now())


def _open(door: Change, survey_id: str) -> models.Survey:
    row = door.get(models.Survey, survey_id)
    if setup.state(row) is not SurveyState.OPEN:
        raise WorkshopError(f"“{row.name}” is not open, so there is nothing to close.")
    return row


def _counted(workshop_id: str, actor: Actor, survey_id: str) -> tuple[Counted, set[str]]:
    """Return the counts of a survey that takes no more answers, and the ids of the links that were used up."""
    workshop = snapshot.load(workshop_id, actor)
    survey = workshop.survey(survey_id)
    with _nothing_collected():
        return _count_all(workshop, survey)


def _count_all(workshop: Workshop, survey: Survey) -> tuple[Counted, set[str]]:
    with engine.read() as session:
        links = setup.links_of(session, workshop.id, survey.id)
        forms = _forms(session, survey, links)
    used = {one.link.id for one in forms if one.link is not None and one.filled.finished}
    filled = [one.filled for one in forms]
    ids = [new_id() for _ in range(_words_at_most(filled))]
    return count(survey, filled, _invited(survey, links), ids, agreed(workshop)), used


@contextlib.contextmanager
def _nothing_collected() -> Iterator[None]:
    """Hold the garbage collector: millions of small values are made, all in use, and it would walk through them again
    and again; that took half of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _words_at_most(filled: Sequence[Filled]) -> int:
    """Return how many answers may be words: an id is not made for every tap, of which there are millions."""
    points = (int, float)
    return sum(
        not isinstance(one, points) for form in filled for parts in form.answers.values() for one in parts.values()
    )


def as_if_closed(workshop_id: str, actor: Actor, survey_id: str) -> Counted:
    """Return what a close would say now, without any answer: how many, and which groups would be withheld.

    Raises NotAllowed for all but who facilitates, and WorkshopError for a survey that is not open.
    """
    access.require(actor, Right.MANAGE, workshop_id)
    with engine.read() as session:
        row = session.get(models.Survey, survey_id)
        if row is None or row.workshop_id != workshop_id or setup.state(row) is not SurveyState.OPEN:
            raise WorkshopError("This survey is not open.")
        survey: Survey = rows.value(row)
        links = setup.links_of(session, workshop_id, survey_id)
        forms = _forms(session, survey, links)
    emptied = [replace(one.filled, answers={}, label="") for one in forms]
    return count(survey, emptied, _invited(survey, links), ())


def _invited(survey: Survey, links: Sequence[models.Invitation]) -> int | None:
    return None if survey.links is LinkKind.OPEN else len(links)


def destroy_what_is_over(survey_ids: Sequence[str] | None = None) -> None:
    """Destroy the keys of closed surveys and the traces that deleted rows leave in the database's files.

    Called after a close, and at every start for closes that were interrupted (``survey_ids`` None).
    """
    if survey_ids is None:
        with engine.read() as session:
            closed = session.exec(select(models.Survey.id).where(col(models.Survey.closed_on).is_not(None))).all()
        survey_ids = [one for one in closed if keys.there(one)]
    if not survey_ids:
        return
    try:
        engine.forget_deleted(*_SINGLE)
    finally:  # a key goes last: as long as it is there, the next start knows that traces may be left
        for one in survey_ids:
            keys.destroy(one)


def _forms(session: Session, survey: Survey, links: Sequence[models.Invitation]) -> list[_Begun]:
    key = keys.of_survey(survey.id)
    by_tag = {} if survey.links is LinkKind.OPEN else {keys.tag(key, "token", one.token_hash): one for one in links}
    response, answer = models.Response, models.ResponseAnswer
    begun = session.exec(select(response).where(col(response.survey_id) == survey.id)).all()
    said: Said = {one.id: {} for one in begun}
    theirs = select(response.id).where(col(response.survey_id) == survey.id)
    asked = select(answer.response_id, answer.item_id, answer.kind, answer.value)
    read = functools.lru_cache(maxsize=1024)(json.loads)  # nearly all are one of a few points; lists are only read
    found = session.connection().execute(asked.where(col(answer.response_id).in_(theirs)))
    for rows_read in found.partitions(_ROWS_AT_ONCE):
        for response_id, item, kind, value in rows_read:
            said[response_id].setdefault(item, {})[kind] = read(value)
    forms = []
    for form in _one_each(begun, said):
        link = by_tag.get(form.token_tag)
        about = json.loads(keys.unseal(key, form.sealed))["about"]
        if survey.asks_names and not about.get(NAME):
            continue  # the name is the consent, and it was not given
        if survey.links is LinkKind.OPEN or link is not None:  # else its link was revoked
            releases = survey.asks_release and RELEASE in about
            typed = about.get(NAME, "")
            named = link.label if link is not None and survey.mode is SurveyMode.NAMED else typed
            label = named if survey.mode is SurveyMode.NAMED or releases else ""
            forms.append(_Begun(Filled(said[form.id], _who(about, link), form.finished, label, releases), link))
    return forms


def _one_each(begun: Sequence[models.Response], said: Said) -> list[models.Response]:
    """Return one form per link: the finished one, else the one with most answers; forms without any are left out."""
    best: dict[str, models.Response] = {}
    for form in sorted(begun, key=lambda one: (one.finished, len(said[one.id]), one.id)):
        if said[form.id]:
            best[form.token_tag] = form
    return list(best.values())


def _who(said: dict[str, str], link: models.Invitation | None) -> Who:
    listed = {} if link is None else {"function": link.function, "level": link.level, "tenure": link.tenure}
    about = {name: value for name, value in {**listed, **said}.items() if value}
    return Who(about.get("function"), about.get("level"), about.get("tenure"))


def _note_who_answered(session: Session, survey_id: str, link_ids: Collection[str]) -> None:
    """Write for every link at once whether it was used up: no order and no time of its own is left."""
    link: Any = models.Invitation.__table__  # type: ignore[attr-defined]
    connection = session.connection()
    connection.execute(update(link).where(link.c.survey_id == survey_id).values(finished=False))
    if link_ids:
        used = update(link).where(link.c.id == bindparam("its_id")).values(finished=True)
        connection.execute(used, [{"its_id": one} for one in sorted(link_ids)])


def _delete_single_answers(session: Session, survey_id: str) -> None:
    response, answer = models.Response, models.ResponseAnswer
    theirs = select(response.id).where(col(response.survey_id) == survey_id)
    # Else SQLAlchemy has every deleted row told back, to forget objects of which there are none.
    at_once = {"synchronize_session": False}
    session.execute(delete(answer).where(col(answer.response_id).in_(theirs)), execution_options=at_once)
    session.execute(delete(response).where(col(response.survey_id) == survey_id), execution_options=at_once)
