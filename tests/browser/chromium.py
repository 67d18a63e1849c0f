"""Headless Chromium for browser tests: found on the machine, skipped with a reason where it is absent."""

import contextlib
import os
import shutil
from collections.abc import Iterator

import pytest

BINARIES = ("chromium-headless-shell", "chromium")  # the first draws no window of its own: half the work
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SETTLED = """() => { const app = document.querySelector('[data-testid="stApp"]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelector('[data-testid="stSkeleton"]'); }"""


@contextlib.contextmanager
def chromium() -> Iterator:
    """Run a browser; no Chromium is a skip, under CI_FULL=1 a failure."""
    binary = next(filter(None, map(shutil.which, BINARIES)), None)
    if binary is None:
        reason = "no chromium on this machine: the README says how to install it"
        pytest.fail(reason) if os.environ.get("CI_FULL") == "1" else pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=binary, args=FLAGS)
        yield opened
        opened.close()


def settle(page) -> None:
    """Wait until the page has been drawn and nothing runs."""
    page.wait_for_function(SETTLED, timeout=30_000)
    page.wait_for_timeout(300)  # components draw after the script has ended
