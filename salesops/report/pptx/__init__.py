"""The report as a deck for the meeting: a finding per slide, native charts and tables, the long text in notes."""

import io

from salesops.errors import BadInput
from salesops.report import outline
from salesops.report.model import Report
from salesops.report.office import say_what_it_is
from salesops.report.pptx import deck, draw, master

__all__ = ["write"]

NO_DECK = "No slides are made of this text: it has no findings to show one by one. Choose PDF or Word."


def write(report: Report) -> bytes:
    """Return the report as the bytes of a .pptx file: at most 16 slides, 16:9.

    Raises
    ------
    BadInput
        The report is a short one without a cover: its parts are not those that slides are made of.
    """
    if outline.cover(report) is None:
        raise BadInput(NO_DECK)
    presentation = master.empty(report.status, report.look)
    say_what_it_is(presentation, report)
    words = f" · {report.look.footer}" if report.look.footer else ""
    foot = f"{report.title} · {report.stamp}{words}"
    for slide in deck.slides(report):
        draw.add(presentation, slide, foot, report)
    if report.look.logo is not None and len(presentation.slides):
        draw.logo(presentation.slides[0], report.look.logo)
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()
