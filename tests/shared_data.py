"""Published numbers live beside the checkout, in ``../shared/data``; they are read, never copied."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared_path(*parts: str) -> Path:
    """Return a path under ``../shared``; skip the test where it is absent, fail it when CI_FULL=1."""
    path = SHARED.joinpath(*parts)
    if path.exists():
        return path
    reason = f"the published numbers are not here: ../shared/{'/'.join(parts)}"
    if os.environ.get("CI_FULL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def shared_json(*parts: str) -> Any:
    """Return the content of a JSON file under ``../shared``."""
    return json.loads(shared_path(*parts).read_text(encoding="utf-8"))
