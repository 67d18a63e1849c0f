"""Good enough for now: which level that is and why, who said so at a merger point, and when to look again."""

from datetime import date, timedelta
from functools import partial

import streamlit as st

import db.fields
from pages.parts import fields, state
from pages.parts.gaps import press
from salesops import content, formats, guide
from salesops.gaps import Point
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop

NOBODY = "nobody named yet"


def show_level(workshop: Workshop) -> None:
    """Say, on demand, why the level is what it is, and offer the method's with one press where it is another."""
    settings = workshop.settings
    proposed = guide.proposed_good_enough(settings.firm_people)
    with st.popover(f"Why {settings.good_enough_level}?", icon=":material/help:", type="tertiary"):
        st.markdown(why_level(workshop))
        if proposed != settings.good_enough_level:
            st.button(
                f"Take {proposed}, as the method proposes", key="level:take", on_click=_take_level,
                args=(settings.good_enough_level, proposed), disabled=not state.may_edit(),
            )  # fmt: skip
            press.show_problem("level")


def why_level(workshop: Workshop) -> str:
    """Return what the method says for a firm of this size, and where one merger point may differ."""
    settings = workshop.settings
    proposed = guide.proposed_good_enough(settings.firm_people)
    if settings.firm_people is None:
        size = f"Nobody said how many people the firm has (Settings). The method's level is {proposed}."
    else:
        people = formats.number(settings.firm_people, settings)
        size = f"For a firm of {people} people the method proposes {proposed}."
    rule = content.load().scoring_guide[-1]
    own = "A merger point may have its own target: in some places less is good enough, in others only more."
    return f"{size} {rule} {own}"


def show(workshop: Workshop, point: Point, today: date) -> None:
    """Offer to call a gap good enough for now, with who says so, until when and why."""
    field = partial(db.fields.gap, point.link.id)
    fields.yes_no(field("good_enough"), "Good enough for now", workshop=workshop)
    if not point.said_good_enough:
        return
    left, right = st.columns(2, gap="medium")
    with left:
        fields.item(field("good_enough_by_id"), "Who says so", ListKind.PERSON, blank=NOBODY, workshop=workshop)
    with right:
        fields.day(field("relook_on"), "Look again on", workshop=workshop)
    if (point.relook_on is None or point.over) and state.may_edit():
        _propose_days(workshop, point, today)
    fields.text(field("good_enough_because"), "Because", rows=1, workshop=workshop)


def who(workshop: Workshop, point: Point) -> str:
    """Return who called it good enough for now, or that nobody is named."""
    return workshop.item_name(point.good_enough_by_id) or NOBODY


def _propose_days(workshop: Workshop, point: Point, today: date) -> None:
    with st.container(horizontal=True, gap="small"):
        for relook in content.load().relooks:
            day = today + timedelta(days=relook.days)
            st.button(
                f"In {relook.days} days", key=f"relook:{point.link.id}:{relook.id}", type="tertiary",
                help=f"{formats.day(day, workshop.settings)}: where {relook.when}",
                on_click=_look_again, args=(point, day),
            )  # fmt: skip
    press.show_problem(f"relook:{point.link.id}")


def _look_again(point: Point, day: date) -> None:
    field = db.fields.gap(point.link.id, "relook_on")
    press.save(f"relook:{point.link.id}", field, day, was=point.relook_on, label="Look again on")


def _take_level(was: int, level: int) -> None:
    press.save("level", db.fields.setting("good_enough_level"), level, was=was, label="Good enough for now")
