"""The expert's brief as a report of two pages, without a cover: every writer but that of decks makes a file of it."""

from collections.abc import Iterator
from datetime import datetime

from salesops import content, formats, metrics
from salesops.content.engagement_schema import BriefPartKind
from salesops.engagement.expert_brief import ExpertBrief, Figures
from salesops.report import Format, look
from salesops.report.model import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Part,
    Report,
    ReportStatus,
    Row,
    Table,
    Tone,
)
from salesops.report.writers import slug
from salesops.workshop import Workshop

SUBTITLE = "For the expert and who facilitates. Not for the team, not to be passed on."
NOTHING = "Nothing yet."
_LISTS = (BriefPartKind.QUESTIONS, BriefPartKind.HYPOTHESES, BriefPartKind.SILENCE)


def brief_report(brief: ExpertBrief, workshop: Workshop, as_of: datetime) -> Report:
    """Return the brief as a report: part 1 is the firm, its goal and figures, part 2 is for the call."""
    first = tuple(block for kind in BriefPartKind if _page(kind) == 1 for block in _part(brief, kind))
    second = tuple(block for kind in BriefPartKind if _page(kind) == 2 for block in _part(brief, kind))
    return Report(
        title=brief.title,
        subtitle=SUBTITLE,
        as_of=formats.local(as_of.replace(microsecond=0), workshop.settings),  # one writer takes whole seconds
        version=workshop.version,
        status=ReportStatus.DRAFT,
        look=look.of(workshop),
        stamp=f"As of {formats.moment(as_of, workshop.settings)}",
        parts=(Part("firm", 1, "The firm and its goal", first), Part("call", 2, "For the call", second)),
    )


def file_name(report: Report, format: Format) -> str:
    """Return a file name that every system takes."""
    name = slug(report.title.partition(":")[2])
    return f"{name}-expert-brief-{report.as_of:%Y-%m-%d}.{format.value}"


def _page(kind: BriefPartKind) -> int:
    return content.load().brief_part(kind.value).page


def _part(brief: ExpertBrief, kind: BriefPartKind) -> Iterator[Block]:
    yield Heading(content.load().brief_part(kind.value).name)
    own = brief.own.get(kind, "")
    if own and kind not in _LISTS:
        yield Paragraph(own, Tone.EXPERT)
    match kind:
        case BriefPartKind.CONTEXT:
            facts = tuple(Fact(label, text) for label, text in brief.context)
            yield Facts(facts) if facts else Paragraph(NOTHING)
        case BriefPartKind.GOAL:
            yield Paragraph(brief.goal, Tone.LEAD)
        case BriefPartKind.FIGURES:
            yield _table(brief.figures) if brief.figures.rows else Paragraph(NOTHING)
        case BriefPartKind.QUESTIONS:
            yield Bullets((*_lines(own), *brief.questions), numbered=True)
        case BriefPartKind.HYPOTHESES:
            yield from _hypotheses(brief, own)
        case BriefPartKind.SILENCE:
            told = (*_lines(own), *brief.silence)
            enough = "Enough people stand behind everything above." if brief.hypotheses else NOTHING
            yield Bullets(told) if told else Paragraph(enough)


def _hypotheses(brief: ExpertBrief, own: str) -> Iterator[Block]:
    told = [*_lines(own), *(f"{one.text} {one.rests_on}" for one in brief.hypotheses)]
    yield Bullets(tuple(told), numbered=True) if told else Paragraph(NOTHING)


def _table(figures: Figures) -> Table:
    quarters = [metrics.quarter_words(quarter) for quarter in figures.quarters]
    columns = (Column("Metric", width=2.4), *(Column(name, Align.RIGHT) for name in quarters))
    rows = tuple(
        Row((Cell(name), *(Cell(words, value) for words, value in zip(told, values, strict=True))))
        for name, values, told in figures.rows
    )
    return Table(columns, rows, "Followed metrics", figures.also_words, name="brief figures")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip().lstrip("-• ") for line in text.splitlines() if line.strip())
