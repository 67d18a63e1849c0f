"""Finds in a report what a slide is made of; whatever the report does not hold is None or empty."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from salesops.report.model import (
    Block,
    Bullets,
    Cell,
    Fact,
    Facts,
    Figure,
    Heading,
    KeyFigures,
    Paragraph,
    Part,
    Report,
    Table,
    Tone,
)

NOTES_LINES = 40  # of a table told in the speaker's notes


@dataclass(frozen=True)
class Source:
    """One report, asked by part and by the names of its tables."""

    report: Report

    def part(self, part_id: str) -> Part | None:
        """Return the part with this id, None where the report leaves it out."""
        return next((part for part in self.report.parts if part.id == part_id), None)

    def blocks(self, part_id: str) -> tuple[Block, ...]:
        """Return the blocks of the part with this id, () where the report leaves it out."""
        part = self.part(part_id)
        return () if part is None else part.blocks

    def figure(self, name: str) -> Figure | None:
        """Return the figure whose table has this name."""
        return next((b for b in self._all() if isinstance(b, Figure) and b.table.name == name), None)

    def table(self, name: str) -> Table | None:
        """Return the table of this name, beside a figure or not; None where it holds no row too."""
        found = (b.table if isinstance(b, Figure) else b for b in self._all() if isinstance(b, Figure | Table))
        return next((table for table in found if table.name == name and table.rows), None)

    def fact(self, part_id: str, label: str) -> Fact | None:
        """Return the first labelled line with this label."""
        holders = (block for block in self.blocks(part_id) if isinstance(block, Facts | KeyFigures))
        return next((fact for block in holders for fact in block.items if fact.label == label), None)

    def below(self, part_id: str, heading: str) -> tuple[Block, ...]:
        """Return the blocks below a heading, up to the next one."""
        blocks = self.blocks(part_id)
        start = next((n for n, b in enumerate(blocks, 1) if isinstance(b, Heading) and b.text == heading), len(blocks))
        end = next((n for n, b in enumerate(blocks) if n >= start and isinstance(b, Heading)), len(blocks))
        return blocks[start:end]

    def lead(self, part_id: str) -> str:
        """Return the sentence that carries a part, else ""."""
        return next((b.text for b in self.blocks(part_id) if isinstance(b, Paragraph) and b.tone is Tone.LEAD), "")

    def told(self, part_id: str, *tones: Tone) -> tuple[str, ...]:
        """Return a part's paragraphs of these tones."""
        return tuple(b.text for b in self.blocks(part_id) if isinstance(b, Paragraph) and b.tone in tones)

    def cards(self) -> tuple[tuple[str, dict[str, str]], ...]:
        """Return every project card of the plan: its name, and its lines by label."""
        return tuple(
            (head.text, {fact.label: fact.text for fact in facts.items})
            for head, facts in pairwise(self.blocks("plan"))
            if isinstance(head, Heading) and isinstance(facts, Facts)
        )

    def pointer(self, part_id: str) -> str:
        """Return where the report holds all of it: "part 6 of the report"."""
        part = self.part(part_id)
        return "the report" if part is None else f"part {part.number} of the report"

    def _all(self) -> Iterator[Block]:
        return (block for part in self.report.parts for block in part.blocks)


def rows(table: Table | None) -> list[dict[str, Cell]]:
    """Return a table's rows, cells by the label of their column."""
    if table is None:
        return []
    labels = [column.label for column in table.columns]
    return [dict(zip(labels, row.cells, strict=True)) for row in table.rows]


def bullets(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the items of the first list among the blocks."""
    return next((block.items for block in blocks if isinstance(block, Bullets)), ())


def in_full(table: Table | None) -> tuple[str, ...]:
    """Return a table as lines for the notes: each row with the labels of its columns."""
    if table is None:
        return ()
    told = []
    for row in table.rows[:NOTES_LINES]:
        first, *others = zip(table.columns, row.cells, strict=True)
        rest = "; ".join(f"{column.label}: {cell.text}" for column, cell in others if cell.text.strip())
        told.append(f"{first[1].text}. {rest}" if rest else first[1].text)
    left = len(table.rows) - len(told)
    more = (f"And {left} more rows in the report.",) if left > 0 else ()
    return (f"In full: {table.caption}.", *told, *more, *filter(None, [table.note]))
