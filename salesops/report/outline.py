"""The report's outline as readers by ear need it: parts that hold something, no level of heading skipped."""

from dataclasses import replace

from salesops.report.model import Block, Heading, Part, Report


def stepped(report: Report) -> Report:
    """Return the report without empty parts but its cover, each heading at most one level below the one before it."""
    parts = tuple(replace(part, blocks=_stepped(part)) for part in report.parts if part.blocks or part.id == "cover")
    return replace(report, parts=parts)


def _stepped(part: Part) -> tuple[Block, ...]:
    above = 1
    blocks: list[Block] = []
    for block in part.blocks:
        if isinstance(block, Heading):
            above = min(block.level, above + 1)
            blocks.append(replace(block, level=above))
        else:
            blocks.append(block)
    return tuple(blocks)
