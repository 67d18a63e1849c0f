"""Settings from the environment; every name begins with SALESOPS_ except DATABASE_URL."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """Return the folder for the database file and its copies (``SALESOPS_DATA``, default ``var/``)."""
    return Path(os.environ.get("SALESOPS_DATA", ROOT / "var"))


def database_url() -> str:
    """Return ``DATABASE_URL``, or a SQLite file in the data folder.

    PostgreSQL addresses of every spelling get the driver that the app ships with.
    """
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return f"sqlite:///{data_folder() / 'workshops.db'}"
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url
