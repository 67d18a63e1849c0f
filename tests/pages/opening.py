"""Open a page of the app in a test, inside the frame, with a workshop."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from db import snapshot
from db.access import LOCAL
from salesops.workshop import Workshop
from tests.writing import save

__all__ = ["APP", "load", "open_page", "save", "words"]

APP = Path(__file__).resolve().parents[2] / "app.py"


def open_page(path: str, workshop_id: str) -> AppTest:
    """Return the page, run once with that workshop open."""
    app = AppTest.from_file(str(APP), default_timeout=20)
    app.switch_page(path)  # before the first run: the home page need not be drawn on the way
    app.query_params["w"] = workshop_id
    return app.run()


def load(workshop_id: str) -> Workshop:
    """Return what stands in the database."""
    return snapshot.load(workshop_id, LOCAL)


def words(app: AppTest) -> str:
    """Return all Markdown and captions of the page's main part, one text per line."""
    return "\n".join(element.value for element in (*app.main.markdown, *app.main.caption))
