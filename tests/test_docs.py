"""The documents: links inside lead somewhere, the method's pages are the content's, the guide knows every page of the
menu and its pictures, and examples in docstrings are true.
"""

import doctest
import importlib
import re
from pathlib import Path

import pytest

from pages.parts.frame import PAGES as MENU
from salesops import content, handbook
from tests.gallery.guide import FOLDER, MOST_BYTES, SHOTS, name_of

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("deploy/*.md")])
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """The addresses inside a page: its headings as readers of Markdown name them, and those that it names itself."""
    text = page.read_text(encoding="utf-8")
    headings = (re.sub(r"[^\w\- ]", "", found.lower()).replace(" ", "-") for found in _HEADING.findall(text))
    return {*headings, *re.findall(r'<a id="([^"]+)"', text)}


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_or_heading_of_the_project_leads_there(page):
    broken = []
    for link in _LINK.findall(page.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", link):
            continue  # of another site; which are linked at all the content says
        file, _, heading = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        if not target.exists() or (heading and heading not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_method_s_pages_are_what_the_content_says():
    written = handbook.pages(content.load())
    there = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "docs" / "method").glob("*.md")}
    assert there == written, "run python -m salesops.handbook docs/method"


def test_user_guide_has_a_part_on_every_page_of_the_menu():
    guide = (ROOT / "docs" / "user-guide.md").read_text(encoding="utf-8")
    parts = re.findall(r"^### (.+)$", guide, re.MULTILINE)
    assert sorted(parts) == sorted(entry.title for entry in MENU if entry.right is not None)


def test_user_guide_shows_the_pictures_that_are_taken_and_no_others():
    # The link test above holds that each one shown is there.
    guide = (ROOT / "docs" / "user-guide.md").read_text(encoding="utf-8")
    shown = re.findall(r"\]\(pictures/guide/([^)]+)\)", guide)
    assert sorted(shown) == sorted(map(name_of, SHOTS))
    assert {file.name for file in FOLDER.iterdir()} == set(shown)
    assert [file.name for file in FOLDER.iterdir() if file.stat().st_size > MOST_BYTES] == []


EXAMPLES = [file for file in sorted((ROOT / "salesops").rglob("*.py")) if ">>> " in file.read_text(encoding="utf-8")]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_examples_in_docstrings_print_what_they_say(file):
    module = importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    failed, tried = doctest.testmod(module)
    assert tried > 0
    assert failed == 0
