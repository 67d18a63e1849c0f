"""What scoring together keeps: ties and sizes of own elements, causes, ideas, ranks, inputs of RICE"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _table(
        "elementtie",
        sa.Column("element_id", sa.String(length=40), nullable=False),
        sa.Column("other_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.CheckConstraint("element_id <> other_id", name="not_itself"),
        sa.ForeignKeyConstraint(["element_id"], ["element.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["other_id"], ["element.id"], ondelete="RESTRICT"),
        sa.UniqueConstraint("element_id", "other_id", "kind"),
        index="other_id",
    )
    _table(
        "idea",
        sa.Column("link_id", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.String(length=40), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["link.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["by_id"], ["listitem.id"], ondelete="RESTRICT"),
        index="link_id",
    )
    _table(
        "riceinput",
        sa.Column("element_id", sa.String(length=40), nullable=False),
        sa.Column("reach", sa.Integer(), nullable=True),
        sa.Column("impact", sa.Float(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["element_id"], ["element.id"], ondelete="RESTRICT"),
        sa.UniqueConstraint("element_id"),
    )
    with op.batch_alter_table("element", schema=None) as batch_op:
        batch_op.add_column(sa.Column("definition", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("weeks", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("load", sa.Text(), nullable=True))
    with op.batch_alter_table("gap", schema=None) as batch_op:
        batch_op.add_column(sa.Column("confidence", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("because", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("cause", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("rank", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("rank_because", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("effect", schema=None) as batch_op:
        batch_op.add_column(sa.Column("source_id", sa.String(length=40), nullable=True))


def _table(name: str, *columns: sa.schema.SchemaItem, index: str | None = None) -> None:
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
        for column in ("workshop_id", *([index] if index else [])):
            batch_op.create_index(batch_op.f(f"ix_{name}_{column}"), [column], unique=False)
