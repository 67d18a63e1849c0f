"""How facts read: shares, days and amounts, each with what it was counted over."""

from datetime import date

import streamlit as st

from pages.parts.errors import escape
from salesops import formats
from salesops.forecast.facts.spans import Span
from salesops.intake.opportunities.model import Opportunity
from salesops.workshop import Settings


def share(value: float | None, settings: Settings) -> str:
    """Return a share in percent with one decimal at most."""
    return formats.percent(None if value is None else round(value, 3), settings)


def days(value: float | None, settings: Settings) -> str:
    """Return a number of days; "–" where it is not known."""
    if value is None:
        return formats.NOTHING
    told = formats.number(value, settings, digits=0 if value >= 10 or value == int(value) else 1)
    return f"{told} {'day' if told == '1' else 'days'}"


def count(n: int, settings: Settings, one: str = "deal") -> str:
    """Return a number of things: "1 deal", "4,726 deals"."""
    return f"{formats.number(n, settings)} {one}{'' if n == 1 else 's'}"


def stretch(span: Span, settings: Settings) -> str:
    """Return the stretch of time for within a sentence."""
    if span.since is None or span.until is None:
        return "of all time"
    return f"closed {formats.days(span.since, span.until, settings)}"


def named(deal: Opportunity) -> str:
    """Return what people call a deal: its name, else what is known of it."""
    return deal.name or " · ".join(part for part in (deal.account, deal.product) if part) or deal.id


def source(day: date, n: int, definition: str, span: Span, settings: Settings) -> str:
    """Return where a number that is taken over comes from."""
    return (
        f"CRM export of {formats.day(day, settings)}, n = {formats.number(n, settings)}, {definition}, "
        f"{stretch(span, settings)}"
    )


def explain(text: str) -> None:
    """Offer how a number is worked out."""
    with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
        st.markdown(
            escape(text) if "\n" not in text else "\n\n".join(escape(line) for line in text.split("\n") if line)
        )
