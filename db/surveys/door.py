"""The participant's door: join, read one's own form, save, finish. No history, no version, no times.

What is written here leads back to a link only with the survey's key, which lies outside the database and is destroyed
at the close. Saves of many people are committed together; each is acknowledged after the commit.
"""

import contextlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Table, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from db import engine, keys, models, rows
from db.models import now
from db.surveys import tokens
from db.surveys.tokens import Pass
from salesops import surveys
from salesops.errors import BadInput, WorkshopError
from salesops.vocabulary import AnswerKind, LinkKind
from salesops.workshop import Survey

WORD_LEAST = 6  # characters of the word that opens a begun form on another device
_INSERT = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_words = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP's least for argon2id


class LinkRefused(WorkshopError):
    """The link leads nowhere (any more); the sentence says why and what to do. ``tried`` counts as a failed try."""

    def __init__(self, sentence: str, *, tried: bool = False) -> None:
        super().__init__(sentence)
        self.tried = tried


@dataclass(frozen=True)
class Change:
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


@dataclass(frozen=True)
class _Opened:
    """A pass that leads somewhere: the survey behind it, its key, and where its form lies."""

    survey: Survey
    workshop_id: str
    link: models.Invitation
    key: bytes
    response_id: str
    token_tag: str


def join(token: str, held: Pass | None = None) -> Pass:
    """Return the pass for a link that was opened; a browser that holds one for the same link keeps it.

    Raises LinkRefused for a link that is unknown, revoked, of a survey that takes no answers, or used up.
    """
    plain = tokens.typed(token)
    token_hash = "" if plain is None else tokens.hashed(plain)
    same = held is not None and held.token_hash == token_hash
    with engine.read() as session:
        link = _link(session, token_hash)
        one = held if same and held else Pass(link.survey_id, token_hash, secrets.token_urlsafe(16))
        opened = _open(session, one)
        used = _finished_elsewhere(session, opened)
    if used:
        raise LinkRefused(
            "This link has been answered already. If that was you, open it in the browser you answered in; "
            "if it was not, tell the person who invited you."
        )
    return one


def read(one: Pass) -> Own:
    """Return the form of this browser; nothing of another one's. Raises LinkRefused."""
    with engine.read() as session:
        opened = _open(session, one)
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


def save(one: Pass, changes: Sequence[Change]) -> None:
    """Write answers of one form. Raises LinkRefused and BadInput; nothing is changed then."""
    (problem,) = save_many([(one, changes)])
    if problem is not None:
        raise problem


def save_many(batch: Sequence[tuple[Pass, Sequence[Change]]]) -> list[WorkshopError | None]:
    """Write answers of many forms in one transaction; return what was wrong with each, None where it is committed.

    Repeating a save changes nothing: the last value of an answer is what counts.
    """
    problems: list[WorkshopError | None] = []
    with engine.write() as session:
        for one, changes in batch:
            try:
                opened = _open(session, one)
                checked = [(c, surveys.check(opened.survey, c.item_id, c.kind, c.value)) for c in changes]
                _begin(session, opened, one)
                for change, value in checked:
                    _put(session, opened, change, value)
                problems.append(None)
            except WorkshopError as error:  # raised before anything of this form was written
                problems.append(error)
    return problems


def finish(one: Pass, about: Mapping[str, str]) -> None:
    """Hand the form in: it counts from now on, and may be changed in this browser until the close.

    What was begun with the same link elsewhere is dropped.

    Raises
    ------
    LinkRefused
        The link was used up elsewhere meanwhile, even in this very moment.
    """
    try:
        with engine.write() as session:
            opened = _open(session, one)
            _begin(session, opened, one)
            _drop_others(session, opened)
            response = session.get_one(models.Response, opened.response_id)
            response.sealed = _sealed(opened, one, about)
            response.finished = True
    except IntegrityError as error:
        raise LinkRefused("This link was answered elsewhere in the meantime; only one answer counts.") from error


def protect(one: Pass, word: str) -> None:
    """Set the word that opens this form on another device. Raises BadInput for one that is too short."""
    plain = word.strip()
    if len(plain) < WORD_LEAST:
        raise BadInput(f"Choose a word of at least {WORD_LEAST} characters that nobody in the room would guess.")
    hashed = _words.hash(plain)
    with engine.write() as session:
        opened = _open(session, one)
        _begin(session, opened, one)
        session.get_one(models.Response, opened.response_id).word_hash = hashed


def take_up(one: Pass, word: str) -> Pass:
    """Return the pass of a form begun with the same link on another device, for who knows its word.

    Raises LinkRefused (a failed try) where no form of this link has that word.
    """
    with engine.read() as session:
        opened = _open(session, one)
        response = models.Response
        begun = session.exec(
            select(response.sealed, response.word_hash).where(
                col(response.survey_id) == one.survey_id,
                col(response.token_tag) == opened.token_tag,
                col(response.word_hash) != "",
            )
        ).all()
    for sealed, word_hash in begun:
        with contextlib.suppress(VerificationError):
            _words.verify(word_hash, word.strip())
            browser = json.loads(keys.unseal(opened.key, sealed))["browser"]
            return Pass(one.survey_id, one.token_hash, browser)
    raise LinkRefused("No form begun with this link opens with that word. Try again, or start afresh here.", tried=True)


