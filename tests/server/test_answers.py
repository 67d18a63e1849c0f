"""What every answer carries: headers, health, compressed scripts."""

import base64
import gzip
import hashlib
import re
from pathlib import Path

import pytest
from streamlit.file_util import get_static_dir

from db import engine, migrate
from pages.parts import readable
from server.headers import host, security_headers
from tests.server.running import App, get

POLICY = (
    "default-src 'self'; script-src 'self' blob: {hash}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "connect-src 'self'{sockets}; font-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'"
)


def _script(app: App) -> str:
    found = re.search(r'src="\.(/static/js/index[^"]+\.js)"', get(app.url).body.decode())
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/healthz", 200),
        ("/_stcore/health", 200),
        ("/value", 200),
        ("/media/none", 404),
        ("/manifest.json", 200),
        ("/a/_stcore/health", 404),
    ],
)
def test_every_answer_carries_the_security_headers(app: App, path: str, status: int) -> None:
    answer = get(app.url + path)
    expected = security_headers(get(app.url).body.decode(), app.url.removeprefix("http://"))
    assert answer.status == status
    assert {name: answer.headers.get_all(name) for name in expected} == {n: [value] for n, value in expected.items()}


def test_a_refusal_and_a_script_carry_the_security_headers(app: App) -> None:
    for name, sent in (("", {"Via": "x"}), (_script(app), {}), ("", {"Host": "evil.example"})):
        answer = get(app.url + name, sent)
        expected = security_headers(get(app.url).body.decode(), sent.get("Host", app.url.removeprefix("http://")))
        assert {name: answer.headers[name] for name in expected} == expected


def test_the_policy_allows_exactly_the_inline_script_of_the_start_page(app: App) -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", get(app.url).body.decode(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    own = app.url.removeprefix("http://")
    policy = POLICY.format(hash=f"'sha256-{digest}'", sockets=f" ws://{own} wss://{own}")
    assert get(app.url).headers["Content-Security-Policy"] == policy


@pytest.mark.parametrize("path", ["/j", "/j/wrong", "/s/wrong", "/nowhere"])
def test_a_plain_page_allows_its_own_style_and_no_script_within_it(app: App, path: str) -> None:
    answer = get(app.url + path)
    styles = re.findall(r"<style>(.*?)</style>", answer.body.decode(), re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in styles]
    (policy,) = answer.headers.get_all("Content-Security-Policy")
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["style-src"] == " ".join(f"'sha256-{one}'" for one in digests)
    assert (rules["default-src"], rules["script-src"], rules["frame-ancestors"]) == ("'none'", "'self'", "'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_plain_page_is_written_in_the_apps_letters_and_they_are_sent(app: App) -> None:
    (letters,) = re.findall(r'src: url\("([^"]+)"\)', get(app.url + "/j").body.decode())
    answer = get(app.url + letters)
    assert (answer.status, answer.body[:4]) == (200, b"wOF2")


@pytest.mark.parametrize("path", ["/nowhere", "/value/deeper", "/accounts", "/%3Cb%3E", "/value/static/js/index.js"])
def test_an_address_without_a_page_is_said_in_the_readers_language_and_not_repeated(app: App, path: str) -> None:
    english, german = (get(app.url + path, {"Accept-Language": one}) for one in ("en", "de"))
    assert (english.status, german.status) == (404, 404)
    assert "<h1>No such page</h1>" in english.body.decode()
    assert "<h1>Keine solche Seite</h1>" in german.body.decode()
    assert not {b"nowhere", b"deeper", b"<b>"} & {*re.findall(rb"nowhere|deeper|<b>", english.body)}
    assert get(f"{app.url}/value/").status == get(f"{app.url}/value").status == 200


def test_the_accessibility_statement_is_there_in_every_language_and_says_as_much_in_each(app: App) -> None:
    english, german = (get(f"{app.url}/accessibility", {"Accept-Language": one}) for one in ("en", "de"))
    said = [answer.body.decode() for answer in (english, german)]
    assert ["<h1>Accessibility</h1>" in said[0], "<h1>Barrierefreiheit</h1>" in said[1]] == [True, True]
    assert ['<html lang="en">' in said[0], '<html lang="de">' in said[1]] == [True, True]
    parts = [[page.count(f"<{tag}>") for tag in ("h1", "h2", "li", "p", "code")] for page in said]
    numbers = [re.findall(r"\d+", re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)) for page in said]
    assert parts[0] == parts[1]
    assert sorted(numbers[0]) == sorted(numbers[1])


