"""Which limit holds at which address of the server: how often, how much, and what a caller must bring.

    python -m tests.routes

The numbers are those of the code. A test holds that every address of the app stands here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import server
from server import forms, limits, live, often, oidc, scripts, socket_guard, start_page, tries
from server.participants import answers, onward
from server.participants import join as links
from server.shares import follow_page
from server.shares import pages as shares

GUESSES = f"{tries.LIMIT} wrong a minute by address"
WAITS = "each further wrong one waits, 1 to 60 s, after 5"
NOTHING, SESSION, PASS = "nothing", "session of an account", "pass of a link"
WORDS_ALONE = "words alone, nothing is asked"
ANSWERS = f"{answers.RATE}, by browser"
BOXES = f"{ANSWERS}; {GUESSES} and by link"
ONWARD = f"{onward.RATE}, by browser"
UPLOAD_BYTES = limits.Limits(lambda *_: None)._most_upload_bytes  # type: ignore[arg-type,return-value]
OWN_PAGE = "our page"


@dataclass(frozen=True)
class Held:
    """What holds at one address; ``bytes`` is the most that is read of a request's body, None where nothing is."""

    needs: str
    often: str
    bytes: int | None = None


def by_address(path: str) -> str:
    """Return the rate of one of the app's addresses as the table says it."""
    return f"{often.AT[path]}, by address"


ROUTES: dict[str, Held] = {
    "GET /healthz": Held(NOTHING, by_address("/healthz")),
    "socket /api/live": Held(
        f"{SESSION}, {OWN_PAGE}", f"{live.PER_BROWSER} windows by browser, {live.IN_ALL} in all; says nothing"
    ),
    f"GET {scripts.PATH}/{{name}}": Held(NOTHING, "answered from memory"),
    f"GET {start_page.PATH}": Held(NOTHING, "answered from memory"),
    "GET /api/find": Held(SESSION, by_address("/api/find")),
    "GET /j": Held(NOTHING, WORDS_ALONE),
    "POST /j": Held(OWN_PAGE, GUESSES, links._LONGEST_BYTES),
    "GET /j/{token}": Held("the link", GUESSES),
    "GET /j/next": Held(PASS, ONWARD),
    "GET /j/language/{language}": Held(NOTHING, WORDS_ALONE),
    "POST /api/answer": Held(
        f"{PASS}, {OWN_PAGE}", f"{ANSWERS}; {answers._MOST_ANSWERS} answers in one", answers.LARGEST_BYTES
    ),
    "POST /api/finish": Held(f"{PASS}, {OWN_PAGE}", ANSWERS, answers.LARGEST_BYTES),
    "POST /api/word": Held(f"{PASS}, {OWN_PAGE}", ANSWERS, answers.LARGEST_BYTES),
    "POST /api/take-up": Held(f"{PASS}, {OWN_PAGE}", BOXES, answers.LARGEST_BYTES),
    "GET /api/next": Held(PASS, ONWARD),
    f"GET {follow_page.SCRIPT}": Held(NOTHING, "answered from memory"),
    "GET /s/{token}": Held("the link", GUESSES),
    "POST /s/{token}": Held(
        f"the link, {OWN_PAGE}", f"{shares.RATE}, by link; {GUESSES}; {shares._MOST_FIELDS} fields", shares._MOST_BYTES
    ),
    "GET /accessibility": Held(NOTHING, by_address("/accessibility")),
    "GET /sign-in": Held(NOTHING, by_address("/sign-in")),
    "POST /sign-in": Held(
        OWN_PAGE, f"{by_address('/sign-in')}; {GUESSES}; by login {WAITS}", forms._MOST_BYTES
    ),
    "POST /sign-out": Held(f"{SESSION}, {OWN_PAGE}", by_address("/sign-out")),
    f"GET {oidc.BEGIN}": Held(NOTHING, by_address(oidc.BEGIN)),
    f"GET {oidc.BACK}": Held("cookie of the way there", by_address(oidc.BACK)),
    "GET /join/{token}": Held("the link", GUESSES),
    "POST /join/{token}": Held(f"the link, {OWN_PAGE}", GUESSES, forms._MOST_BYTES),
    "GET /account": Held(SESSION, by_address("/account")),
    "POST /account": Held(
        f"{SESSION}, {OWN_PAGE}", f"{by_address('/account')}; password: by account {WAITS}", forms._MOST_BYTES
    ),
    "GET /{nowhere:path}": Held(NOTHING, "answered from memory"),
    "socket /_stcore/stream": Held(
        f"{OWN_PAGE}; a page asks who is there",
        f"{socket_guard.RATE_PER_SECOND:.0f} a second, {socket_guard.BURST} at once", socket_guard.MOST_BYTES,
    ),
    "PUT /_stcore/upload_file/…": Held("a page's session", "each uploader of a page names less", UPLOAD_BYTES),
}  # fmt: skip


def present() -> Iterator[str]:
    """Yield every address of the app's own as it stands in the table, in shared mode."""
    for route in {id(one): one for one in [*server.routes({}), *server.doors_in()]}.values():
        methods = getattr(route, "methods", None)
        for method in sorted(methods - {"HEAD"}) if methods else ["socket"]:
            yield f"{method} {route.path}"  # type: ignore[attr-defined]


def most(address: str) -> int | None:
    """Return how many bytes of a body are read at an address, the limit before all addresses included."""
    named = ROUTES[address].bytes
    return named if named is None or "/_stcore/" in address else min(named, limits.MOST_BODY_BYTES)


def main() -> None:
    """Print the table, and what holds at every address."""
    print(f"{'address':30}{'most bytes':>12}  {'needs':38}how often")
    for address, held in ROUTES.items():
        size = "-" if held.bytes is None else f"{most(address):,}"
        print(f"{address:30}{size:>12}  {held.needs:38}{held.often}")
    print(f"""
our page: the browser says that a page of the app sent it (Origin). A session or a pass is a cookie.
At every address: {limits.MOST_HEADER_BYTES:,} bytes of headers, {limits.MOST_BODY_BYTES:,} of a body but for uploads,
{limits.SOCKETS_PER_ADDRESS} sockets by address, {limits.SOCKETS_IN_ALL:,} in all, counted per process.
Local mode answers callers on this machine alone and needs no session.""")


if __name__ == "__main__":
    main()
