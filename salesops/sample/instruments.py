"""What the sample firm found with the components' instruments, as data."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from salesops.errors import ContentError
from salesops.immutable import Value
from salesops.sample.base import Days, Text
from salesops.vocabulary import ChannelAct, ChannelDuty

_FILE = "instruments.toml"


class SampleCell(Value):
    """A cell of a channel's grid; channel, owner and segments by name, the level as the scale writes it."""

    channel: Text
    act: ChannelAct
    duty: ChannelDuty
    level: Text
    owner: Text | None = None
    segments: tuple[Text, ...] = ()
    evidence: str = ""


class SampleInstruments(Value):
    """The cells, and which of ten open deals met their evidence, in the order in which they were drawn.

    ``missing`` says by stage what those lack that do not.
    """

    sampled_in_days: Days
    cells: tuple[SampleCell, ...]
    met: tuple[bool, ...]
    missing: dict[Text, Text]


@cache
def found() -> SampleInstruments:
    """Return it. Raises ContentError for a broken file."""
    try:
        return SampleInstruments.model_validate(tomllib.loads((Path(__file__).parent / _FILE).read_text("utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise ContentError(_FILE, "the file", str(error)) from error
