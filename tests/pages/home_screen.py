"""The list of workshops as one session sees it: opened, pressed, read."""

from streamlit.testing.v1 import AppTest

from db import workshops
from db.access import LOCAL
from tests.pages.opening import APP


def home() -> AppTest:
    """The page that opens first."""
    return AppTest.from_file(str(APP), default_timeout=20).run()


def press(page: AppTest, key: str) -> AppTest:
    """Press the button with that key."""
    return page.button(key=key).click().run()


def asked(page: AppTest) -> str:
    """All Markdown of the page, its dialog included."""
    return "\n".join(one.value for one in page.markdown)


def names(**how: bool) -> list[str]:
    """The names in the database's list."""
    return sorted(summary.name for summary in workshops.listed(LOCAL, **how))
