"""Settings: how this workshop is led, how deep it goes, how it writes days and numbers."""

from datetime import UTC, datetime

import streamlit as st

from db.access import Right
from db.fields import setting
from pages.parts import fields, guard, live, side_by_side, state, undo
from pages.parts.errors import escape, friendly_errors
from pages.parts.home import files
from pages.parts.home.starting import FIRM_STAGES
from pages.parts.meanings import meaning
from pages.parts.side_by_side import Tile
from salesops import components, content, formats, guide, working_days
from salesops.content import Method
from salesops.transfer import Option
from salesops.vocabulary import SCORE_MAX, SCORE_MIN, Depth
from salesops.workshop import Workshop


def show_leading(workshop: Workshop) -> None:
    """Draw what the workshop is called, how it is led, and for whom."""
    st.subheader("How it is led")
    settings = {one: name for one, (name, _) in guide.SETTINGS.items()}
    asked = [
        fields.a_line(setting("name"), "Name of the workshop"),
        fields.a_choice(setting("setting"), "Setting", settings, workshop, blank=None),
        fields.a_number(setting("firm_people"), "People in the firm", workshop, integer=True),
        fields.a_choice(setting("firm_stage"), "Stage of the firm", FIRM_STAGES, workshop),
    ]
    fields.beside(asked, least_width=260, most=2, workshop=workshop)
    says = guide.SETTINGS[workshop.settings.setting][1]
    st.caption(f"{says} The first page and the next step on the Workshops page follow the setting.")


def show_depth(workshop: Workshop, method: Method) -> None:
    """Draw the depth with what each shows, and the level that is good enough."""
    settings, figures = workshop.settings, guide.depth_figures(method)
    st.subheader("How deep it goes", help=meaning("depth", "element", "merger_point", "good_enough"))
    shown = []
    for depth in Depth:
        item, shows = method.depth(depth), figures[depth]
        says = f"{shows.questions} questions · {shows.elements} elements"
        says += f" · {shows.merger_points} suggested merger points"
        shown.append(Tile(item.name, "Chosen" if depth is settings.depth else "", says, item.for_whom))
    side_by_side.tiles(shown)
    point = method.term("merger_point")
    st.caption(f"{escape(point.name)}: {escape(point.meaning)}")
    names = {depth: method.depth(depth).name for depth in Depth}
    levels = {level: f"{level} · {method.scale[level]}" for level in range(SCORE_MIN, SCORE_MAX + 1)}
    why, level = method.scoring_guide[-1], setting("good_enough_level")
    asked = [
        fields.a_choice(setting("depth"), "Depth", names, workshop, blank=None),
        fields.a_choice(level, "Good enough for now", levels, workshop, blank=None, help=why),
    ]
    fields.beside(asked, least_width=260, most=2, workshop=workshop)
    told = f"{_deeper(workshop)}{advice(workshop, method)}"
    st.caption(f"Switching loses nothing: what lies deeper stays as it is and comes back.{told}")


def _deeper(workshop: Workshop) -> str:
    """Return how many merger points count although their elements lie deeper than the depth, as of a template's map."""
    count = len(guide.deeper_points(workshop))
    if not count:
        return ""
    say = "merger point is accepted that lies" if count == 1 else "merger points are accepted that lie"
    return f" {count} {say} deeper: on the map and the gaps page {'it stays' if count == 1 else 'they stay'}."


def advice(workshop: Workshop, method: Method) -> str:
    """Return what the method proposes for a firm of this size, where the workshop is set otherwise."""
    settings = workshop.settings
    if settings.firm_people is None:
        return ""
    depth, level = guide.proposed_depth(settings.firm_people), guide.proposed_good_enough(settings.firm_people)
    said, people = "", formats.number(settings.firm_people, settings)
    if depth is not settings.depth:
        said += f" For {people} people the method proposes {method.depth(depth).name.lower()} depth."
    if settings.good_enough_level < level:
        said += f" A level below {level} is meant for firms with fewer than {guide.SMALL_FIRM} people."
    elif settings.good_enough_level == guide.GOOD_ENOUGH_SMALL:
        held = " and ".join(f"{c.name} stays at {c.least_good_enough}" for c in components.held_up(method))
        said += f" {held} all the same."
    return said


def show_writing(workshop: Workshop) -> None:
    """Draw how days, times, numbers and money are written, with an example of each."""
    settings = workshop.settings
    st.subheader("How it is written")
    asked = [
        fields.a_choice(setting(column), label, options, workshop, blank=None)
        for column, label, options in (
            ("currency", "Currency", {code: code for code in formats.CURRENCIES}),
            ("time_zone", "Time zone", {zone: zone for zone in formats.time_zones()}),
            ("fiscal_year_starts_month", "Fiscal year starts in", formats.MONTHS),
            ("date_format", "Dates", formats.DATE_FORMATS),
            ("number_format", "Numbers", formats.NUMBER_FORMATS),
            ("money_unit", "Amounts", formats.MONEY_UNITS),
        )
    ]
    counted = "The plan's working days leave them out; regional ones are added as pauses."
    holidays = fields.a_choice(
        setting("holidays_of"), "Public holidays of", working_days.countries(), workshop, blank="Not counted",
        help=counted,
    )  # fmt: skip
    fields.beside([*asked, holidays], least_width=220, most=3, workshop=workshop)
    now = datetime.now(UTC)
    amount, period = formats.money(1_234_567, settings), formats.fiscal_period(formats.local(now, settings), settings)
    st.caption(escape(f"It is {formats.moment(now, settings)}, in {period}; an amount reads {amount}."))


def show_file(workshop: Workshop) -> None:
    """Draw the file to take away."""
    st.subheader("Take it with you")
    private = st.checkbox("With the facilitators' private notes") if guard.allows(Right.READ_PRIVATE) else False
    include = [Option.PRIVATE_NOTES] if private else []
    files.download(workshop.id, workshop.settings.name, "Download the workshop", include=include)
    st.caption(
        "One file (JSON) that the Workshops page makes a workshop of, here or on another machine. Single people's own "
        "answers, the history and drafts are never inside."
    )


guard.require(Right.READ)
with friendly_errors():
    workshop, method = state.current_workshop(), content.load()
    st.title("Settings")
    st.markdown("What holds for the whole workshop. Everything here can be changed at any time without losing a word.")
    show_leading(workshop)
    show_depth(workshop, method)
    show_writing(workshop)
    if guard.allows(Right.MANAGE):
        show_file(workshop)
    undo.undo_bar()
    live.follow({"settings"})
