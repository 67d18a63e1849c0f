"""Revenue prediction: exports of the CRM, what was predicted, adjusted and committed to"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _table(
        "forecastsetting",
        sa.Column("forecast_id", sa.String(length=40), nullable=False),
        sa.Column("horizon_months", sa.Integer(), nullable=False),
        sa.Column("season_months", sa.Integer(), nullable=False),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("recurring_per_month", sa.Float(), nullable=True),
        sa.Column("capacity_per_month", sa.Float(), nullable=True),
        sa.Column("adoption_weeks", sa.Integer(), nullable=False),
        sa.UniqueConstraint("workshop_id", "forecast_id"),
        indexes=("workshop_id",),
    )
    _table(
        "pipelineexport",
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("deals", sa.Integer(), nullable=False),
        sa.Column("dropped", sa.Integer(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        indexes=("workshop_id",),
    )
    _table(
        "pipelinelist",
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        indexes=("workshop_id",),
    )
    _table(
        "intakememory",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.UniqueConstraint("workshop_id", "kind"),
        indexes=("workshop_id",),
    )
    _table(
        "keptprediction",
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("months", sa.JSON(), nullable=False),
        indexes=("workshop_id",),
    )
    _table(
        "adjustment",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("amount", sa.Float(), nullable=False),
        sa.Column("model_amount", sa.Float(), nullable=False),
        sa.Column("by_id", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["listitem.id"], ondelete="RESTRICT"),
        indexes=("workshop_id",),
    )
    _table(
        "commitment",
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("closed", sa.Float(), nullable=False),
        sa.Column("commit", sa.Float(), nullable=False),
        sa.Column("best_case", sa.Float(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        indexes=("workshop_id",),
    )
    op.create_table(
        "keptdata",
        sa.Column("workshop_id", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("workshop_id", "digest"),
    )


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
