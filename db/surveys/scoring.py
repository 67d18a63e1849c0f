"""Scoring together: a vote that is open at once, shown by closing it, and held again about the points that need it.

The same links lead on to the next vote: a link belongs to the newest vote of its row of votes.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from db import access, engine, keys, models
from db.access import Actor, Right
from db.change import Act, Change, change
from db.models import now
from db.surveys import links, opening, setup, tokens
from db.surveys.links import Invitee, IssuedLink
from db.surveys.opening import LinkRefused
from db.surveys.tokens import Pass, fresh_browser
from salesops.errors import BadInput, WorkshopError
from salesops.surveys import prework
from salesops.vocabulary import LinkKind, SurveyKind, SurveyMode, SurveyState
from salesops.workshop import SurveyItem

_MOVED = "moved:"  # stands where a link's hash was before it moved on to the next vote


@dataclass(frozen=True)
class Vote:
    """A vote that was opened: its survey's id, and its links, shown now and never again."""

    survey_id: str
    issued: tuple[IssuedLink, ...]


@dataclass(frozen=True)
class NextVote:
    """A vote that goes on from another: its survey's id, and the id of each link's new row by that of the old."""

    survey_id: str
    moved: dict[str, str]


def open_vote(
    workshop_id: str,
    actor: Actor,
    name: str,
    items: Sequence[SurveyItem],
    *,
    mode: SurveyMode,
    minimum: int,
    closes_at: datetime,
    people: Sequence[Invitee] = (),
) -> Vote:
    """Open a vote on merger points, with one link for all, or with a link for each of ``people``.

    Raises
    ------
    BadInput
        No points, too many, or a closing time that does not lie ahead; nothing was changed.
    """
    access.require(actor, Right.MANAGE, workshop_id)
    _require_votable(items, closes_at)
    with change(workshop_id, actor, Act("survey", "Opened a vote"), Right.MANAGE) as door:
        survey = door.add(
            models.Survey, kind=SurveyKind.SCORING, name=name, mode=mode, minimum=minimum, closes_at=closes_at,
            links=LinkKind.PERSONAL if people else LinkKind.OPEN, position=door.after_last(models.Survey),
            items=[item.model_dump(mode="json") for item in items],
        )  # fmt: skip
        door.says(f"Opened the vote “{survey.name}” on {len(items)} merger points")
        invited = [links.row(workshop_id, survey.id, _kept_of(one, mode)) for one in people or [Invitee()]]
        issued = tuple(links.with_token(one, "" if people else tokens.derived(survey.id)) for one in invited)
        door.session.add_all(invited)
        _launch(door, survey)
        return Vote(survey.id, issued)


def vote_again(
    workshop_id: str, actor: Actor, survey_id: str, link_ids: Collection[str], *, closes_at: datetime
) -> NextVote:
    """Open another vote with the same people, links and promise on some of the points.

    Raises
    ------
    WorkshopError
        The vote before is still open, or was followed already.
    BadInput
        None of its points was chosen.
    """
    with change(workshop_id, actor, Act("survey", "Voted again"), Right.MANAGE) as door:
        before = door.get(models.Survey, survey_id)
        if before.kind != SurveyKind.SCORING or setup.state(before) is not SurveyState.CLOSED:
            raise WorkshopError(f"“{before.name}” is still open. Show its scores first, then vote again.")
        if door.find(models.Survey, follows_id=before.id) is not None:
            raise WorkshopError("There has been another vote after this one already. Go on from the newest.")
        items = [item for item in before.items if item["id"] in link_ids]
        _require_votable(items, closes_at)
        survey = door.add(
            models.Survey, kind=before.kind, name=before.name, mode=before.mode, minimum=before.minimum,
            links=before.links, items=items, closes_at=closes_at, follows_id=before.id,
            position=door.after_last(models.Survey),
        )  # fmt: skip
        door.says(f"Opened another vote “{survey.name}” on {len(items)} merger points")
        moved = _move_links(door, before, survey)
        _launch(door, survey)
        return NextVote(survey.id, moved)


def open_link(workshop_id: str, actor: Actor, survey_id: str) -> IssuedLink | None:
    """Return a vote's one link for all again, as who leads it must after a refresh; None for links of another kind.

    It is made anew of the server's secret and the first vote of the row; the database holds what it did before.
    Raises NotAllowed for all but who facilitates.
    """
    access.require(actor, Right.MANAGE, workshop_id)
    with engine.read() as session:
        first = session.get(models.Survey, survey_id)
        while first is not None and first.follows_id is not None:
            first = session.get(models.Survey, first.follows_id)
        if first is None or first.workshop_id != workshop_id:
            return None
        token = tokens.derived(first.id)
        there = setup.links_of(session, workshop_id, survey_id)
        found = next((one for one in there if one.token_hash == tokens.hashed(token)), None)
        return None if found is None else IssuedLink(found.id, found.label, token)


def next_pass(held: Pass) -> Pass | None:
    """Return a pass for the vote that the link of ``held`` has moved on to; None while there is none.

    It says nothing of which form was whose before: the browser's name in it is a new one.
    """
    one = moved_on(held)
    return one if one is not None and _is_open(one) else None


def is_over(held: Pass) -> bool:
    """Return whether the form that a pass leads to takes no more answers: its scores are shown, or the link is gone."""
    return not _is_open(held)


def _is_open(held: Pass) -> bool:
    with engine.read() as session:
        try:
            opening.open_one(session.connection(), held)
        except LinkRefused:
            return False
    return True


def moved_on(held: Pass) -> Pass | None:
    """Return a fresh pass for where a link leads today; None where that is where ``held`` leads, or nowhere."""
    with engine.read() as session:
        try:
            survey_id = opening.survey_of(session.connection(), held.token_hash)
        except LinkRefused:
            return None
    return None if survey_id == held.survey_id else Pass(survey_id, held.token_hash, fresh_browser())


def _require_votable(items: Sequence[object], closes_at: datetime) -> None:
    if not items:
        raise BadInput("Choose at least one merger point to vote on.")
    if len(items) > prework.MOST_PER_PERSON:
        raise BadInput(
            f"These are {len(items)} points; {prework.MOST_PER_PERSON} is the most for one vote. Choose fewer."
        )
    if closes_at <= now():
        raise BadInput("Set a closing time that lies ahead.")


def _kept_of(one: Invitee, mode: SurveyMode) -> Invitee:
    return Invitee(function=one.function) if mode is SurveyMode.ANONYMOUS else one


def _launch(door: Change, survey: models.Survey) -> None:
    keys.make(survey.id)
    door.for_good(survey, launched_on=now().date())


def _move_links(door: Change, before: models.Survey, survey: models.Survey) -> dict[str, str]:
    """Let the links of a closed vote lead to the next one; what they led to before cannot be answered any more."""
    ids = {}
    moving = [(one, one.token_hash) for one in setup.links_of(door.session, survey.workshop_id, before.id)]
    for one, _ in moving:
        one.token_hash = _MOVED + one.id
    door.session.flush()  # a hash stands once
    for one, token_hash in moving:
        row = links.row(survey.workshop_id, survey.id, Invitee(one.label, one.function, one.level, one.tenure))
        row.token_hash, ids[one.id] = token_hash, row.id
        door.session.add(row)
    door.session.flush()
    return ids
