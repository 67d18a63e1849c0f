"""Surveys: set-up, links, answers, what was counted"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "survey",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workshop_id", sa.String(length=40), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("links", sa.Text(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("asks_importance", sa.Boolean(), nullable=False),
        sa.Column("asks_recall", sa.Boolean(), nullable=False),
        sa.Column("two_sides", sa.Boolean(), nullable=False),
        sa.Column("introduction", sa.Text(), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("launched_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("follows_id", sa.String(length=40), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("minimum >= 3", name="minimum_on_floor"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("survey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workshop_id", sa.String(length=40), nullable=False),
        sa.Column("survey_id", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(length=120), nullable=False),
        sa.Column("function", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("tenure", sa.String(length=40), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_survey_id"), ["survey_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_invitation_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "response",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workshop_id", sa.String(length=40), nullable=False),
        sa.Column("survey_id", sa.String(length=40), nullable=False),
        sa.Column("token_tag", sa.String(length=64), nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("word_hash", sa.String(length=200), nullable=False),
        sa.Column("entered_by", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("response", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_response_survey_id"), ["survey_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_response_workshop_id"), ["workshop_id"], unique=False)
        batch_op.create_index(
            "one_finished_response",
            ["survey_id", "token_tag"],
            unique=True,
            sqlite_where=sa.text("finished"),
            postgresql_where=sa.text("finished"),
        )

    op.create_table(
        "surveyresult",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("workshop_id", sa.String(length=40), nullable=False),
        sa.Column("survey_id", sa.String(length=40), nullable=False),
        sa.Column("counted", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("survey_id"),
    )
    with op.batch_alter_table("surveyresult", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_surveyresult_survey_id"), ["survey_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_surveyresult_workshop_id"), ["workshop_id"], unique=False)

    op.create_table(
        "responseanswer",
        sa.Column("response_id", sa.String(length=40), nullable=False),
        sa.Column("item_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("workshop_id", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("response_id", "item_id", "kind"),
        sqlite_with_rowid=False,
    )
