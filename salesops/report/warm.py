"""The first file of a process without its wait: what draws and writes is loaded and tried once.

A tiny programme is staged, which loads the solver that the first report would wait for; a tiny report is written.
"""

from datetime import UTC, datetime

from salesops import focus
from salesops.report import figures, writers
from salesops.report.model import (
    Bullets,
    Cell,
    Column,
    Fact,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Part,
    Report,
    ReportStatus,
    Row,
    Table,
)
from salesops.report.writers import Format

SLOW = (Format.WORD, Format.PDF, Format.PPTX)  # writers that load much, or a template, before they write the first word


def up() -> None:
    """Stage a programme, and write a report with a picture of its kind in every format that begins slowly."""
    focus.stage([focus.StagingProject("P1", "Project", 1)], capacity={})
    spec = figures.bead_map([figures.Bead("Element", "Stage", "1", figures.GAP)], ["Element"], ["Stage"])
    table = Table((Column("Element"),), (Row((Cell("1", 1.0),)),), "Table")
    blocks = (
        Heading("Heading"),
        Paragraph("Words"),
        Bullets(("One",)),
        Figure("Figure", spec, "Caption", "In words", table),
    )
    cover = Part("cover", 0, "Cover", (Facts((Fact("As of", "now"),)),))
    report = Report(
        "Report", "Tiny", datetime.now(UTC), 1, ReportStatus.DRAFT, (cover, Part("part", 1, "Part", blocks))
    )
    for format in SLOW:
        writers.write(report, format)
