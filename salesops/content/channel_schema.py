"""The kinds of sales channels, and the grid that is asked about each."""

from enum import StrEnum
from typing import Literal

from salesops.content.base import Item, Option, Text


class Expected(StrEnum):
    """Whether a channel usually holds a duty; a starting value, not a rule."""

    USUAL = "usual"
    AGREED = "agreed"
    NOT_MEANT = "not_meant"


class Channel(Item):
    """One kind of sales channel."""

    name: Text
    direct: bool
    market: Expected
    sell: Expected
    support: Expected
    recruit_means: Text
    elements: tuple[Text, ...] = ()


class ChannelCellItem(Item):
    """One cell of the channel grid: an act of ours times a duty of the channel."""

    act: Literal["recruit", "enable", "engage"]
    duty: Literal["market", "sell", "support"]
    question: Text
    at_short: bool  # asked at short depth, all segments together


ChannelScale = tuple[Option, ...]
