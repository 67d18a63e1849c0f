"""What every table is made of: ids, times, the row of a workshop, and the workshop itself."""

import secrets
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, Dialect, Text
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel


def new_id() -> str:
    """Return a random id of 16 hexadecimal digits."""
    return secrets.token_hex(8)


def now() -> datetime:
    """Return the time in UTC, aware."""
    return datetime.now(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """A UTC-aware time; SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return the time in UTC, as it is stored."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return the stored time with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(SQLModel, registry=registry()):
    """All tables hang on a registry of their own: a reload of this module then starts afresh."""


class Workshop(Base, table=True):
    """One workshop; ``version`` counts its changes."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    version: int = 1
    content_version: str
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Row(Base):
    """What every row of a workshop has."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="RESTRICT", index=True, max_length=40)
    updated_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    updated_by: str = Field(default="", max_length=120)


def person() -> Any:
    """A reference to a list entry that may be absent."""
    return Field(default=None, foreign_key="listitem.id", ondelete="RESTRICT", max_length=40)


def text() -> Any:
    """A text of any length, empty where nothing was typed."""
    return Field(default="", sa_type=Text)


def choice(default: StrEnum | None) -> Any:
    """An enum stored as its value; the snapshot's type checks it."""
    return Field(default=None if default is None else default.value, sa_type=Text)


def on_scale(column: str) -> CheckConstraint:
    """The database's own guard of a score from 0 to 5."""
    return CheckConstraint(f"{column} BETWEEN 0 AND 5", name=f"{column}_on_scale")
