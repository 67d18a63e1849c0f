"""The participant's door: join, read one's own form, save, finish. No history, no version, no times.

What is written here leads back to a link only with the survey's key, which lies outside the database and is destroyed
at the close. Saves of many people are committed together; each is acknowledged after the commit.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from db import engine, keys, models, trouble
from db.surveys import forms, opening, tokens, writing
from db.surveys.opening import LinkRefused, Opened
from db.surveys.tokens import Pass
from salesops import content, surveys
from salesops.errors import BadInput, WorkshopError
from salesops.surveys.about import NAME, RELEASE, kept
from salesops.surveys.language import marked
from salesops.vocabulary import AnswerKind
from salesops.workshop import Survey

__all__ = [
    "LinkRefused",
    "OneAnswer",
    "Own",
    "finish",
    "join",
    "on_behalf",
    "read",
    "save",
    "save_many",
]  # fmt: skip

_as_json = json.JSONEncoder(ensure_ascii=False).encode  # kept: json.dumps would build one per answer


@dataclass(frozen=True)
class OneAnswer:
    """One answer, or one that is taken back (``value`` None)."""

    item_id: str
    kind: AnswerKind
    value: Any


@dataclass(frozen=True)
class Own:
    """One's own form: the survey, ``{item: {part: value}}``, what one said about oneself, and how far it is."""

    survey: Survey
    workshop_id: str
    answers: Mapping[str, Mapping[str, Any]]
    about: Mapping[str, str]
    finished: bool
    has_word: bool


@trouble.once_more
def join(token: str, held: Pass | None = None) -> Pass:
    """Return the pass for a link that was opened; a browser that holds one for the same link keeps it.

    Raises LinkRefused for a link that is unknown, revoked, of a survey that takes no answers, or used up.
    """
    plain = tokens.typed(token)
    token_hash = "" if plain is None else tokens.hashed(plain)
    same = held is not None and held.token_hash == token_hash
    with engine.read() as session:
        survey_id = opening.survey_of(session.connection(), token_hash)
        one = held if same and held else Pass(survey_id, token_hash, tokens.fresh_browser())
        opened = opening.open_one(session.connection(), one)
        used = forms.finished_elsewhere(session.connection(), opened)
    if used:
        raise LinkRefused(
            marked(
                "This link has been answered already. If that was you, open it in the browser you answered in; "
                "if it was not, tell the person who invited you."
            )
        )
    return one


@trouble.once_more
def read(one: Pass) -> Own:
    """Return the form of this browser; nothing of another one's. Raises LinkRefused."""
    with engine.read() as session:
        opened = opening.open_one(session.connection(), one)
        response = session.get(models.Response, opened.response_id)
        found: dict[str, dict[str, Any]] = {}
        answer = models.ResponseAnswer
        for item, kind, value in session.exec(
            select(answer.item_id, answer.kind, answer.value).where(col(answer.response_id) == opened.response_id)
        ):
            found.setdefault(item, {})[kind] = json.loads(value)
    return Own(
        opened.survey,
        opened.workshop_id,
        found,
        _about(opened, response),
        response is not None and response.finished,
        response is not None and bool(response.word_hash),
    )


def save(one: Pass, changes: Sequence[OneAnswer]) -> None:
    """Write answers of one form. Raises LinkRefused and BadInput; nothing is changed then."""
    (problem,) = save_many([(one, changes)])
    if problem is not None:
        raise problem


