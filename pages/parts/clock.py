"""Times as the person at the screen reads them: in the browser's own zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def moment(at: datetime) -> str:
    """Return day and time in the browser's zone, for example "22 Nov 2026, 14:05"."""
    return f"{at.astimezone(_zone()):%d %b %Y, %H:%M}"


def _zone() -> ZoneInfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(str(UTC))
