"""Who is invited: planned while a survey is a draft, given links once.

A person on the plan has no link: what stands in place of its hash is not the hash of any token. Changes of the plan
leave no history, so that who was thought of and left out again is not written down.
"""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields

from sqlmodel import Session, col, select

from db import access, engine, models
from db.access import Actor, Right
from db.change import Act, Change, Gone, change
from db.surveys import links, setup, tokens
from db.surveys.links import MOST, Invitee, IssuedLink
from salesops.errors import BadInput, WorkshopError
from salesops.surveys.audience import LABEL_LIMIT
from salesops.vocabulary import LinkKind, SurveyMode, SurveyState

_shuffle = random.SystemRandom().shuffle


@dataclass(frozen=True)
class Invited:
    """One person on the plan, or one link: for whom, where they belong, and whether the link still leads somewhere.

    ``finished`` is None until the survey has closed.
    """

    id: str
    label: str
    function: str
    level: str
    tenure: str
    has_link: bool
    revoked: bool
    finished: bool | None


def of_survey(workshop_id: str, actor: Actor, survey_id: str) -> list[Invited]:
    """Return everybody invited and every link that was withdrawn, by name.

    Raises NotAllowed for all but who facilitates.
    """
    access.require(actor, Right.MANAGE, workshop_id)
    link = models.Invitation
    statement = select(link).where(col(link.workshop_id) == workshop_id, col(link.survey_id) == survey_id)
    with engine.read() as session:
        found = [
            Invited(
                one.id, one.label, one.function, one.level, one.tenure,
                not one.token_hash.startswith(links.PLANNED), one.revoked, one.finished,
            )
            for one in session.exec(statement)
        ]  # fmt: skip
    return sorted(found, key=lambda one: (one.label.casefold(), one.function, one.id))


def plan(workshop_id: str, actor: Actor, survey_id: str, people: Sequence[Invitee]) -> int:
    """Put people on the plan of a draft; who is on it by the same name already is passed over. Return how many came.

    Raises
    ------
    BadInput
        Too many people; nothing was changed.
    WorkshopError
        The survey has been launched.
    """
    access.require(actor, Right.MANAGE, workshop_id)
    with engine.write() as session:
        _draft(session, workshop_id, survey_id)
        there = setup.links_of(session, workshop_id, survey_id)
        taken = {one.label.casefold() for one in there if one.label}
        new = []
        for one in people:
            label = " ".join(one.label.split())[:LABEL_LIMIT]
            if label.casefold() not in taken:
                new.append(links.row(workshop_id, survey_id, Invitee(label, one.function, one.level, one.tenure)))
                taken |= {label.casefold()} - {""}
        if len(there) + len(new) > MOST:
            raise BadInput(f"A survey has at most {MOST:,} links; this would make {len(there) + len(new):,}.")
        session.add_all(new)
    return len(new)


def place(workshop_id: str, actor: Actor, invited_id: str, **about: str) -> None:
    """Say where somebody on the plan belongs: ``function``, ``level``, ``tenure``, as content ids; "" takes it back.

    Raises
    ------
    WorkshopError
        The survey has been launched: groups are fixed then.
    Gone
        Nobody of that id is on the plan.
    """
    if unknown := about.keys() - {one.name for one in fields(Invitee)}:
        raise ValueError(f"not said of an invited person: {sorted(unknown)}")
    access.require(actor, Right.MANAGE, workshop_id)
    with engine.write() as session:
        row = session.get(models.Invitation, invited_id)
        if row is None or row.workshop_id != workshop_id:
            raise Gone("This person")
        _draft(session, workshop_id, row.survey_id)
        for name, value in about.items():
            setattr(row, name, value)


def leave_out(workshop_id: str, actor: Actor, survey_id: str, invited_ids: Collection[str]) -> None:
    """Take people off the plan of a draft, with the links they may have. WorkshopError once it is launched."""
    access.require(actor, Right.MANAGE, workshop_id)
    with engine.write() as session:
        _draft(session, workshop_id, survey_id)
        for one in setup.links_of(session, workshop_id, survey_id):
            if one.id in invited_ids:
                session.delete(one)