@trouble.once_more
def save_many(batch: Sequence[tuple[Pass, Sequence[OneAnswer]]]) -> list[WorkshopError | None]:
    """Write answers of many forms in one transaction; return what was wrong with each, None where it is committed.

    Repeating a save changes nothing: the last value of an answer is what counts.
    """
    problems: list[WorkshopError | None] = []
    puts: dict[writing.Place, tuple[str, str | None]] = {}
    with engine.write_connection() as connection:
        led = opening.open_all(connection, {one for one, _ in batch})
        begun = forms.begun(connection, {found.response_id for found in led.values() if isinstance(found, Opened)})
        for one, changes in batch:
            opened = led[one]
            if isinstance(opened, LinkRefused):
                problems.append(opened)
                continue
            try:
                checked = _checked(opened, changes)
                if opened.response_id not in begun:
                    forms.begin(connection, opened, one)
                    begun.add(opened.response_id)
                puts.update(checked)
                problems.append(None)
            except WorkshopError as error:  # raised before anything of this form was written
                problems.append(error)
        writing.put(connection, puts)
    return problems


def _checked(opened: Opened, changes: Sequence[OneAnswer]) -> dict[writing.Place, tuple[str, str | None]]:
    """Return what is to be written, by its place. Raises BadInput."""
    puts: dict[writing.Place, tuple[str, str | None]] = {}
    for one in changes:
        value = surveys.check(opened.survey, one.item_id, one.kind, one.value, opened.asking.parts)
        text = None if value is None else _as_json(value)
        puts[opened.response_id, one.item_id, one.kind.value] = (opened.workshop_id, text)
    return puts


@trouble.once_more
def finish(one: Pass, about: Mapping[str, str]) -> None:
    """Hand the form in: it counts from now on, and may be changed in this browser until the close.

    ``about`` says where one belongs, ``{"function", "level", "tenure"}`` as ids of the survey content; what is empty
    is not said, and then the list of links does not say it either. What was begun with the same link elsewhere is
    dropped.

    With one link for all and names by consent ``about`` holds the name as well: typing it is the consent. A leader's
    consent to stand beside the team by name is ``release`` with the name.

    Raises
    ------
    BadInput
        A function, level or tenure that is not offered; a name that is missing where names are shown.
    LinkRefused
        The link was used up elsewhere meanwhile, even in this very moment.
    """
    _require_offered(about)
    try:
        with engine.write_connection() as connection:
            opened = opening.open_one(connection, one)
            about = kept(opened.survey, about)
            forms.begin(connection, opened, one)
            forms.hand_in(connection, opened, one, about)
    except IntegrityError as error:
        raise LinkRefused(
            marked("This link was answered elsewhere in the meantime; only one answer counts.")
        ) from error


def _require_offered(about: Mapping[str, str]) -> None:
    method = content.load()
    offered = {"function": method.functions, "level": method.levels, "tenure": method.tenure_bands}
    for name, value in about.items():
        if name in (NAME, RELEASE):
            continue
        if name not in offered or (value and value not in {choice.id for choice in offered[name]}):
            raise BadInput(marked("That is not offered here. Reload the page; what you answered is kept."))


def on_behalf(survey_id: str, workshop_id: str, link_id: str, by: str) -> Pass:
    """Return a pass to enter a printed form with, marked as entered by that person; used by who facilitates.

    Raises LinkRefused for a link of another survey, and for one that has been answered: it would count twice.
    """
    with engine.write() as session:
        link = session.get(models.Invitation, link_id)
        if link is None or (link.workshop_id, link.survey_id) != (workshop_id, survey_id):
            raise LinkRefused("This link is not of this survey.")
        one = Pass(survey_id, link.token_hash, tokens.fresh_browser())
        opened = opening.open_one(session.connection(), one)
        if forms.finished_elsewhere(session.connection(), opened):
            raise LinkRefused("This link has been answered already; a printed form would count twice.")
        forms.begin(session.connection(), opened, one)
        session.get_one(models.Response, opened.response_id).entered_by = by
    return one


def _about(opened: Opened, response: models.Response | None) -> dict[str, str]:
    """Return what the person said about themselves, else what the list of links says."""
    said = {} if response is None else json.loads(keys.unseal(opened.key, response.sealed))["about"]
    return {name: value for name, value in {**opened.listed, **said}.items() if value}
