"""What is installed is what was tried: every version and every file's hash is written down."""

import ast
import functools
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAIRS = ["requirements", "requirements-dev"]
_PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)(?:\[[a-z]+\])?==([^\s;]+)")


def _pins(text):
    lines = [line for line in text.splitlines() if line and not line.startswith(("#", " ", "-c"))]
    found = {line: _PIN.match(line) for line in lines}
    assert [line for line, pin in found.items() if pin is None] == []  # nothing without an exact version
    return {pin[1]: pin[2] for pin in found.values()}


@pytest.mark.parametrize("name", PAIRS)
def test_what_is_asked_for_is_what_is_installed(name):
    asked, installed = (_pins((ROOT / f"{name}.{kind}").read_text()) for kind in ("in", "txt"))
    assert {package: installed.get(package) for package in asked} == asked


@pytest.mark.parametrize("name", PAIRS)
def test_every_package_has_hashes(name):
    text = (ROOT / f"{name}.txt").read_text()
    blocks = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^\s*#.*\n", "", text).strip())
    bare = [block for block in blocks if not re.search(r"\\\n    --hash=sha256:[0-9a-f]{64}", block)]
    assert (len(blocks), bare) == (len(_pins(text)), [])


def test_what_both_files_name_is_the_same_version():
    run, tests = (_pins((ROOT / f"{name}.txt").read_text()) for name in PAIRS)
    assert {name: run[name] for name in run.keys() & tests} == {name: tests[name] for name in run.keys() & tests}


@pytest.mark.parametrize("name", PAIRS)
def test_no_place_to_fetch_from_is_written_down(name):
    told = [line for line in (ROOT / f"{name}.txt").read_text().splitlines() if not line.startswith("#")]
    assert [line for line in told if re.search(r"://|--(extra-)?index|--find-links|--trusted", line)] == []


def _imported(*places):
    """Return every module that files of ours import, by its first name, but for Python's own and ours."""
    ours = {"app", "salesops", "db", "server", "pages", "tests"} | set(sys.stdlib_module_names)
    found = set()
    for file in [one for place in places for one in ([ROOT / place] if "." in place else (ROOT / place).rglob("*.py"))]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {one.name.partition(".")[0] for one in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - ours


@functools.cache
def _brought():
    """Return which packages bring which module: reading all of them takes seconds."""
    return packages_distributions()


@pytest.mark.parametrize(
    ("places", "files"),
    [
        (("app.py", "salesops", "db", "server", "pages"), ["requirements.in"]),
        (("tests",), ["requirements.in", "requirements-dev.in"]),
    ],
    ids=["app", "tests"],
)
def test_every_module_that_is_imported_is_named(places, files):
    named = {name for file in files for name in _pins((ROOT / file).read_text())}
    brought = _brought()
    packages = {
        module: {re.sub(r"[-_.]+", "-", one).lower() for one in brought[module]} for module in _imported(*places)
    }
    assert len(packages) > 10
    assert {module for module, of in packages.items() if not of & named} == set()


@pytest.mark.parametrize("name", PAIRS)
def test_the_audit_reads_every_package_without_asking_pip(name):
    from pip_audit._dependency_source import RequirementSource  # slow import

    file = ROOT / f"{name}.txt"
    read = {
        one.name: str(one.version) for one in RequirementSource([file], require_hashes=True, disable_pip=True).collect()
    }
    elsewhere = set(re.findall(r"(?m)^([a-z0-9.-]+)==\S+ ; ", file.read_text())) - set(read)  # of another system
    assert read == {one: version for one, version in _pins(file.read_text()).items() if one not in elsewhere}


def test_the_documents_name_the_audit_that_cannot_pass_unasked():
    command = "pip-audit --strict --require-hashes --disable-pip -r requirements.txt"
    documents = {name: (ROOT / name).read_text() for name in ("CONTRIBUTING.md", "docs/operating.md")}
    assert [name for name, text in documents.items() if command not in text] == []
    version = _pins((ROOT / "requirements-dev.in").read_text())["pip-audit"]
    assert f"pip install pip-audit=={version}" in documents["docs/operating.md"]
    assert "--require-hashes -r requirements.txt" in documents["docs/operating.md"].partition("## Modes")[0]
