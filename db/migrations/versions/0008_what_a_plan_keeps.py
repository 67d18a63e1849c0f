"""What a plan keeps: roles per project, caps per role, milestones, risks, progress, a baseline"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _table(
        "projectrole",
        sa.Column("project_id", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("learns", sa.Text(), nullable=True),
        sa.Column("makes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="RESTRICT"),
        sa.UniqueConstraint("project_id", "role"),
        indexes=("workshop_id",),
    )
    _table(
        "rolecap",
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("load_cap", sa.Integer(), nullable=True),
        sa.Column("makers", sa.Integer(), nullable=True),
        sa.UniqueConstraint("workshop_id", "role"),
        indexes=("workshop_id",),
    )
    _table(
        "milestone",
        sa.Column("project_id", sa.String(length=40), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("exit_criterion", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="RESTRICT"),
        sa.UniqueConstraint("project_id", "phase"),
        indexes=("workshop_id",),
    )
    _table(
        "risk",
        sa.Column("project_id", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("likelihood", sa.Integer(), nullable=True),
        sa.Column("impact", sa.Integer(), nullable=True),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.String(length=40), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["owner_id"], ["listitem.id"], ondelete="RESTRICT"),
        indexes=(
            "project_id",
            "workshop_id",
        ),
    )
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.add_column(sa.Column("tracked_id", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("outcome_from", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("outcome_to", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("state", sa.Text(), nullable=False, server_default="planned"))
        batch_op.add_column(sa.Column("done_percent", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("agreed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("baseline_week", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("baseline_weeks", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            "fk_project_tracked_id", "trackedmetric", ["tracked_id"], ["id"], ondelete="RESTRICT"
        )
    with op.batch_alter_table("settings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("holidays_of", sa.String(length=2), nullable=True))
        batch_op.add_column(sa.Column("baseline_on", sa.Date(), nullable=True))


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
