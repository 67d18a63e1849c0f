"""PostgreSQL keeps no samples of single answers for its planner: they would outlive the close of a survey"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

TABLES = ("response", "responseanswer", "invitation")
COLUMNS = sa.text(
    "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute "
    "WHERE attrelid = to_regclass(:table) AND attnum > 0 AND NOT attisdropped "
    "AND attname NOT IN ('survey_id', 'workshop_id')"
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in TABLES:
        for column, kind in op.get_bind().execute(COLUMNS, {"table": table}).all():
            op.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE {kind}')  # forgets what was sampled so far
            op.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" SET STATISTICS 0')
