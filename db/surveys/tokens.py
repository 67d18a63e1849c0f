"""Links: twelve characters that can be read out on a call, and the pass a browser gets for one.

A token is worth 60 bits; only its HMAC under the server's secret is stored, so the database holds no link.
"""

import functools
import re
import secrets
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeSerializer

from db import keys

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 letters; 0, 1, I and O are none of them
LENGTH = 12
_GROUP = 4
_MEANT = str.maketrans({"1": "L", "I": "L"})  # typed from paper; 0 and O stand for no letter, so they are refused
_PLAIN = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
COOKIE = "salesops_survey"  # holds the pass of the browser
_PASS = "survey-pass"


@dataclass(frozen=True)
class Pass:
    """What a browser holds for one link: which survey, whose link, and which browser."""

    survey_id: str
    token_hash: str
    browser: str  # random, made when the link was opened


def fresh() -> str:
    """Return a new token."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def derived(seed: str) -> str:
    """Return the token that the server's secret makes of a seed: it can be told again and is kept nowhere."""
    number = int(keys.tag(keys.server_secret(), "open link", seed), 16)
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in range(LENGTH))


def fresh_browser() -> str:
    """Return a new name for one browser's form."""
    return secrets.token_urlsafe(16)


def shown(token: str) -> str:
    """Return a token as it is printed: three groups of four."""
    return "-".join(token[n : n + _GROUP] for n in range(0, LENGTH, _GROUP))


def typed(words: str) -> str | None:
    """Return the token that somebody typed or that stood in an address; None where it cannot be one."""
    plain = re.sub(r"[\s\-–]", "", words).upper().translate(_MEANT)
    return plain if _PLAIN.fullmatch(plain) else None


def hashed(token: str) -> str:
    """Return what is stored of a token, 64 hexadecimal digits."""
    return keys.tag(keys.server_secret(), "token", token)


def sign(one: Pass) -> str:
    """Return a pass as the value of a cookie."""
    return str(_serializer().dumps([one.survey_id, one.token_hash, one.browser]))


def read(cookie: str | None) -> Pass | None:
    """Return the pass in a cookie; None where there is none or it was not made here."""
    return _read(cookie or "", keys.server_secret())


@functools.lru_cache(maxsize=4096)  # one browser sends the same cookie with every answer
def _read(cookie: str, secret: bytes) -> Pass | None:
    try:
        survey_id, token_hash, browser = URLSafeSerializer(secret, salt=_PASS).loads(cookie)
    except (BadSignature, ValueError, TypeError):
        return None
    return Pass(survey_id, token_hash, browser)


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(keys.server_secret(), salt=_PASS)
