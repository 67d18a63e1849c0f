"""Pages of the sample firm, opened in a browser: no fault, not empty, no wider than a desk or a phone.

Six here, those with most on them; all of them by ``python -m tests.gallery``.
"""

import pytest

from tests.gallery import states
from tests.gallery.looks import MENU, walk

pytestmark = pytest.mark.browser
FULLEST = {"components", "gaps", "plan", "deals", "prediction", "metrics"}


def test_the_fullest_pages_of_the_sample_open_without_a_fault_on_a_desk_and_on_a_phone(app, browser):
    entries = [entry for entry in MENU if entry.url_path in FULLEST]
    assert {entry.url_path for entry in entries} == FULLEST

    assert walk(app, browser, states.made(app, "sample"), entries) == {}
