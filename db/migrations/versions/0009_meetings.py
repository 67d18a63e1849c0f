"""Meetings: brief, agenda, decisions, actions, replies, the report's words and look"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _table(
        "meeting",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("led_by", sa.String(length=120), nullable=False),
        sa.Column("item_id", sa.String(length=40), nullable=True),
        sa.Column("item_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shows", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        indexes=("workshop_id",),
    )
    _table(
        "agendaitem",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("block_id", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="RESTRICT"),
        indexes=(
            "meeting_id",
            "workshop_id",
        ),
    )
    _table(
        "decisionrecord",
        sa.Column("meeting_id", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("alternatives", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.String(length=40), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("confidence", sa.Text(), nullable=True),
        sa.Column("dissent", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["owner_id"], ["listitem.id"], ondelete="RESTRICT"),
        indexes=(
            "meeting_id",
            "workshop_id",
        ),
    )
    _table(
        "action",
        sa.Column("meeting_id", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.String(length=40), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["owner_id"], ["listitem.id"], ondelete="RESTRICT"),
        indexes=(
            "meeting_id",
            "workshop_id",
        ),
    )
    _table(
        "notesreply",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("replied_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="RESTRICT"),
        sa.UniqueConstraint("meeting_id", "name"),
        indexes=(
            "meeting_id",
            "workshop_id",
        ),
    )
    _table(
        "correction",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="RESTRICT"),
        indexes=(
            "meeting_id",
            "workshop_id",
        ),
    )
    _table(
        "followup",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("step_id", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="RESTRICT"),
        sa.UniqueConstraint("meeting_id", "step_id"),
        indexes=(
            "meeting_id",
            "workshop_id",
        ),
    )
    _around()
    _links()
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.add_column(sa.Column("parked", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("closed_on", sa.Date(), nullable=True))


def _around() -> None:
    """Make what is prepared for a meeting and what sums it up."""
    _table(
        "brieftext",
        sa.Column("slot_id", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.UniqueConstraint("workshop_id", "slot_id"),
        indexes=("workshop_id",),
    )
    _table(
        "document",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        indexes=("workshop_id",),
    )
    _table(
        "questionstate",
        sa.Column("question_id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("asked_id", sa.String(length=40), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["asked_id"], ["listitem.id"], ondelete="RESTRICT"),
        sa.UniqueConstraint("workshop_id", "question_id"),
        indexes=("workshop_id",),
    )
    _table(
        "reviewmark",
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.UniqueConstraint("workshop_id", "subject"),
        indexes=("workshop_id",),
    )
    _table(
        "reporttext",
        sa.Column("slot_id", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seen", sa.String(length=64), nullable=False),
        sa.UniqueConstraint("workshop_id", "slot_id"),
        indexes=("workshop_id",),
    )
    _table(
        "reportlook",
        sa.Column("report_id", sa.String(length=40), nullable=False),
        sa.Column("accent", sa.String(length=7), nullable=True),
        sa.Column("footer", sa.String(length=200), nullable=False),
        sa.Column("logo", sa.Text(), nullable=False),
        sa.Column("final_on", sa.Date(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.UniqueConstraint("workshop_id", "report_id"),
        indexes=("workshop_id",),
    )


def _links() -> None:
    """Make the links that open one thing without an account; they are no rows of the snapshot."""
    op.create_table(
        "sharelink",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workshop_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.String(length=40), nullable=True),
        sa.Column("person_id", sa.String(length=40), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["person_id"], ["listitem.id"], ondelete="RESTRICT"),
        sa.UniqueConstraint("token_hash"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("sharelink", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sharelink_workshop_id"), ["workshop_id"], unique=False)


def _table(name: str, *columns: sa.schema.SchemaItem, indexes: tuple[str, ...]) -> None:
    """Make a table of a workshop's rows, with what every row has."""
    op.create_table(
        name,
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workshop_id", sa.String(length=40), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        *columns,
    )
    with op.batch_alter_table(name, schema=None) as batch_op:
        for column in indexes:
            batch_op.create_index(batch_op.f(f"ix_{name}_{column}"), [column], unique=False)
