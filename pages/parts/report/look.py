"""The report's look on its page: the firm's colour, footer and logo, saved as they are given, and how they come out."""

from dataclasses import dataclass
from html import escape as escaped
from typing import Any

import streamlit as st

import db.fields
from pages.parts import box, fields, state
from pages.parts.acting import refusals_to
from pages.parts.box import Drawing, Input
from pages.parts.errors import escape
from pages.parts.wire import Wire
from salesops.report import logo, look
from salesops.workshop import Workshop

UPLOADS, PROBLEM = "report:logo:number", "report:logo:problem"
LOGO = db.fields.report_look("logo")
PREVIEW_WIDE, PREVIEW_HIGH = 225, 85  # pixels


@dataclass(frozen=True)
class Colour:
    """A colour "#rrggbb"; the product's own is stored as none."""

    def show(self, stored: Any) -> Wire:
        """Return the colour that stands."""
        return stored or look.PRODUCT

    def take(self, wire: Wire) -> Any:
        """Return the colour, None for the product's."""
        chosen = str(wire).lower()
        return None if chosen == look.PRODUCT else chosen


def show(workshop: Workshop) -> None:
    """Draw the inputs and a preview of the cover."""
    fold = st.expander("Colour, footer and logo", icon=":material/palette:", key="report:look", on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.markdown(
            "PDF, Word, PowerPoint and web page take them, pictures, the sheets per person and the brief too. Colours "
            "that tell better from worse stay as they are. A copy without names takes the colour only."
        )
        given, seen = st.columns(2, gap="large")
        with given:
            _inputs(workshop)
        with seen:
            _preview(workshop)


def _inputs(workshop: Workshop) -> None:
    def pick(at: Drawing) -> str:
        return st.color_picker(at.label, str(at.wire), key=at.key, disabled=at.disabled, on_change=at.moved)

    colour = db.fields.report_look("accent")
    box.edit(Input(colour, Colour(), "Colour", str), pick, workshop)
    chosen = str(Colour().show(db.fields.read(workshop, colour)))
    if (used := look.readable(chosen)) != chosen:
        found = f"{look.contrast(chosen, look.LIGHTEST):.1f}"
        st.caption(
            f"{escape(chosen)} is too light for text on paper (contrast {found} to 1, {look.ENOUGH} is needed). "
            f"The files use {used}, the same colour darker."
        )
    fields.line(db.fields.report_look("footer"), "Footer of every page", placeholder="Firm, confidential",
                workshop=workshop)  # fmt: skip
    key = f"report:logo:{st.session_state.get(UPLOADS, 0)}"
    st.file_uploader(
        "Logo (PNG or JPEG)", type=["png", "jpg", "jpeg"], key=key, disabled=not state.may_edit(),
        max_upload_size=logo.MOST_BYTES // 1_000_000, on_change=_take, args=(key,),
    )  # fmt: skip
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(escape(problem), icon=":material/error:")
    if db.fields.read(workshop, LOGO):
        st.button("Remove the logo", icon=":material/delete:", key="report:logo:remove", on_click=_remove)


def _preview(workshop: Workshop) -> None:
    found = look.of(workshop)
    drawn = ""
    if found.logo is not None:
        wide, high = found.logo.within(PREVIEW_WIDE, PREVIEW_HIGH)
        drawn = f'<img src="{found.logo.uri}" alt="{logo.LOGO_ALT}" width="{wide:.0f}" height="{high:.0f}">'
    title, footer = escaped(workshop.settings.name), escaped(found.footer)
    st.caption("Preview")
    st.html(
        '<div style="background:#fff;color:#0c1717;padding:1.25rem;border:1px solid #e0dacd;border-radius:.5rem">'
        f'{drawn}<div style="border-top:4px solid {found.accent};width:4rem;margin:1.5rem 0 .75rem"></div>'
        f'<div style="color:{found.accent};font-size:1.6rem;font-weight:600;line-height:1.2">{title}</div>'
        f'<div style="color:#5d6866;margin-top:2.5rem;font-size:.85rem">{footer}</div></div>'
    )


def _take(key: str) -> None:
    """Save the chosen picture drawn anew, or keep the sentence that says why not."""
    if (file := st.session_state.get(key)) is None:
        return
    st.session_state[UPLOADS] = st.session_state.get(UPLOADS, 0) + 1  # the place for a file is empty again
    with refusals_to(PROBLEM):
        _save(logo.taken(file.getvalue()).uri)


def _remove() -> None:
    with refusals_to(PROBLEM):
        _save("")


def _save(uri: str) -> None:
    workshop = state.load_workshop()
    db.fields.save(workshop.id, state.actor(), LOGO, uri, was=db.fields.read(workshop, LOGO), label="the report's logo")
