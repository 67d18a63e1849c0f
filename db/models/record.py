"""What is no part of the workshop's content: its history, and drafts that were refused."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, UniqueConstraint
from sqlmodel import Column, Field

from db.models.base import Base, UtcDateTime, choice, new_id, now, text
from salesops.vocabulary import (
    Audience,
)


class History(Base, table=True):
    """One change: who, when, what, and every row before and after."""

    __table_args__ = (
        UniqueConstraint("workshop_id", "version"),
        Index("ix_history_field", "workshop_id", "field"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="RESTRICT", max_length=40)
    version: int
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    began_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    actor_id: str
    actor_name: str
    subject: str  # the part of the workshop that changed; the live tick names it
    act: str = Field(sa_type=Text)  # the sentence shown in the history
    field: str | None = None  # one field typed into; typing within ten minutes is one entry
    audience: str = choice(Audience.TEAM)  # a private note's entry is private too
    rows: Any = Field(default=None, sa_column=Column(JSON, nullable=False))
    undoes_id: str | None = Field(default=None, max_length=40)
    undone_by_id: str | None = Field(default=None, max_length=40)


class Draft(Base, table=True):
    """A value that was refused, kept for the one who typed it until it is mended; no part of the workshop."""

    __table_args__ = (UniqueConstraint("workshop_id", "actor_id", "field"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    workshop_id: str = Field(
        sa_column=Column(ForeignKey("workshop.id", ondelete="RESTRICT"), nullable=False, index=True)
    )
    actor_id: str
    field: str
    value: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    problem: str = text()
