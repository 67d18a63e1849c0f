"""A role may be carried by the same people as another one"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rolecap", sa.Column("same_people_as", sa.String(length=40), nullable=True))
