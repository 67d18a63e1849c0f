"""Routes asked directly, without a network: one browser with its cookies, as many at once as a test wants."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

HOST = "workshop.example"


@dataclass
class Got:
    """What a request got."""

    status: int
    headers: dict[str, str]
    body: bytes
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass
class Browser:
    """One browser that asks an ASGI app."""

    app: Callable[..., Awaitable[None]]
    address: str = "192.0.2.7"
    scheme: str = "http"
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Got:
        """Ask for a page."""
        return asyncio.run(self.ask("GET", path))

    def post(self, path: str, said: Any, **headers: str) -> Got:
        """Send JSON as the form does; a header given as "" is left out."""
        return asyncio.run(self.tell(path, said, **headers))

    async def tell(self, path: str, said: Any, **headers: str) -> Got:
        """Send JSON, beside others."""
        sent = {"origin": f"{self.scheme}://{HOST}", "content_type": "application/json"} | headers
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        return await self.ask("POST", path, body, sent)

    async def ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Got:
        """Send one request."""
        named = {"host": HOST} | {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        if self.cookies:
            named["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        scope = {
            "type": "http",
            "method": method,
            "scheme": self.scheme,
            "path": path.partition("?")[0],
            "raw_path": path.partition("?")[0].encode(),
            "query_string": path.partition("?")[2].encode(),
            "root_path": "",
            "http_version": "1.1",
            "client": (self.address, 50_000),
            "server": (HOST, 80),
            "headers": [(name.lower().encode(), value.encode()) for name, value in named.items() if value],
        }
        got = Got(0, {}, b"")

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                got.status = message["status"]
                got.headers = {name.decode(): value.decode() for name, value in message["headers"]}
                baked = [value.decode() for name, value in message["headers"] if name == b"set-cookie"]
                got.cookies = {name: one.value for said in baked for name, one in SimpleCookie(said).items()}
            else:
                got.body += message.get("body", b"")

        await self.app(scope, receive, send)
        self.cookies |= got.cookies
        return got
