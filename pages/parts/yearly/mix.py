"""Price, volume and mix of what was won, of the deals per product or of a pasted table."""

from datetime import date

import streamlit as st

import db.fields
from pages.parts import charts, fields, state, table
from pages.parts.errors import escape
from pages.parts.pipeline.words import explain
from pages.parts.yearly import records
from salesops import formats
from salesops.errors import BadInput
from salesops.value.price_volume_mix import WORDS, Rule
from salesops.vocabulary import Audience
from salesops.workshop import Settings, Workshop, YearlyReview
from salesops.yearly import picture, volumes, year_words
from salesops.yearly.volumes import Volumes

ONE_YEAR_ONLY = (
    "A product that was sold in one of the two years only has the same price in both, so none of it is called price."
)


def show(workshop: Workshop, review: YearlyReview, _today: date) -> None:
    """Draw the split, of the pasted table where there is one, else of the deals."""
    text = workshop.note(volumes.subject(review), Audience.TEAM)
    try:
        found = volumes.pasted(text, workshop.settings) if text.strip() else records.volumes(workshop, review)
    except BadInput as error:
        st.error(escape(str(error)), icon=":material/error:")
        found = None
    if found is not None:
        _draw(found, workshop.settings, year_words(review, workshop.settings))
    elif not text.strip():
        with st.container(border=True):
            st.markdown(
                "**No volumes yet.** Bring in deals of the CRM with their product, or paste a table below. Then the "
                "change of revenue is split into price, volume and mix."
            )
    if state.may_edit() or text.strip():
        with st.expander("A table of your own", expanded=found is None, icon=":material/table_view:"):
            fields.text(
                db.fields.note(volumes.subject(review), Audience.TEAM), "Products", rows=5, workshop=workshop,
                placeholder="Product; price before; units before; price after; units after",
                help="One row per product, copied from a spreadsheet or divided by semicolons. It counts before the "
                "deals.",
            )  # fmt: skip


def _draw(found: Volumes, how: Settings, year: str) -> None:
    split = found.split
    if split is None:
        st.info(escape(found.lacks), icon=":material/info:")
        return
    charts.show(picture.price_volume_mix(split, how), "yearly:mix")
    if begins := picture.floor_of_mix(split):
        st.caption(escape(f"The scale begins at {formats.money(begins, how, digits=0)}, not at 0."))
    rows = [
        {
            "Product": one.name, "Units before": formats.number(one.volume_before, how),
            f"Units {year}": formats.number(one.volume_after, how),
            "Price before": formats.money(one.price_before, how) if one.volume_before else formats.NOTHING,
            f"Price {year}": formats.money(one.price_after, how) if one.volume_after else formats.NOTHING,
        }
        for one in found.products
    ]  # fmt: skip
    table.show(rows, alt="Units and prices per product in both years")
    st.caption(escape(f"{found.source}. {found.left_out}".strip()))
    explain(f"{WORDS[Rule.STANDARD]} All three add up to the change of revenue.\n{ONE_YEAR_ONLY}")
