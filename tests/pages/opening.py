"""Open a page of the app in a test, inside the frame, with a workshop."""

from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner, require_widgets_deltas

from db import snapshot
from db.access import LOCAL
from salesops.spoken import NO_BREAK
from salesops.workshop import Workshop
from tests.writing import save

__all__ = ["APP", "load", "open_page", "plain", "save", "words"]

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
    """Return all Markdown and captions of the page's main part, one text per line, with plain spaces."""
    return plain("\n".join(element.value for element in (*app.main.markdown, *app.main.caption)))


def plain(text: str) -> str:
    """Return a text without the spaces that keep a number and its unit on one line."""
    return text.replace(NO_BREAK, " ")


def until_it_stopped(runner: LocalScriptRunner, timeout: float = 3) -> None:
    """Wait until a page has been run; RuntimeError after so many seconds. Streamlit's own looks each millisecond."""
    assert runner._script_thread is not None
    runner._script_thread.join(timeout)
    if not runner.script_stopped():
        require_widgets_deltas(runner, 0)
