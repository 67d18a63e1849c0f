"""The documents: every link inside leads somewhere, and the method's pages are what the content says."""

import re
from pathlib import Path

import pytest

from salesops import content, handbook

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md"), *ROOT.glob("deploy/*.md")])
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
