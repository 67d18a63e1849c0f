"""A small OpenID Connect provider on loopback: discovery, keys, authorize, token. It lies in the ways it is told to."""

import base64
import hashlib
import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode

from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, CLIENT_SECRET = "workshop", "a secret between both"


@dataclass
class Provider:
    """Vouches for ``person``. ``lies`` are claims of the token that are not as they should be (None leaves one out)."""

    issuer: str = ""
    person: dict[str, Any] = field(default_factory=lambda: {"sub": "ada-1"})
    lies: dict[str, Any] = field(default_factory=dict)
    unsigned: bool = False
    stolen_key: bool = False
    calls_itself: str = ""  # another issuer in the discovery document
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one"}, private=True))
    asked: dict[str, dict[str, str]] = field(default_factory=dict)  # code -> what the app asked for

    def routes(self) -> list[Route]:
        return [
            Route("/.well-known/openid-configuration", self.discovery),
            Route("/keys", self.keys),
            Route("/authorize", self.authorize),
            Route("/token", self.token, methods=["POST"]),
        ]

    def discovery(self, _request: Request) -> Response:
        at = {name: f"{self.issuer}/{path}" for name, path in (
            ("authorization_endpoint", "authorize"), ("token_endpoint", "token"), ("jwks_uri", "keys"),
        )}  # fmt: skip
        algorithms = {"id_token_signing_alg_values_supported": ["RS256", "none", "HS256"]}
        return JSONResponse({"issuer": self.calls_itself or self.issuer} | at | algorithms)

    def keys(self, _request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        assert (asked["response_type"], asked["client_id"]) == ("code", CLIENT)
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.asked)}"
        self.asked[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    async def token(self, request: Request) -> Response:
        said = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        asked = self.asked.pop(said["code"])
        digest = hashlib.sha256(said["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == asked["code_challenge"]
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"],
        } | self.person | self.lies  # fmt: skip
        token = self._written({name: value for name, value in claims.items() if value is not None})
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": token})

    def _written(self, claims: dict[str, Any]) -> str:
        if self.unsigned:
            parts = ({"alg": "none", "typ": "JWT"}, claims)
            return ".".join(base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=").decode() for p in parts) + "."
        key = RSAKey.generate_key(2048, {"kid": "one"}, private=True) if self.stolen_key else self.key
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)
