"""The components' scripts as they are handed out: kept for good under their name, compressed where that is taken."""

import asyncio
import gzip

from starlette.applications import Starlette

from server import scripts
from tests.server.asking import Browser

SCRIPT = "export default 'ä';"


def test_a_script_is_handed_out_for_good_compressed_where_the_browser_takes_it_and_no_other_is_there() -> None:
    files: dict[str, str] = {}
    browser = Browser(Starlette(routes=scripts.routes(files)))
    files["map.1a2b.js"] = SCRIPT  # pages register theirs after the routes were made

    def asked(takes: str) -> tuple[int, dict[str, str], bytes]:
        got = asyncio.run(browser.ask("GET", "/api/scripts/map.1a2b.js", headers={"Accept-Encoding": takes}))
        kept = {name: got.headers.get(name) for name in ("content-type", "cache-control", "vary", "content-encoding")}
        return got.status, kept, got.body

    told = {
        "content-type": "text/javascript; charset=utf-8",
        "cache-control": "public, immutable, max-age=31536000",
        "vary": "Accept-Encoding",
    }
    assert asked("identity") == (200, {**told, "content-encoding": None}, SCRIPT.encode())
    assert asked("gzip, br") == (200, {**told, "content-encoding": "gzip"}, gzip.compress(SCRIPT.encode(), 9, mtime=0))
    missing = [browser.get(f"/api/scripts/{name}") for name in ("map.js", "../map.1a2b.js", "sub/map.1a2b.js")]
    assert [(got.status, got.headers.get("cache-control")) for got in missing] == [(404, None)] * 3
