"""The report on the screen: its parts, what is missing and where to give it, and the one page for busy readers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import streamlit as st

from db import opportunities
from pages.parts import frame, guard, side_by_side, state
from pages.parts.errors import escape
from pages.parts.report.files import ChosenFile, as_chosen
from salesops import formats, report
from salesops.kept import Kept
from salesops.report import Report, Variant, outline
from salesops.report.model import Block, Bullets, Heading, KeyFigures, Paragraph, Part, Tone
from salesops.spoken import NO_BREAK, tied
from salesops.workshop import Workshop


@dataclass(frozen=True)
class _Front:
    """The first pages as they are drawn, texts and rows of figures; ``held``: whether the chosen file has them."""

    held: bool
    shown: tuple[str | KeyFigures, ...]


_fronts: Kept[_Front] = Kept(32)
_REASONS = 3  # parts left out whose reasons make one sentence; those of more stand in what is missing, below
PLACES = {entry.url_path: entry for entry in frame.PAGES}  # a part says where it is filled by the page's address


def show_holds(found: Report, variant: Variant) -> None:
    """List what the chosen file holds, the parts left out with the reason, and by page what is missing in all."""
    held = [part for part in report.tailored(found, variant).parts if part.blocks and part.id != "cover"]
    gaps, lines = _missing(found), [f"**What it holds now:** {_listed(held)}"]
    if empty := outline.empty(found):
        many = len(empty) > _REASONS
        lines.append(f"**Left out so far:** {_listed(empty)}" if many else escape(outline.left_out(found)))
    st.markdown("\n\n".join(lines))
    if not gaps:
        st.markdown("Nothing is missing: every part that this workshop can fill is filled.")
        return
    count = sum(len(texts) for texts in gaps.values())
    fold = st.expander(f"What is missing ({count})", icon=":material/checklist:", expanded=True)
    with fold.container(gap="xsmall"):
        for place, texts in gaps.items():
            _show_missing(place, texts)


def show_front(found: Report, workshop: Workshop, choice: ChosenFile) -> None:
    """Show the first two pages as they read in the chosen file; the one page of the team's where it has none."""
    front = _fronts.get((found, workshop), lambda: _front(found, workshop, choice), choice)
    if not front.held:
        st.caption(f"“{choice.variant.label}” has no summary page; this is how the team's report begins.")
    with st.container(border=True):
        for shown in front.shown:
            if isinstance(shown, KeyFigures):
                side_by_side.facts((one.text, one.label) for one in shown.items)
            else:
                st.markdown(shown)


def _front(found: Report, workshop: Workshop, choice: ChosenFile) -> _Front:
    held = any(part.id == "summary" for part in report.tailored(found, choice.variant).parts)
    fronts = tuple(part for part in found.parts if part.id == "summary")
    deals = opportunities.at(workshop, state.actor()) if choice.nameless else ()
    chosen = choice if held else replace(choice, variant=Variant.TEAM)
    shown = as_chosen(replace(found, parts=fronts), workshop, chosen, deals)
    stands = f"{found.status.value.capitalize()} · as of {formats.day(found.as_of.date(), workshop.settings)}"
    head = f":small[:gray[{escape(stands)}]]\n\n## {escape(shown.title)}\n\n{escape(shown.subtitle)}"
    return _Front(held, _blocks(head, shown.part("summary")))


def _listed(parts: Iterable[Part]) -> str:
    return " · ".join(f"{part.number}{NO_BREAK}{escape(part.title)}" for part in parts)


def _missing(found: Report) -> dict[str, list[str]]:
    places: dict[str, list[str]] = {}
    for part in found.parts:
        for one in part.missing:
            if one.text not in places.setdefault(one.place, []):
                places[one.place].append(one.text)
    return places


def _show_missing(place: str, texts: list[str]) -> None:
    entry = PLACES[place]
    if entry.right is None or guard.allows(entry.right):
        st.page_link(entry.path, label=entry.title, icon=entry.icon, query_params=state.address())
    else:
        st.markdown(escape(entry.title))
    st.markdown("\n".join(f"- {escape(text)}" for text in texts))


def _blocks(head: str, part: Part) -> tuple[str | KeyFigures, ...]:
    """Return the part below its head as it is drawn; texts between two rows of figures are one element."""
    drawn: list[str | KeyFigures] = []
    words = [head]
    for block in part.blocks:
        if isinstance(block, KeyFigures):
            drawn += ["\n\n".join(words), block] if words else [block]
            words = []
        else:
            words.append(tied(_markdown(block)))
    return (*drawn, "\n\n".join(words)) if words else tuple(drawn)


def _markdown(block: Block) -> str:
    match block:
        case Heading(text, _):
            return f"### {escape(text)}"
        case Paragraph(text, tone):
            lines = "  \n".join(escape(line) for line in text.splitlines() if line.strip())
            return f"**{lines}**" if tone is Tone.LEAD else lines
        case Bullets(items, numbered):
            return "\n".join(f"{f'{n}.' if numbered else '-'} {escape(item)}" for n, item in enumerate(items, 1))
        case _:
            raise TypeError(f"the front page holds no {type(block).__name__}")