def test_a_start_page_without_inline_script_allows_none() -> None:
    policy = security_headers("<html></html>")["Content-Security-Policy"]
    assert policy == POLICY.replace(" {hash}", "").replace("{sockets}", "")


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ("workshop.example.com", "workshop.example.com"),
        ("192.168.1.20:8501", "192.168.1.20:8501"),
        ("[::1]:8501", "[::1]:8501"),
        ("evil.example; script-src *", ""),
        ("a b", ""),
        ("*", ""),
        ("", ""),
    ],
)
def test_only_a_plain_name_gets_into_the_policy(sent: str, named: str) -> None:
    assert host({"type": "http", "headers": [(b"host", sent.encode())]}) == named


def test_healthz_tells_status_database_and_schema_and_nothing_else(app: App) -> None:
    answer = get(app.url + "/healthz")
    expected = f'{{"status":"ok","database":"ok","schema":"{migrate.head()}"}}'
    assert (answer.status, answer.body.decode(), answer.headers["Cache-Control"]) == (200, expected, "no-store")


def test_scripts_come_compressed_to_who_takes_it_and_are_the_same(app: App) -> None:
    address = app.url + _script(app)
    plain, packed = get(address, {"Accept-Encoding": "identity"}), get(address, {"Accept-Encoding": "br, gzip;q=0.8"})
    assert (plain.headers["Content-Encoding"], packed.headers["Content-Encoding"]) == (None, "gzip")
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    assert packed.headers["Content-Type"] == plain.headers["Content-Type"]
    assert get(address, {"Accept-Encoding": "gzip;q=0"}).headers["Content-Encoding"] is None


@pytest.mark.parametrize("path", ["/", "/answer", "/value"])
def test_every_pages_start_is_streamlits_own_with_our_style_at_its_end_and_comes_compressed(
    app: App, path: str
) -> None:
    plain, packed = (get(app.url + path, {"Accept-Encoding": how}) for how in ("identity", "gzip"))
    assert (plain.headers["Content-Encoding"], packed.headers["Content-Encoding"]) == (None, "gzip")
    assert gzip.decompress(packed.body) == plain.body
    kept = [[each.headers[name] for name in ("Content-Type", "Cache-Control")] for each in (plain, packed)]
    assert kept == [["text/html; charset=utf-8", "no-cache"]] * 2
    assert [set(each.headers["Vary"].split(", ")) for each in (plain, packed)] == [{"Accept-Encoding"}] * 2
    streamlits = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")
    style = f"<style>{readable.style()}</style>"
    assert plain.body.decode() == streamlits.replace("</body>", f"{style}</body>")
    assert len(re.findall("--ring: light-dark\\(#[0-9a-f]{6}, #[0-9a-f]{6}\\)", style)) == 1


@pytest.mark.parametrize("path", ["/favicon.png", "/manifest.json", "/index.html"])
def test_a_name_with_a_dot_is_one_of_streamlits_files(app: App, path: str) -> None:
    expected = (Path(get_static_dir()) / path[1:]).read_bytes() if path != "/manifest.json" else None
    answer = get(app.url + path)
    assert (answer.status, b"--ring" in answer.body) == (200, False)
    assert expected is None or answer.body == expected


def test_no_request_reads_a_file_outside_the_static_folder(app: App) -> None:
    for path in ("/static/../server/settings.py", "/static/%2e%2e/app.py", "/static/js/..%2f..%2fapp.py"):
        assert b"import" not in get(app.url + path, {"Accept-Encoding": "gzip"}).body


@pytest.fixture(autouse=True)
def _no_engine_left_open() -> None:
    engine.close()
