"""What the instruments of a component found: holes between segments and channels, sampled deals, pipeline planned."""

from salesops import instruments
from salesops.instruments.channel_grid import channel_grid
from salesops.instruments.sampling import sample
from salesops.report.context import Context
from salesops.report.model import Block, Bullets, Column, Paragraph, Row, Table, Tone


def blocks(context: Context, component_id: str) -> tuple[Block, ...]:
    """Return the results of a component's instruments; () where none found anything."""
    told = instruments.evidence(context.workshop, component_id, context.today)
    if not told:
        return ()
    more = {"sales_channels": _holes, "sales_process": _sampled}.get(component_id)
    return (*(Paragraph(one, Tone.LEAD) for one in told), *(more(context) if more else ()))


def _holes(context: Context) -> tuple[Block, ...]:
    found = channel_grid(context.workshop)
    said = []
    for hole in found.holes:
        said.append(f"Hole: {hole.segment.name}, {hole.duty.value}: {hole.says}")
    for clash in found.conflicts:
        names = " and ".join(one.name for one in clash.channels)
        said.append(f"Conflict: {names} both lead {clash.segment.name}")
    return (Bullets(tuple(said)),) if said else ()


def _sampled(context: Context) -> tuple[Block, ...]:
    say, words = context.say, {True: "met", False: "not met", None: "not looked at"}
    rows = tuple(
        Row(say.cells([deal.name, deal.stage or None, words[deal.met], deal.missing or "–"]), (deal.id,))
        for deal in sample(context.workshop).deals
    )
    heads = (Column("Deal", width=2.0), Column("Stage"), Column("Evidence"), Column("What is missing", width=2.5))
    note = "Drawn by chance among the open deals or typed. So few tell the direction, not the exact share."
    return (Table(heads, rows, "Sampled deals against the exit evidence of their stage", note),)
