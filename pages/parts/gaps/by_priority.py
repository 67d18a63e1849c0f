"""The method's order: the ranked merger points, apart from them those whose effect is not set, what is missing."""

from collections.abc import Iterator, Sequence
from datetime import date

import streamlit as st

from pages.parts.errors import escape
from pages.parts.gaps import closing_together, put_elsewhere, words, worked_out
from pages.parts.grid import Cell, Column, Row, grid
from salesops import priority
from salesops.lifecycle import stage_names
from salesops.priority import Ranked
from salesops.spoken import counted, listed
from salesops.value.figures import unit_label
from salesops.vocabulary import Stage
from salesops.workshop import Settings, Workshop
from salesops.worth import FORMULA as WORTH_FORMULA

_RANK = Column("rank", "Rank", "static", width="3.5rem", right=True)
_INPUTS = Column("inputs", "Gap × importance ÷ weeks", "static", help="Importance and gap of the merger point")
WITHOUT_EFFECT = (_RANK, _INPUTS, Column("score", "Order", "static", help=priority.FORMULA_WITHOUT_EFFECT, right=True))
_NAMED = 6  # merger points named for one thing that is missing


def show(workshop: Workshop, today: date) -> None:
    """Show the lists one below the other, what the team put elsewhere, and what several gaps bring together."""
    found = worked_out.ranking(workshop, today)
    names, unit = stage_names(workshop), _unit(found, workshop.settings.currency)
    st.markdown(f"**{escape(_headline(found, names, unit, workshop.settings))}**")
    with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
        st.markdown(
            f"{_sentence(priority.FORMULA)}\n\n{_sentence(priority.FORMULA_WITHOUT_EFFECT)}\n\n"
            f"{_sentence(WORTH_FORMULA)} Arithmetic, not a promise.\n\nThe effect is that of closing all gaps of the "
            "element: it does not grow with the number of stages, so worths of one element are never added up.\n\n"
            "The importance is the merger point's, else its stage's. The weeks are what Initial focus says of the "
            "project, and what the method proposes for such an element while nobody said any."
        )
    if found.ranked:
        grid(
            "ranked",
            [_row(r, names, workshop.settings) for r in found.ranked],
            _ranked_columns(unit),
            label="Ranked by priority",
        )
    if found.effect_not_set:
        rows = [_row(r, names, workshop.settings) for r in found.effect_not_set]
        grid("effect_not_set", rows, WITHOUT_EFFECT, label="No effect set yet: in order of gap, importance and weeks")
    if found.unranked:
        st.markdown("\n".join(_not_ranked(found.unranked, names)))
    if found.good_enough:
        count = len(found.good_enough)
        said = "1 merger point is" if count == 1 else f"{count} merger points are"
        st.caption(f"{said} good enough for now and not in these lists.")
    put_elsewhere.show(workshop, found, names)
    closing_together.show(workshop)


def _unit(found: priority.Ranking, currency: str) -> str:
    return unit_label(found.ranked[0].priority.worth.unit, currency) if found.ranked else ""


def _ranked_columns(unit: str) -> tuple[Column, ...]:
    return (
        _RANK,
        _INPUTS,
        Column(
            "worth",
            "Worth of the element",
            "static",
            unit=unit,
            help="Base (low to high) of closing the element's gaps",
            right=True,
        ),
        Column("score", "Priority", "static", help=priority.FORMULA, right=True),
    )


def _headline(found: priority.Ranking, names: dict[Stage, str], unit: str, settings: Settings) -> str:
    if found.ranked:
        first = found.ranked[0]
        at = f"{first.point.element.name} at {names[first.point.stage]}"
        worth = words.short_worth(first.priority.worth, settings)
        return f"First comes {at}; its element is worth {worth} {unit}".rstrip()
    if found.effect_not_set:
        first, alike = found.effect_not_set[0], sum(one.stands == 1 for one in found.effect_not_set)
        if alike > 1:
            return f"No effect is set yet; by gap, importance and effort {alike} merger points share rank 1"
        return f"No effect is set yet; by gap, importance and effort {first.point.element.name} comes first"
    return "Nothing can be ranked yet" if found.unranked else "No gap is left to rank"


def _row(ranked: Ranked, names: dict[Stage, str], settings: Settings) -> Row:
    own = ranked.priority
    values = {
        "rank": "–" if ranked.stands is None else _stands(ranked),
        "inputs": words.factors(own),
        "worth": words.short_worth(own.worth, settings),
        "score": words.score(own, settings),
    }
    label = f"{ranked.point.element.name} · {names[ranked.point.stage]}"
    return Row(ranked.point.link.id, label, {name: Cell(value=value) for name, value in values.items()})


def _not_ranked(unranked: Sequence[Ranked], names: dict[Stage, str]) -> Iterator[str]:
    """Yield a line for everything that is missing, with the merger points that lack it; of many the first ones."""
    lacking: dict[str, list[str]] = {}
    for one in unranked:
        lacking.setdefault(listed(one.priority.missing), []).append(
            f"{one.point.element.name} · {names[one.point.stage]}"
        )
    for missing, points in lacking.items():
        more = len(points) - _NAMED
        shown = [*points[:_NAMED], f"{more} more"] if more > 0 else points
        count = counted(len(points), "merger point")
        yield f"- **{count} not ranked, because {missing} is missing:** {escape(listed(shown))}."


def _stands(ranked: Ranked) -> str:
    """Return where it stands, and below it the arithmetic's rank where the team moved it."""
    return f"{ranked.stands}\nnot {ranked.rank}" if ranked.put else str(ranked.stands)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
