"""A person at one window of the running app; what is typed is compared with the database and with the report's text."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

import db.fields
from db import snapshot, workshops
from db.access import LOCAL
from salesops.workshop import Workshop
from tests.browser.chromium import settle
from tests.server.running import App

FAULTS = """() => {
  const found = [...document.querySelectorAll('[data-testid="stException"]')].map(e => 'exception: ' + e.innerText);
  const main = document.querySelector('[data-testid="stMain"]');
  if (main.innerText.includes('Something went wrong')) found.push('went wrong: ' + main.innerText.slice(-160));
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth + 1) found.push('wider than window');
  return found; }"""


class Walk:
    """One person, one window, one workshop."""

    def __init__(self, app: App, page: Any) -> None:
        self.app, self.page, self.id = app, page, ""

    def start(self, name: str, setting: str, first_page: str, **given: str) -> None:
        """Start a workshop in a database that has none; ``given`` is typed into fields of these labels."""
        assert workshops.listed(LOCAL) == []
        self.page.get_by_label("Name", exact=True).fill(name)
        self.page.get_by_test_id("stMain").get_by_text(setting, exact=True).click()
        for label, words in given.items():
            self.page.get_by_label(label).fill(words)
            self.page.get_by_label(label).press("Tab")
        settle(self.page)
        self.page.get_by_role("button", name="Start the workshop").click()
        self.page.get_by_role("heading", name=first_page, level=1).wait_for()
        settle(self.page)
        (summary,) = workshops.listed(LOCAL)
        assert summary.name == name
        self.id = summary.id

    def go(self, name: str) -> None:
        """Open a page by its link in the menu; nothing is wrong with it."""
        self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
        self.page.get_by_role("heading", name=name, level=1).wait_for()
        settle(self.page)
        assert self.page.evaluate(FAULTS) == []

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press a button of the page."""
        button = self.page.get_by_test_id("stMain").get_by_role("button", name=name, exact=isinstance(name, str))
        button.first.click()

    def cell(self, row: str, column: str) -> Any:
        """Return the input of one cell of a table."""
        return self.page.get_by_label(f"{row}, {column}", exact=True)

    def write(self, label: str, words: str) -> None:
        """Write words into a field and leave it."""
        box = self.page.get_by_label(label, exact=True)
        box.fill(words)
        box.press("Tab")

    @property
    def workshop(self) -> Workshop:
        """The snapshot as it stands in the database."""
        return snapshot.load(self.id, LOCAL)

    def stored(self, field: db.fields.Field) -> Any:
        """Return what the database holds."""
        return db.fields.read(self.workshop, field)

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until the database says so."""
        for _ in range(150):
            if condition():
                return
            self.page.wait_for_timeout(100)
        pytest.fail(f"never came true: {what}")

    def word_report(self) -> str:
        """Take the summary report as Word; return its paragraphs and cells, no-break spaces as spaces."""
        self.go("Summary report")
        self.page.get_by_role("combobox", name="As", exact=True).click()
        self.page.get_by_role("option", name=re.compile("Word")).click()
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="Download Word").click()
        self.report = Path(download.value.path()).read_bytes()
        document = Document(io.BytesIO(self.report))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
        return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")

    def report_holds(self, words: str) -> bool:
        """Say whether any part of the file that was taken last holds these words, seen or not."""
        with zipfile.ZipFile(io.BytesIO(self.report)) as file:
            return any(words.encode() in file.read(name) for name in file.namelist())
