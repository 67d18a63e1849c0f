"""The least of an HTTP client: one kept connection per person; the load is the server's, not the driver's."""

import asyncio
import gzip
import json
import ssl
from dataclasses import dataclass, field
from typing import Any

WAIT_SECONDS = 30.0


class Away(Exception):
    """The server is not there, or went away before it answered."""


@dataclass
class Connection:
    """One browser's connection to this computer's server, with its cookies."""

    host: str
    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    trust: ssl.SSLContext | None = None  # whose certificates are believed; None: without TLS
    _streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body, unpacked. Raises Away."""
        status, headers, body = await self._ask(f"GET {path} HTTP/1.1\r\nAccept-Encoding: gzip", b"")
        return status, headers, gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body

    async def post(self, path: str, said: Any) -> tuple[int, Any]:
        """Send JSON; return status and the JSON that came back, None where a proxy answered. Raises Away."""
        status, headers, body = await self._ask(f"POST {path} HTTP/1.1", json.dumps(said).encode())
        return status, json.loads(body) if "json" in headers.get("content-type", "") else None

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._streams is not None:
            self._streams[1].close()
        self._streams = None

    async def _ask(self, first: str, body: bytes) -> tuple[int, dict[str, str], bytes]:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        scheme = "http" if self.trust is None else "https"
        lines = [first, f"Host: {self.host}:{self.port}", f"Origin: {scheme}://{self.host}:{self.port}"]
        lines += [f"Cookie: {cookies}"] if cookies else []
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"] if body else []
        try:
            return await asyncio.wait_for(
                self._exchange("\r\n".join(lines).encode() + b"\r\n\r\n" + body), WAIT_SECONDS
            )
        except (OSError, EOFError, TimeoutError) as error:
            self.close()
            raise Away from error

    async def _exchange(self, request: bytes) -> tuple[int, dict[str, str], bytes]:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self.host, self.port, ssl=self.trust)
        reader, writer = self._streams
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {}
        for line in head[1:-2]:
            name, _, value = line.partition(": ")
            headers[name.lower()] = value
            if name.lower() == "set-cookie":
                kept, _, value = value.partition(";")[0].partition("=")
                self.cookies[kept] = value
        body = await self._body(reader, headers)
        return int(head[0].split(" ")[1]), headers, body

    async def _body(self, reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
        if headers.get("transfer-encoding") != "chunked":
            return await reader.readexactly(int(headers.get("content-length", 0)))
        body = b""
        while size := int(await reader.readline(), 16):
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readline()
        return body
