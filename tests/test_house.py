"""The house itself: lint, types, contracts between floors, and the page that describes it."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOLS = {
    "ruff check": [sys.executable, "-m", "ruff", "check", "."],
    "ruff format": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "mypy": [sys.executable, "-m", "mypy"],
    "import contracts": [sys.executable, "-c", "from importlinter.cli import lint_imports; exit(lint_imports())"],
}
ASKS = re.compile(r"\b(today|now|utcnow)\s*\(")
FLOORS = ("salesops", "db", "server", "pages")


@pytest.mark.parametrize("tool", TOOLS)
def test_tree_passes(tool):
    done = subprocess.run(TOOLS[tool], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


def test_app_is_short_and_ties_only_the_frame_and_the_server():
    source = (ROOT / "app.py").read_text()
    imported = {
        name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }

    assert source.count("\n") < 40
    assert {name.split(".")[0] for name in imported if name} <= {"streamlit", "server", "pages"}


def test_no_page_script_lies_directly_under_pages():
    assert [p.name for p in (ROOT / "pages").glob("*.py") if p.name != "__init__.py"] == []


def test_architecture_page_names_every_room_and_no_other():
    text = (ROOT / "docs" / "architecture.md").read_text()
    named = {name.rstrip("/") for name in re.findall(r"^\| `([^`]+)` \|", text, flags=re.MULTILINE)}
    rooms = {"app.py", "tests", "server", "db", "deploy", *_rooms("salesops"), *_rooms("pages")}

    assert named == rooms


def test_every_public_function_says_what_it_returns_or_does():
    bare = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*.py")
        if "migrations" not in path.parts
        for node in _public(ast.parse(path.read_text()).body)
        if ast.get_docstring(node) is None
    ]

    assert bare == []


def _public(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Yield what has a public name; members of a protocol are told by the protocol itself."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef) and "Protocol" not in {ast.unparse(base) for base in node.bases}:
                yield from _public(node.body)


def _rooms(floor: str) -> set[str]:
    here = ROOT / floor
    folders = {f"{floor}/{p.name}" for p in here.iterdir() if p.is_dir() and any(p.rglob("*.py"))}
    return folders | {f"{floor}/{p.name}" for p in here.glob("*.py") if p.name != "__init__.py"}


def test_no_test_takes_its_day_when_it_is_imported():
    """A run that begins before midnight would expect yesterday's day of what is made after it."""
    taken = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "tests").rglob("*.py")
        if ASKS.search(text := path.read_text(encoding="utf-8"))  # to read all of them takes seconds
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign | ast.AnnAssign) and _asks_for_the_day(node)
    ]

    assert taken == []


def _asks_for_the_day(node: ast.AST) -> bool:
    calls = (one.func for one in ast.walk(node) if isinstance(one, ast.Call))
    return any(ASKS.fullmatch(f"{ast.unparse(one).rpartition('.')[2]}(") for one in calls)
