"""What a browser may say over Streamlit's websocket, and how fast.

Any browser can send ``clear_cache``, which empties the caches of everybody's sessions; hiding the menu item does not
stop it. A script in a browser could also ask for reruns as fast as the line allows.
"""

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from server import garbage
from server.rates import TokenBucket

ALLOWED = frozenset({"rerun_script", "app_heartbeat", "stop_script", "file_urls_request", "backend_operation_request"})
RATE_PER_SECOND = 15.0  # fast typing with a save per pause stays far below; measured: a flood ends after ~90 reruns
BURST = 60
MOST_BYTES = 4_000_000  # of one message; what a page sends at once is at most maxWidgetStateSize, 2 MB


class SocketGuard:
    """ASGI middleware: drops messages a browser has no business sending, closes a socket that floods."""

    def __init__(self, app: ASGIApp, rate_per_second: float = RATE_PER_SECOND, burst: int = BURST) -> None:
        self.app, self.rate_per_second, self.burst = app, rate_per_second, burst

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket" or not scope["path"].endswith("/_stcore/stream"):
            await self.app(scope, receive, send)
            return
        bucket = TokenBucket(self.rate_per_second, self.burst)

        async def guarded() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                if len(message.get("bytes") or b"") > MOST_BYTES or len(message.get("text") or "") > MOST_BYTES:
                    return {"type": "websocket.disconnect", "code": 1009}
                if not bucket.take():
                    return {"type": "websocket.disconnect", "code": 1008}
                if _allowed(message.get("bytes") or b""):
                    garbage.heard()
                    return message

        await self.app(scope, guarded, send)


def _allowed(payload: bytes) -> bool:
    message = BackMsg()
    try:
        message.ParseFromString(payload)
    except DecodeError:
        return False
    return message.WhichOneof("type") in ALLOWED