def make_links(workshop_id: str, actor: Actor, survey_id: str, *, anew: Collection[str] = ()) -> list[IssuedLink]:
    """Give a link to everybody who has none, and a new one to those in ``anew``; return them with their tokens.

    Of an open link there is one. In an anonymous survey names, levels and tenure go: a link keeps the function at
    most, and nothing leads from the plan to a link. Once the survey is launched a new link ends the one before, and
    what was answered with that one does not count.

    Raises
    ------
    WorkshopError
        The survey is closed.
    """
    with change(workshop_id, actor, Act("survey", "Made links"), Right.MANAGE) as door:
        survey = links.not_closed(door, survey_id)
        issued = [links.with_token(one) for one in _wanting(door, survey, anew)]
        if issued:
            count = f"{len(issued)} {'link' if len(issued) == 1 else 'links'}"
            door.says(f"Made {count} for the survey “{survey.name}”")
            door.final = True
        door.session.flush()
    return issued


def launch(workshop_id: str, actor: Actor, survey_id: str) -> list[IssuedLink]:
    """Launch a draft, and make the links that are still missing; return those. Raises as `setup.launch`."""
    access.require(actor, Right.MANAGE, workshop_id)
    with engine.write() as session:
        survey = _draft(session, workshop_id, survey_id)
        if survey.links == LinkKind.OPEN and not setup.links_of(session, workshop_id, survey_id):
            session.add(links.row(workshop_id, survey_id, Invitee()))  # the one link needs no plan
    setup.launch(workshop_id, actor, survey_id)
    return make_links(workshop_id, actor, survey_id)


def of_token(workshop_id: str, actor: Actor, survey_id: str, typed: str) -> str:
    """Return the id of the link with the twelve characters on a slip. Raises BadInput for one that is not there."""
    access.require(actor, Right.MANAGE, workshop_id)
    token, link = tokens.typed(typed), models.Invitation
    if token is not None:
        with engine.read() as session:
            found = session.exec(
                select(link.id).where(
                    col(link.token_hash) == tokens.hashed(token),
                    col(link.survey_id) == survey_id,
                    col(link.workshop_id) == workshop_id,
                )
            ).one_or_none()
        if found is not None:
            return found
    raise BadInput("No link of this survey has these twelve characters. Check them against the slip.")


def _wanting(door: Change, survey: models.Survey, anew: Collection[str]) -> list[models.Invitation]:
    """Return the rows that get a token, made ready for it."""
    there = setup.links_of(door.session, door.workshop.id, survey.id)
    open_link, anonymous = survey.links == LinkKind.OPEN, survey.mode == SurveyMode.ANONYMOUS
    if open_link or anonymous:
        return _blank(door, survey, there, anew, open_link=open_link)
    found = []
    for one in there:
        if one.token_hash.startswith(links.PLANNED) or (one.id in anew and setup.state(survey) is SurveyState.DRAFT):
            found.append(one)
        elif one.id in anew:
            one.revoked = True
            found.append(links.row(door.workshop.id, survey.id, _about(one)))
    door.session.add_all(found)
    return found


def _blank(
    door: Change, survey: models.Survey, there: list[models.Invitation], anew: Collection[str], *, open_link: bool
) -> list[models.Invitation]:
    """Replace people on the plan by links without names, in an order that says nothing."""
    told = [one for one in there if one.label or one.level or one.tenure or one.token_hash.startswith(links.PLANNED)]
    kept = [one for one in there if one not in told and one.id not in anew]
    if open_link:
        kept = kept[:1]
    old = [one for one in there if one not in kept]
    wanted = [one.function for one in old]
    if open_link:
        wanted = [] if kept else [""]
    _shuffle(wanted)
    for one in old:
        if setup.state(survey) is SurveyState.OPEN and one not in told:
            one.revoked = True
        else:
            door.session.delete(one)
    door.session.flush()
    found = [links.row(door.workshop.id, survey.id, Invitee(function=function)) for function in wanted]
    door.session.add_all(found)
    return found


def _about(row: models.Invitation) -> Invitee:
    return Invitee(row.label, row.function, row.level, row.tenure)


def _draft(session: Session, workshop_id: str, survey_id: str) -> models.Survey:
    survey = session.get(models.Survey, survey_id)
    if survey is None or survey.workshop_id != workshop_id:
        raise Gone("This survey")
    if setup.state(survey) is not SurveyState.DRAFT:
        raise WorkshopError("This survey has been launched: who is invited is fixed. Late people get a link each.")
    return survey
