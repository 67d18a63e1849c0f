"""The poster as a file: made when it is asked for, in the firm's look."""

from functools import partial

import streamlit as st

from salesops.operating_model import WholeModel, files
from salesops.report import look
from salesops.report.writers import slug
from salesops.workshop import Workshop

_KINDS = (
    ("A3 poster (PDF)", files.as_pdf, "pdf", "application/pdf"),
    ("Drawing (SVG)", files.as_svg, "svg", "image/svg+xml"),
    (
        "Slide (PPTX)",
        files.as_pptx,
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
)


def show(workshop: Workshop, model: WholeModel) -> None:
    """Draw one button per file."""
    firm = look.of(workshop)
    with st.container(horizontal=True):
        for label, write, ending, mime in _KINDS:
            st.download_button(
                label, partial(write, model, firm), f"{slug(workshop.settings.name)}-operating-model.{ending}", mime,
                key=f"model:file:{ending}", icon=":material/download:", on_click="ignore",
            )  # fmt: skip
