"""What the staging takes: an objective, weeks that are set, eased rules, pauses"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _table(
        "easing",
        sa.Column("first_id", sa.String(length=40), nullable=False),
        sa.Column("second_id", sa.String(length=40), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["project.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["second_id"], ["project.id"], ondelete="RESTRICT"),
        sa.UniqueConstraint("first_id", "second_id", "rule"),
        indexes=("workshop_id", "second_id"),
    )
    _table(
        "pause",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        indexes=("workshop_id",),
    )
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.add_column(sa.Column("latest_end_week", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("fixed_week", sa.Integer(), nullable=True))
    with op.batch_alter_table("settings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("objective", sa.Text(), nullable=False, server_default="shortest"))


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
