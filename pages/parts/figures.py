"""Tables whose figures read as the workshop writes them and stay numbers, so that a column sorts as one."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd

from salesops import formats
from salesops.workshop import Settings

Told = Callable[[float], str]


def number(settings: Settings, digits: int | None = None) -> Told:
    """Return how a number reads, with that many decimals, or as many as it has."""
    return partial(formats.number, settings=settings, digits=digits)


def share(settings: Settings) -> Told:
    """Return how a share reads, in whole percent."""
    return lambda value: formats.percent(round(value, 2), settings)


def written(rows: pd.DataFrame, told: Mapping[str, Told]) -> Any:
    """Return a table for `st.dataframe`: ``told`` says how each column reads; what is not there is a dash."""
    there = {name: how for name, how in told.items() if name in rows.columns}
    return rows.style.format(there, na_rep=formats.NOTHING)
