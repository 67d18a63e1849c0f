"""Who may sign in here, and what each of them is in which workshop; no part of a workshop's content."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Text, UniqueConstraint
from sqlmodel import Column, Field

from db.access import Role
from db.models.base import Base, UtcDateTime, choice, new_id, now


class Account(Base, table=True):
    """A person who may sign in: by a password of their own, or by the provider that vouches for them."""

    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    name: str = Field(max_length=120)  # what the history writes
    login: str = Field(unique=True, max_length=200)  # what they type, in lower case: an e-mail address or a short name
    password_hash: str | None = Field(default=None, sa_type=Text)  # argon2id; None: no password opens this account
    issuer: str | None = Field(default=None, max_length=200)  # OpenID Connect: who vouches …
    subject: str | None = Field(default=None, max_length=200)  # … and under which unchanging name
    administrator: bool = False  # looks after the accounts; opens no workshop
    may_make: bool = False  # may make new workshops
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    disabled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Membership(Base, table=True):
    """What an account is in one workshop."""

    __table_args__ = (UniqueConstraint("workshop_id", "account_id"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="RESTRICT", max_length=40)
    account_id: str = Field(foreign_key="account.id", ondelete="RESTRICT", index=True, max_length=40)
    role: str = choice(Role.VIEWER)
    since: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Admission(Base, table=True):
    """A link, used once, with which somebody makes an account, sets a new password, or joins a workshop."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    token_hash: str = Field(unique=True, max_length=64)
    workshop_id: str | None = Field(default=None, foreign_key="workshop.id", ondelete="RESTRICT", index=True)
    role: str | None = Field(default=None, max_length=20)
    name: str = Field(default="", max_length=120)
    login: str = Field(default="", max_length=200)  # whom it is meant for; "" for whoever holds it
    administrator: bool = False
    may_make: bool = False
    account_id: str | None = Field(default=None, foreign_key="account.id", ondelete="RESTRICT")  # a new password for …
    made_by: str = Field(default="", max_length=120)
    made_by_id: str | None = Field(default=None, max_length=40)  # the account, None in local mode
    made_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    until: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SignIn(Base, table=True):
    """One browser in which an account is signed in; its cookie is kept as a hash only."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    account_id: str = Field(foreign_key="account.id", ondelete="RESTRICT", index=True, max_length=40)
    token_hash: str = Field(unique=True, max_length=64)
    device: str = Field(default="", max_length=120)  # "Firefox on Linux", to tell them apart
    begun_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    used_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    until: datetime = Field(sa_type=UtcDateTime)


class Erasure(Base, table=True):
    """That a workshop was deleted for good: no name of it. An older backup brought back is cleaned by these."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    erased_id: str = Field(max_length=40)  # the workshop's id
    erased_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    erased_by: str = Field(default="", max_length=120)
    counts: Any = Field(default=None, sa_column=Column(JSON, nullable=False))  # table -> rows that went
