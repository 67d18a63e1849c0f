"""The channels' grid: what recruits, enables and engages each channel, and what of it is an answer."""

from collections.abc import Iterable, Mapping

from pydantic import Field

from salesops.immutable import Value
from salesops.vocabulary import (
    ChannelAct,
    ChannelDuty,
)
from salesops.workshop.base import Id, Text


class ChannelCell(Value):
    """One cell of a channel's grid recruit, enable, engage × market, sell, support (S-016).

    ``level`` 0 needed and absent, 1 ad hoc, 2 written and done for some, 3 for most; None and not ``not_meant`` is not
    answered. Enable cells are the answer to SC6 and stand there alone.
    """

    id: Id
    channel_id: Id
    act: ChannelAct
    duty: ChannelDuty
    level: int | None = Field(default=None, ge=0, le=3)
    not_meant: bool = False
    segment_ids: tuple[Id, ...] = ()
    owner_id: Id | None = None
    evidence: Text = ""


ABLE_QUESTION = "SC6"  # how able is each channel: the enable cells are its answer
ABLE_COLUMNS = {ChannelDuty.MARKET: "CH-EM", ChannelDuty.SELL: "CH-ES", ChannelDuty.SUPPORT: "CH-EU"}
NOT_MEANT = "not_meant"


def able(cells: Iterable[ChannelCell], stored: object) -> dict[str, dict[str, str]] | None:
    """Return the answer to ``ABLE_QUESTION`` as the enable cells say it; None where they say nothing.

    ``stored`` is an answer from before there were cells: it counts where a channel's duty has no cell.
    """
    said = stored if isinstance(stored, Mapping) else {}
    found = {row: dict(columns) for row, columns in said.items() if isinstance(columns, Mapping)}
    for cell in cells:
        if cell.act is not ChannelAct.ENABLE:
            continue
        told = NOT_MEANT if cell.not_meant else None if cell.level is None else str(cell.level)
        row = found.setdefault(cell.channel_id, {})
        row.pop(ABLE_COLUMNS[cell.duty], None)
        if told is not None:
            row[ABLE_COLUMNS[cell.duty]] = told
    return {row: columns for row, columns in found.items() if columns} or None
