"""The components' scripts, each under an address that changes with its content; a page sends little more than that.

Said once by ``app.py``, which alone knows both the server and the pages. Where nobody said it (a test of one page, a
start without the app's own routes) a page sends a component's script and style with every mount.
"""

import hashlib
import json
from pathlib import Path

FILES: dict[str, str] = {}  # name with a hash of the content -> script; the server hands them out as they are

_JS = Path(__file__).parent / "js"
_path: str | None = None


def served_at(path: str) -> None:
    """Let the components registered from now on be fetched from ``path``/<name> by the browser, and kept by it."""
    global _path
    _path = path


def addresses() -> list[str]:
    """Return the addresses of all scripts that are handed out; none where they travel with the page."""
    return [f"{_path}/{name}" for name in FILES]


def sent(component: str, script: str, style: str) -> tuple[str, str]:
    """Return what a page sends for a component at each mount: its script and its style."""
    mount = (_JS / "mount.js").read_text(encoding="utf-8")
    if _path is None:
        return f'const STYLE = "";\n{mount}\n{script}', style
    whole = f"const STYLE = {json.dumps(style)};\n{mount}\n{script}"
    name = f"{component}.{hashlib.sha256(whole.encode()).hexdigest()[:16]}.js"
    FILES[name] = whole
    return _terse((_JS / "fetch.js").read_text(encoding="utf-8")).replace("ADDRESS", f"{_path}/{name}"), ""


def _terse(script: str) -> str:
    """Return a script without its comments, which stand in lines of their own: it travels with every mount."""
    return "\n".join(line for line in script.splitlines() if line and not line.startswith("//"))