def on_behalf(survey_id: str, workshop_id: str, link_id: str, by: str) -> Pass:
    """Return a pass to enter a printed form with, marked as entered by that person; used by who facilitates."""
    with engine.write() as session:
        link = session.get(models.Invitation, link_id)
        if link is None or (link.workshop_id, link.survey_id) != (workshop_id, survey_id):
            raise LinkRefused("This link is not of this survey.")
        one = Pass(survey_id, link.token_hash, secrets.token_urlsafe(16))
        opened = _open(session, one)
        if _finished_elsewhere(session, opened):
            raise LinkRefused("This link has been answered already; a printed form would count twice.")
        _begin(session, opened, one)
        session.get_one(models.Response, opened.response_id).entered_by = by
    return one


def _link(session: Session, token_hash: str) -> models.Invitation:
    found = select(models.Invitation).where(col(models.Invitation.token_hash) == token_hash)
    link = session.exec(found).one_or_none()
    if link is None:
        raise LinkRefused(
            "This link is not known here. Check its twelve characters, or ask who invited you for a new one.",
            tried=True,
        )
    return link


def _open(session: Session, one: Pass) -> _Opened:
    link = _link(session, one.token_hash)
    if link.revoked or link.survey_id != one.survey_id:
        raise LinkRefused("This link was withdrawn. Ask the person who invited you for a new one.")
    row = session.get_one(models.Survey, one.survey_id)
    survey: Survey = rows.value(row)
    if not survey.takes_answers(now()):
        raise LinkRefused(_why_shut(survey))
    try:
        key = keys.of_survey(survey.id)
    except keys.KeyGone as error:
        raise LinkRefused("This survey takes no more answers.") from error
    # An open link is one for all: there it is the browser that may answer once.
    who = (one.token_hash, one.browser) if survey.links is LinkKind.OPEN else (one.token_hash,)
    response_id = keys.tag(key, "response", one.token_hash, one.browser)[:40]
    return _Opened(survey, link.workshop_id, link, key, response_id, keys.tag(key, "token", *who))


def _why_shut(survey: Survey) -> str:
    if survey.launched_on is None:
        return "This survey has not been opened yet. Try again when you are told that it has."
    return "This survey has closed. Ask the person who invited you whether there is a second round."


def _begin(session: Session, opened: _Opened, one: Pass) -> None:
    """Make the form's row, where there is none yet."""
    if session.get(models.Response, opened.response_id) is not None:
        return
    if _finished_elsewhere(session, opened):
        raise LinkRefused("This link has been answered elsewhere already; only one answer counts.")
    session.add(
        models.Response(
            id=opened.response_id, workshop_id=opened.workshop_id, survey_id=one.survey_id,
            token_tag=opened.token_tag, sealed=_sealed(opened, one, {}),
        )
    )  # fmt: skip
    session.flush()


def _put(session: Session, opened: _Opened, change: Change, value: Any) -> None:
    table: Table = models.ResponseAnswer.__table__  # type: ignore[attr-defined]
    key = {"response_id": opened.response_id, "item_id": change.item_id, "kind": change.kind.value}
    if value is None:
        session.execute(delete(table).where(*(table.c[name] == part for name, part in key.items())))
        return
    text = json.dumps(value, ensure_ascii=False)
    insert: Any = _INSERT[engine.get().dialect.name]
    row = insert(table).values(**key, workshop_id=opened.workshop_id, value=text)
    session.execute(row.on_conflict_do_update(index_elements=list(key), set_={"value": text}))


def _finished_elsewhere(session: Session, opened: _Opened) -> bool:
    response = models.Response
    found = select(response.id).where(
        col(response.survey_id) == opened.survey.id,
        col(response.token_tag) == opened.token_tag,
        col(response.finished).is_(True),
        col(response.id) != opened.response_id,
    )
    return session.exec(found).first() is not None


def _drop_others(session: Session, opened: _Opened) -> None:
    response, answer = models.Response, models.ResponseAnswer
    others = select(response.id).where(
        col(response.token_tag) == opened.token_tag,
        col(response.id) != opened.response_id,
        col(response.finished).is_(False),
    )
    session.execute(delete(answer).where(col(answer.response_id).in_(others)))
    session.execute(
        delete(response).where(
            col(response.token_tag) == opened.token_tag,
            col(response.id) != opened.response_id,
            col(response.finished).is_(False),
        )
    )


def _sealed(opened: _Opened, one: Pass, about: Mapping[str, str]) -> bytes:
    kept = {name: str(about[name])[:40] for name in ("function", "level", "tenure") if about.get(name)}
    return keys.seal(opened.key, json.dumps({"browser": one.browser, "about": kept}).encode())


def _about(opened: _Opened, response: models.Response | None) -> dict[str, str]:
    """Return what the person said about themselves, else what the list of links says."""
    said = {} if response is None else json.loads(keys.unseal(opened.key, response.sealed))["about"]
    listed = {"function": opened.link.function, "level": opened.link.level, "tenure": opened.link.tenure}
    return {name: value for name, value in {**listed, **said}.items() if value}
