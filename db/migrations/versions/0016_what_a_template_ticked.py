"""A merger point that a template ticked is told from one that somebody decided on"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("link", sa.Column("proposed", sa.Boolean(), nullable=False, server_default=sa.false()))
