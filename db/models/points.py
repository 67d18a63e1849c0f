"""The ecosystem: elements, merger points, gaps and what closing them changes."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from db.models.base import Row, choice, on_scale, person, text
from salesops.vocabulary import (
    LinkState,
)


class Element(Row, table=True):
    """See ``salesops.workshop.Element``."""

    __table_args__ = (UniqueConstraint("workshop_id", "content_id"),)

    content_id: str | None = None
    name: str
    category_id: str
    definition: str = text()
    applicable: bool = True
    owner_id: str | None = person()
    work_product: str | None = choice(None)
    weeks: int | None = None
    load: str | None = choice(None)


class ElementTie(Row, table=True):
    """See ``salesops.workshop.ElementTie``."""

    __table_args__ = (
        UniqueConstraint("element_id", "other_id", "kind"),
        CheckConstraint("element_id <> other_id", name="not_itself"),
    )

    element_id: str = Field(foreign_key="element.id", ondelete="RESTRICT", max_length=40)
    other_id: str = Field(foreign_key="element.id", ondelete="RESTRICT", index=True, max_length=40)
    kind: str = choice(None)


class CategorySetting(Row, table=True):
    """See ``salesops.workshop.CategorySetting``."""

    __table_args__ = (UniqueConstraint("workshop_id", "category_id"),)

    category_id: str
    name: str


class Link(Row, table=True):
    """See ``salesops.workshop.Link``."""

    __table_args__ = (UniqueConstraint("workshop_id", "element_id", "stage"),)

    element_id: str = Field(foreign_key="element.id", ondelete="RESTRICT", index=True, max_length=40)
    stage: str = choice(None)
    state: str = choice(LinkState.ACCEPTED)
    proposed: bool = False


class Gap(Row, table=True):
    """See ``salesops.workshop.Gap``."""

    __table_args__ = (UniqueConstraint("link_id"), on_scale("score"), on_scale("target"))

    link_id: str = Field(foreign_key="link.id", ondelete="RESTRICT", max_length=40)
    score: int | None = None
    target: int | None = None
    importance: int | None = None
    evidence: str = text()
    confidence: str | None = choice(None)
    because: str = text()
    cause: str | None = choice(None)
    good_enough: bool = False
    good_enough_by_id: str | None = person()
    good_enough_because: str = text()
    relook_on: date | None = None
    rank: int | None = None
    rank_because: str = text()


class Idea(Row, table=True):
    """See ``salesops.workshop.Idea``."""

    link_id: str = Field(foreign_key="link.id", ondelete="RESTRICT", index=True, max_length=40)
    text: str = text()
    by_id: str | None = person()
    position: int = 0


class RiceInput(Row, table=True):
    """See ``salesops.workshop.RiceInput``."""

    __table_args__ = (UniqueConstraint("element_id"),)

    element_id: str = Field(foreign_key="element.id", ondelete="RESTRICT", max_length=40)
    reach: int | None = None
    impact: float | None = None
    confidence: float | None = None


class Effect(Row, table=True):
    """See ``salesops.workshop.Effect``."""

    __table_args__ = (UniqueConstraint("element_id", "node_id"),)

    element_id: str = Field(foreign_key="element.id", ondelete="RESTRICT", index=True, max_length=40)
    node_id: str
    low: float | None = None
    base: float | None = None
    high: float | None = None
    because: str = text()
    source_id: str | None = Field(default=None, max_length=40)
