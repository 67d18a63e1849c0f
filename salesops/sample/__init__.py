"""The sample that ships: a fictional firm of 58 people, as data, at four stages of completion.

The texts and figures are TOML beside this; they name list entries by name and everything else by the method's ids.
"""

from functools import cache
from pathlib import Path

from salesops.sample.loader import read
from salesops.sample.resolve import Listing, resolved
from salesops.sample.schema import Sample, SampleStage

__all__ = ["Listing", "Sample", "SampleStage", "load", "resolved"]


@cache
def load() -> Sample:
    """Return the checked sample. Raises ContentError for a broken file."""
    return read(Path(__file__).parent)
