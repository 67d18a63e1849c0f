"""Figures of the prediction as this page writes them."""

from collections.abc import Callable

import streamlit as st

from pages.parts import table
from pages.parts.errors import escape
from salesops import formats
from salesops.forecast.measures import TOO_FEW
from salesops.outlook import Outlook
from salesops.outlook.words import money

__all__ = ["few", "kept", "money", "sentences", "share"]


def share(told: Outlook, value: float | None) -> str:
    """Return a share in percent with one decimal; "–" where it is not defined."""
    return formats.percent(None if value is None else round(value, 3), told.workshop.settings)


def few(n: int, months: int) -> str:
    """Return how many forecasts of how many months there are, with the word where those are too few to judge by."""
    return f"{n}, of {months} months, too few" if months < TOO_FEW else f"{n}, of {months} months"


def kept(told: Outlook, name: str, parts: tuple[object, ...], make: Callable[[], table.Rows]) -> table.Table:
    """Return a table of these parts of the prediction, its figures as the workshop writes them; made once."""
    return table.kept(name, (*parts, told.workshop.settings), make, told.currency)


def sentences(*said: str) -> None:
    """Draw sentences as one paragraph."""
    st.markdown(escape(" ".join(one for one in said if one)))
