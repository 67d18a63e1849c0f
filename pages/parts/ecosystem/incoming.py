"""The preview of what a file would bring into the map: counts, open questions, then everything in tables."""

import streamlit as st

from pages.parts import errors, table
from pages.parts.errors import escape
from salesops import formats
from salesops.ecosystem import category_names
from salesops.ecosystem_picture import TIED
from salesops.intake.map_import import MapImport, MapQuestion
from salesops.lifecycle import stage_names
from salesops.workshop import Workshop

_ASKED = "in_out:ask:"  # before a question's key
_MOST_ASKED = 30  # on the screen; the rest keeps its proposal, and the page says so


def answers() -> dict[str, str]:
    """Return what was chosen so far, by the question's key."""
    return {
        str(key).removeprefix(_ASKED): value
        for key, value in st.session_state.items()
        if str(key).startswith(_ASKED) and isinstance(value, str)
    }


def forget() -> None:
    """Forget what was chosen: the next file asks its own questions."""
    for key in [key for key in st.session_state if str(key).startswith(_ASKED)]:
        del st.session_state[key]


def show(workshop: Workshop, found: MapImport) -> None:
    """Show what would come in; nothing is done yet."""
    st.markdown(f"**{escape(_first_upper(found.counts))}**")
    if found.unread:
        st.caption(escape(f"Columns that the map has no place for: {', '.join(found.unread[:12])}."))
    _ask(found.questions)
    tables = {
        f"New elements ({len(found.new)})": _new(workshop, found),
        f"Known ({len(found.known)})": _known(workshop, found),
        f"Ties ({len(found.ties)})": _ties(found),
        f"Left out ({len(found.left)})": _left(found),
    }
    filled = {label: _without_empty(rows) for label, rows in tables.items() if rows}
    if not filled:
        return
    for (label, rows), tab in zip(filled.items(), st.tabs(list(filled)), strict=True):
        with tab:
            table.show(rows, alt=label, height=table.scrolled(rows))


def _without_empty(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return rows without the columns that no row fills."""
    return [{head: cell for head, cell in row.items() if any(one[head] for one in rows)} for row in rows]


def _ask(questions: tuple[MapQuestion, ...]) -> None:
    for question in questions[:_MOST_ASKED]:
        options = question.options
        st.selectbox(
            errors.label(question.words), list(options), index=list(options).index(question.answer),
            key=_ASKED + question.key, format_func=options.__getitem__,
        )  # fmt: skip
    if len(questions) > _MOST_ASKED:
        rest = questions[_MOST_ASKED:]
        st.caption(escape(f"{len(rest)} more that look like others come in as elements of their own."))


def _new(workshop: Workshop, found: MapImport) -> list[dict[str, str]]:
    categories, serves = category_names(workshop), _serves(workshop, found)
    return [
        {
            "Element": new.name,
            "Category": categories[new.category_id],
            "Serves": serves.get(new.key, ""),
            "Effort": "" if new.weeks is None else f"{formats.number(new.weeks, workshop.settings)} weeks",
            "Owner": "" if new.owner is None else _person(workshop, found, new.owner),
            "Definition": " ".join(new.definition.split()),
            _first_upper(found.place): ", ".join(map(str, new.rows)),
        }
        for new in found.new
    ]


def _known(workshop: Workshop, found: MapImport) -> list[dict[str, str]]:
    takes = _by_element(workshop, found)
    return [
        {
            "In the file": known.name,
            "Here": known.known_as,
            "Known by": known.because or "its name",
            "Takes over": "; ".join(takes.get(known.element_id, ())),
            "Stays as it is": "; ".join(c.words for c in found.kept if c.element_id == known.element_id),
            _first_upper(found.place): ", ".join(map(str, known.rows)),
        }
        for known in found.known
    ]


def _by_element(workshop: Workshop, found: MapImport) -> dict[str, list[str]]:
    names = stage_names(workshop)
    takes: dict[str, list[str]] = {}
    for change in found.changes:
        takes.setdefault(change.element_id, []).append(change.words)
    for link in found.links:
        takes.setdefault(link.element, []).append(f"serves {names[link.stage]}")
    return takes


def _ties(found: MapImport) -> list[dict[str, str]]:
    return [
        {"Element": found.names[t.element], "Tie": TIED[t.kind], "To": found.names[t.other]} for t in found.ties
    ]  # fmt: skip


def _left(found: MapImport) -> list[dict[str, str]]:
    return [{_first_upper(found.place): str(left.at), "What": left.what, "Why": left.why} for left in found.left]


def _serves(workshop: Workshop, found: MapImport) -> dict[str, str]:
    names = stage_names(workshop)
    serves: dict[str, list[str]] = {}
    for link in found.links:
        serves.setdefault(link.element, []).append(names[link.stage])
    return {element: ", ".join(stages) for element, stages in serves.items()}


def _person(workshop: Workshop, found: MapImport, owner: str) -> str:
    return workshop.item_name(owner) or f"{found.names[owner]} (new)"


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
