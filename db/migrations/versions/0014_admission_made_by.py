"""A link that lets somebody in knows which account made it, so that it ends with what that account may"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("admission", sa.Column("made_by_id", sa.String(length=40), nullable=True))
