"""The report's outline: a cover or none, parts that hold something, no level of heading skipped for readers by ear."""

from dataclasses import replace

from salesops.report import wording
from salesops.report.model import Block, Heading, Part, Report

COVER, SUMMARY = "cover", "summary"  # ids of parts


def cover(report: Report) -> Part | None:
    """Return the first page of a long report; None for a short one, whose parts begin right below its title."""
    return next((part for part in report.parts[:1] if part.id == COVER), None)


def body(report: Report) -> tuple[Part, ...]:
    """Return the parts that hold something, without the cover."""
    return tuple(part for part in report.parts[cover(report) is not None :] if part.blocks)


def left_out(report: Report) -> str:
    """Return which numbers the contents lack: what each part lacks for it, what other readers have; "" for none."""
    told = [f"{part.number} {part.title} ({wording.first_lower(part.missing[0].text)})" for part in empty(report)]
    so_far = f"Left out so far: {'; '.join(told)}." if told else ""
    return " ".join(filter(None, (so_far, report.elsewhere)))


def empty(report: Report) -> tuple[Part, ...]:
    """Return the parts that hold nothing yet and say what they lack."""
    return tuple(part for part in report.parts if not part.blocks and part.missing)


def openings(report: Report) -> tuple[bool, ...]:
    """Return which parts of the body begin a page: the first and the one after the summary, which has a page alone.

    Without a cover the first stands below the title and the others begin pages; in a flowing report none does, and
    where parts are handed out singly all do.
    """
    parts, short = body(report), cover(report) is None
    above = (None, *parts)
    together = not (short or report.apart)
    pages = (
        not together or one is None or SUMMARY in {one.id, part.id} for one, part in zip(above, parts, strict=False)
    )
    return tuple(begins and not report.flowing and not (short and n == 0) for n, begins in enumerate(pages))


def stepped(report: Report) -> Report:
    """Return the report without empty parts but its cover, each heading at most one level below the one before it."""
    parts = tuple(replace(part, blocks=_stepped(part)) for part in report.parts if part.blocks or part.id == COVER)
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
