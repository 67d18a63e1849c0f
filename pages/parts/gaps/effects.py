"""What closing an element's gaps would change: low, base and high for each driver it moves, and what that is worth."""

import streamlit as st

import db.fields
from pages.parts import fields
from pages.parts.errors import escape
from pages.parts.gaps import words
from salesops import content, element_effects, worth
from salesops.content.tree_schema import Tree, TreeNode, Unit
from salesops.ecosystem import PlacedElement
from salesops.together import CAPACITY
from salesops.value.figures import figure, unit_label
from salesops.vocabulary import Direction
from salesops.workshop import Workshop

SOURCES = {source.id: source.words for source in content.load().sources}
NO_REASON = "No reason given yet"
CROSSED = "Base does not lie between low and high, so this driver does not count yet."
SIDES = {"low": "Low", "base": "Base", "high": "High"}


def show(workshop: Workshop, element: PlacedElement) -> None:
    """Say what closing the element's gaps is worth, and offer its effects, folded away.

    The fold keeps one name: with another it would be another fold, and close under whoever is typing in it.
    """
    tree = content.load().tree(workshop.goal.kind)
    found = worth.worth(workshop, [element.id])
    st.markdown(f"**Worth of closing its gaps** · {escape(_worth(workshop, element, found))}")
    fold = st.expander(
        "What would change in the drivers", key=f"effects:{element.id}", on_change="rerun", icon=":material/payments:"
    )
    if not fold.open:
        return
    with fold:
        if tree.root is None:
            st.markdown(f"The goal “{tree.name}” is only measured: its projects get no money effect.")
            return
        st.caption("If this element reached its targets. A change, not a level: what falls has a minus.")
        if element.effect_note:
            st.caption(escape(element.effect_note))
        known = element_effects.known_nodes(workshop, element)
        if element.drivers and not known:
            st.markdown(_not_in_tree(tree, element))
        for node in known:
            _show_node(workshop, element, node)
        for node in _others(workshop, element):
            _show_node(workshop, element, node)
        _show_worth(workshop, tree, found)


def _worth(workshop: Workshop, element: PlacedElement, found: worth.Worth) -> str:
    """Return the worth in a few words, or why there is none."""
    if not element_effects.effects_of(workshop, element.id):
        return "effect not set"
    told = "" if found.base is None else words.short_worth(found, workshop.settings)
    return f"{told} {unit_label(found.unit, workshop.settings.currency)}".strip() if told else "something is missing"


def _others(workshop: Workshop, element: PlacedElement) -> list[TreeNode]:
    """Let a driver be named that the method does not know the element to move; return it and those that have an effect.

    They keep the tree's order below the choice, so nothing moves under whoever types the first number of one.
    """
    further = {node.id: node for node in element_effects.further_nodes(workshop, element)}
    if not further:
        return []
    chosen = st.selectbox(
        "Another driver that it moves" if element.drivers else "Driver that it moves", list(further), index=None,
        format_func=lambda node_id: further[node_id].name, key=f"driver:{element.id}",
    )  # fmt: skip
    drawn = {*element_effects.set_by(workshop, element.id), chosen}
    return [node for node in further.values() if node.id in drawn]


def _not_in_tree(tree: Tree, element: PlacedElement) -> str:
    names = ", ".join(content.load().driver(move.driver).name for move in element.drivers)
    return f"The method knows it to move {escape(names)}, which the driver tree of “{tree.name}” does not hold."


def _show_node(workshop: Workshop, element: PlacedElement, node: TreeNode) -> None:
    share = node.unit is Unit.SHARE
    unit = "points" if share else unit_label(node.unit, workshop.settings.currency)
    now = workshop.driver_inputs(workshop.goal.kind).get(node.id)
    today = "not given yet" if now is None else f"today {figure(now, node.unit, workshop.settings)}"
    better = {"up": "better when it rises", "down": "better when it falls"}.get(str(node.better), "")
    st.markdown(f"**{node.name}** :gray[{today}{', ' if better else ''}{better}]", help=node.meaning)
    _inputs(workshop, element, node, unit)
    for effect in (e for e in workshop.effects if (e.element_id, e.node_id) == (element.id, node.id)):
        if element_effects.crossed(effect):
            st.caption(f":orange[{CROSSED}]")
        elif element_effects.harms(effect, node):
            st.caption(f":orange[{harm_words(node)}]")
        if element_effects.unfounded(effect):
            st.caption(f":orange[{NO_REASON}]")


def _inputs(workshop: Workshop, element: PlacedElement, node: TreeNode, unit: str) -> None:
    """Draw what closing the element's gap does to the driver, from low to high, and what makes the team think so."""
    share = node.unit is Unit.SHARE
    example = "e.g. -1" if share and node.better is Direction.DOWN else None
    sides = [
        fields.a_number(
            db.fields.effect(element.id, node.id, side), label, workshop, unit=unit, percent=share, signed=True,
            placeholder=example,
        )
        for side, label in SIDES.items()
    ]  # fmt: skip
    fields.beside(sides, least_width=88, workshop=workshop)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        fields.line(
            db.fields.effect(element.id, node.id, "because"),
            "Because",
            placeholder="What makes you think so: own history, a pilot, a comparable team",
            workshop=workshop,
        )
    with right:
        fields.choice(
            db.fields.effect(element.id, node.id, "source_id"), "Graded source", SOURCES, blank="None",
            help="A primary or large disclosed sample, B a study at second hand, C vendor or blog", workshop=workshop,
        )  # fmt: skip


def harm_words(node: TreeNode) -> str:
    """Return what is said of an effect that moves its driver away from the goal."""
    if node.better is Direction.DOWN:
        return f"As typed, {node.name} would rise, and that takes from the goal. Type a minus if it falls."
    return f"As typed, {node.name} would fall, and that takes from the goal. Leave the minus out if it rises."


def _limit(tree: Tree) -> str:
    return next((warning.text for warning in tree.warnings if warning.id == CAPACITY), "")


def _show_worth(workshop: Workshop, tree: Tree, found: worth.Worth) -> None:
    settings = workshop.settings
    st.markdown(f"**Worth** {escape(words.full_worth(found, settings))}")
    for notice in found.notices:
        if notice not in found.standing or notice == _limit(tree):  # what is true anyway says nothing of this effect
            st.caption(escape(notice))
    for notice in found.at_high:
        st.caption(f"At the high end: {escape(notice)}")
    if found.base is not None:
        with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
            st.markdown(f"{worth.FORMULA[0].upper()}{worth.FORMULA[1:]}.")
            for line in words.moves(found, tree, settings):
                st.markdown(f"- {escape(line)}")
            unit = found.unit
            before, base = figure(found.today, unit, settings), (found.today or 0.0) + found.base
            st.markdown(f"{tree.node(tree.root or '').name}: {before} → {figure(base, unit, settings)} (base)")
            st.caption(tree.caveat)
