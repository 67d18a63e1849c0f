"""The first file of a process without its wait: what draws and writes is loaded and tried once, on a tiny report."""

from datetime import UTC, datetime

from salesops.report import figures, writers
from salesops.report.model import (
    Cell,
    Column,
    Fact,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Part,
    Report,
    Row,
    Status,
    Table,
)
from salesops.report.writers import Format

SLOW = (Format.WORD, Format.PDF, Format.PPTX)  # writers that load much, or a template, before they write the first word


def up() -> None:
    """Write a tiny report, with a picture of the report's kind, in every format that begins slowly."""
    spec = figures.bead_map([figures.Bead("Element", "Stage", "1", figures.GAP)], ["Element"], ["Stage"])
    table = Table((Column("Element"),), (Row((Cell("1", 1.0),)),), "Table")
    blocks = (Heading("Heading"), Paragraph("Words"), Figure("Figure", spec, "Caption", "In words", table))
    cover = Part("cover", 1, "Cover", (Facts((Fact("As of", "now"),)),))
    report = Report("Report", "Tiny", datetime.now(UTC), 1, Status.DRAFT, (cover, Part("part", 2, "Part", blocks)))
    for format in SLOW:
        writers.write(report, format)
