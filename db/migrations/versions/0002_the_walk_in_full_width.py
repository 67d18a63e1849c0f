"""The walk in full width"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "categorysetting",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workshop_id", sa.String(length=40), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(length=120), nullable=False),
        sa.Column("category_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("workshop_id", "category_id"),
    )
    with op.batch_alter_table("categorysetting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_categorysetting_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "ownquestion",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workshop_id", sa.String(length=40), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(length=120), nullable=False),
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("ownquestion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ownquestion_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "stagesetting",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workshop_id", sa.String(length=40), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(length=120), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("importance", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["listitem.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("workshop_id", "stage"),
    )
    with op.batch_alter_table("stagesetting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stagesetting_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "trackedmetric",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workshop_id", sa.String(length=40), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(length=120), nullable=False),
        sa.Column("metric_id", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("owner_id", sa.String(length=40), nullable=True),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Float(), nullable=True),
        sa.Column("not_measured", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["listitem.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("workshop_id", "metric_id"),
    )
    with op.batch_alter_table("trackedmetric", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trackedmetric_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "view",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workshop_id", sa.String(length=40), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(length=120), nullable=False),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["listitem.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("question_id", "person_id"),
    )
    with op.batch_alter_table("view", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_view_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_view_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "effect",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workshop_id", sa.String(length=40), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(length=120), nullable=False),
        sa.Column("element_id", sa.String(length=40), nullable=False),
        sa.Column("node_id", sa.String(), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("base", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["element_id"], ["element.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("element_id", "node_id"),
    )
    with op.batch_alter_table("effect", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_effect_element_id"), ["element_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_effect_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "metricvalue",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workshop_id", sa.String(length=40), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(length=120), nullable=False),
        sa.Column("tracked_id", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["tracked_id"], ["trackedmetric.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("tracked_id", "period"),
    )
    with op.batch_alter_table("metricvalue", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_metricvalue_workshop_id"), ["workshop_id"], unique=False)

    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("source_ids", sa.JSON(), nullable=False, server_default="[]"))

    with op.batch_alter_table("gap", schema=None) as batch_op:
        batch_op.add_column(sa.Column("importance", sa.Integer(), nullable=True))

    with op.batch_alter_table("settings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("setting", sa.Text(), nullable=False, server_default="discovery"))
        batch_op.add_column(sa.Column("firm_people", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("firm_stage", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("time_zone", sa.String(), nullable=False, server_default="UTC"))
        batch_op.add_column(sa.Column("fiscal_year_starts_month", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("date_format", sa.Text(), nullable=False, server_default="day_first"))
        batch_op.add_column(sa.Column("number_format", sa.Text(), nullable=False, server_default="comma_point"))
        batch_op.add_column(sa.Column("archived_on", sa.Date(), nullable=True))
