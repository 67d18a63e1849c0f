"""Running the business: operating model, sales and pay plans, own metrics, channels, samples, yearly reviews"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _columns()
    _table(
        "operatingmodel",
        sa.Column("model_id", sa.String(length=40), nullable=False),
        sa.Column("executive_id", sa.String(length=40), nullable=True),
        sa.Column("depth", sa.Text(), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["executive_id"], ["listitem.id"], ondelete="RESTRICT"),
        sa.UniqueConstraint("workshop_id", "model_id"),
        indexes=("workshop_id",),
    )
    _table(
        "stagefunction",
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("function_id", sa.String(length=40), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["function_id"], ["listitem.id"], ondelete="RESTRICT"),
        sa.UniqueConstraint("workshop_id", "stage", "function_id"),
        indexes=("function_id", "workshop_id"),
    )
    _table(
        "salesplan",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("based_on_id", sa.String(length=40), nullable=True),
        sa.Column("target", sa.Float(), nullable=True),
        sa.Column("win_rate", sa.Float(), nullable=True),
        sa.Column("deal_amount", sa.Float(), nullable=True),
        sa.Column("cycle_months", sa.Float(), nullable=True),
        sa.Column("ramp_months", sa.Integer(), nullable=False),
        sa.Column("attainment", sa.Float(), nullable=False),
        sa.Column("attrition", sa.Float(), nullable=False),
        sa.Column("shares", sa.JSON(), nullable=False),
        sa.Column("assumptions", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["based_on_id"], ["salesplan.id"], ondelete="RESTRICT"),
        indexes=("workshop_id",),
    )
    _table(
        "planline",
        sa.Column("plan_id", sa.String(length=40), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.String(length=40), nullable=True),
        sa.Column("channel_id", sa.String(length=40), nullable=True),
        sa.Column("team_id", sa.String(length=40), nullable=True),
        sa.Column("amount", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["salesplan.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["team_id"], ["listitem.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["channel_id"], ["listitem.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["segment_id"], ["listitem.id"], ondelete="RESTRICT"),
        indexes=("plan_id", "workshop_id"),
    )
    _table(
        "seller",
        sa.Column("plan_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("team_id", sa.String(length=40), nullable=True),
        sa.Column("segment_id", sa.String(length=40), nullable=True),
        sa.Column("quota", sa.Float(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("leaves_on", sa.Date(), nullable=True),
        sa.Column("ramp_months", sa.Integer(), nullable=True),
        sa.Column("potential", sa.Float(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["listitem.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["segment_id"], ["listitem.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["plan_id"], ["salesplan.id"], ondelete="RESTRICT"),
        indexes=("plan_id", "workshop_id"),
    )
    _table(
        "payplan",
        sa.Column("role_id", sa.String(length=40), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("target_pay", sa.Float(), nullable=True),
        sa.Column("base_percent", sa.Float(), nullable=True),
        sa.Column("quota", sa.Float(), nullable=True),
        sa.Column("threshold_percent", sa.Float(), nullable=True),
        sa.Column("decelerator_times", sa.Float(), nullable=True),
        sa.Column("accelerator_percent", sa.Float(), nullable=True),
        sa.Column("accelerator_times", sa.Float(), nullable=True),
        sa.Column("cap_percent", sa.Float(), nullable=True),
        sa.Column("clawback", sa.Text(), nullable=False),
        sa.Column("crediting", sa.Text(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["role_id"], ["listitem.id"], ondelete="RESTRICT"),
        indexes=("role_id", "workshop_id"),
    )
    _table(
        "paymeasure",
        sa.Column("pay_plan_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("weight_percent", sa.Float(), nullable=True),
        sa.Column("objective", sa.Text(), nullable=False),
        sa.Column("node_id", sa.String(length=40), nullable=True),
        sa.Column("controlled", sa.Boolean(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pay_plan_id"], ["payplan.id"], ondelete="RESTRICT"),
        indexes=("pay_plan_id", "workshop_id"),
    )
    _table(
        "metricterm",
        sa.Column("tracked_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tracked_id"], ["trackedmetric.id"], ondelete="RESTRICT"),
        sa.UniqueConstraint("tracked_id", "name"),
        indexes=("tracked_id", "workshop_id"),
    )
    _table(
        "termvalue",
        sa.Column("term_id", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["term_id"], ["metricterm.id"], ondelete="RESTRICT"),
        sa.UniqueConstraint("term_id", "period"),
        indexes=("term_id", "workshop_id"),
    )
    _table(
        "metriccomment",
        sa.Column("meeting_id", sa.String(length=40), nullable=False),
        sa.Column("tracked_id", sa.String(length=40), nullable=False),
        sa.Column("function_id", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["function_id"], ["listitem.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["tracked_id"], ["trackedmetric.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="RESTRICT"),
        sa.UniqueConstraint("meeting_id", "tracked_id", "function_id"),
        indexes=("function_id", "meeting_id", "tracked_id", "workshop_id"),
    )
    _table(
        "channelcell",
        sa.Column("channel_id", sa.String(length=40), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("not_meant", sa.Boolean(), nullable=False),
        sa.Column("segment_ids", sa.JSON(), nullable=False),
        sa.Column("owner_id", sa.String(length=40), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["channel_id"], ["listitem.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["owner_id"], ["listitem.id"], ondelete="RESTRICT"),
        sa.UniqueConstraint("channel_id", "act", "duty"),
        indexes=("channel_id", "workshop_id"),
    )
    _table(
        "sampleddeal",
        sa.Column("deal_id", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("stage", sa.String(length=120), nullable=False),
        sa.Column("met", sa.Boolean(), nullable=True),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("sampled_on", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        indexes=("workshop_id",),
    )
    _table(
        "yearlyreview",
        sa.Column("tree_id", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("planned", sa.JSON(), nullable=False),
        sa.Column("actual", sa.JSON(), nullable=False),
        sa.Column("next_targets", sa.JSON(), nullable=False),
        sa.Column("learned", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("next_due_on", sa.Date(), nullable=True),
        sa.UniqueConstraint("workshop_id", "tree_id", "from_on"),
        indexes=("workshop_id",),
    )
    _table(
        "baseline",
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("scored_on", sa.Date(), nullable=True),
        sa.Column("earlier_id", sa.String(length=40), nullable=False),
        sa.CheckConstraint("score BETWEEN 0 AND 5", name="score_on_scale"),
        sa.UniqueConstraint("workshop_id", "subject"),
        indexes=("workshop_id",),
    )


def _columns() -> None:
    """Give tables that are there what is kept of them from now on."""
    with op.batch_alter_table("settings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("baseline_starts_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("cycle", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("earlier_id", sa.String(length=40), nullable=True))
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.add_column(sa.Column("first_step_done_on", sa.Date(), nullable=True))
    with op.batch_alter_table("trackedmetric", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cadence", sa.Text(), nullable=False, server_default="quarter"))
        batch_op.add_column(sa.Column("formula", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("unit", sa.String(length=40), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("direction", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("leading", sa.Boolean(), nullable=True))
    with op.batch_alter_table("metricvalue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("definition", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("source", sa.Text(), nullable=False, server_default=""))


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
