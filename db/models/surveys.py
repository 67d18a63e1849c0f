"""Surveys: the set-up is part of the workshop; who was invited and what was answered is kept apart from it.

What must be forgotten is never written down: no time finer than a day, no order of arrival (rows lie by random key),
no column that leads from an answer to a person without the round's key, which lies outside the database.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, LargeBinary, Text, UniqueConstraint, text
from sqlmodel import Column, Field

from db.models.base import Base, Row, UtcDateTime, choice, new_id
from db.models.base import text as long_text
from salesops.vocabulary import SURVEY_MINIMUM_DEFAULT, SURVEY_MINIMUM_FLOOR, LinkKind, SurveyKind, SurveyMode


class Survey(Row, table=True):
    """See ``salesops.workshop.Survey``."""

    __table_args__ = (CheckConstraint(f"minimum >= {SURVEY_MINIMUM_FLOOR}", name="minimum_on_floor"),)

    kind: str = choice(SurveyKind.ALIGNMENT)
    name: str
    mode: str = choice(SurveyMode.CONFIDENTIAL)
    links: str = choice(LinkKind.PERSONAL)
    minimum: int = SURVEY_MINIMUM_DEFAULT
    items: Any = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    asks_importance: bool = True
    asks_recall: bool = True
    two_sides: bool = False
    introduction: str = long_text()
    closes_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    launched_on: date | None = None
    closed_on: date | None = None
    follows_id: str | None = Field(default=None, max_length=40)
    position: int = 0


def _of_survey() -> Any:
    return Field(foreign_key="survey.id", ondelete="RESTRICT", index=True, max_length=40)


def _of_workshop() -> Any:
    return Field(foreign_key="workshop.id", ondelete="RESTRICT", index=True, max_length=40)


class Invitation(Base, table=True):
    """One link. It says who was given it, never what was answered; ``finished`` is written for all at the close."""

    __table_args__ = (UniqueConstraint("token_hash"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    workshop_id: str = _of_workshop()
    survey_id: str = _of_survey()
    label: str = Field(default="", max_length=120)  # a name or address; empty for an open link
    function: str = Field(default="", max_length=40)  # ids of the survey content's functions, levels, tenure bands
    level: str = Field(default="", max_length=40)
    tenure: str = Field(default="", max_length=40)
    token_hash: str = Field(max_length=64)
    revoked: bool = False
    finished: bool | None = None  # None while open


class Response(Base, table=True):
    """One form that was begun. Its id and tag are made with the round's key; who answered is sealed with it too."""

    __table_args__ = (
        Index(
            "one_finished_response", "survey_id", "token_tag", unique=True,
            sqlite_where=text("finished"), postgresql_where=text("finished"),
        ),
        {"sqlite_with_rowid": False},
    )  # fmt: skip

    id: str = Field(primary_key=True, max_length=40)
    workshop_id: str = _of_workshop()
    survey_id: str = _of_survey()
    token_tag: str = Field(max_length=64)
    finished: bool = False
    sealed: bytes = Field(default=b"", sa_column=Column(LargeBinary, nullable=False))
    word_hash: str = Field(default="", max_length=200)
    entered_by: str = Field(default="", max_length=120)


class ResponseAnswer(Base, table=True):
    """The last answer to one part of one item: agreement, importance, words."""

    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy's own form)

    response_id: str = Field(foreign_key="response.id", ondelete="RESTRICT", primary_key=True, max_length=40)
    item_id: str = Field(primary_key=True, max_length=40)
    kind: str = Field(primary_key=True, max_length=20)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="RESTRICT", max_length=40)
    value: str = Field(sa_type=Text)  # JSON


class SurveyResult(Base, table=True):
    """What was counted once, at the close, inside the gate: nothing here says more than may be shown."""

    __table_args__ = (UniqueConstraint("survey_id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    workshop_id: str = _of_workshop()
    survey_id: str = _of_survey()
    counted: Any = Field(default=None, sa_column=Column(JSON, nullable=False))
