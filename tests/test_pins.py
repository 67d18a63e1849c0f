"""What is installed is what was tried: every version and every file's hash is written down."""

import re
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
