"""Starting: a workshop of one's own, or the sample at a stage of completion."""

import functools

import streamlit as st

from db import templates, workshops
from pages.parts import state, tour
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from pages.parts.home import cards
from pages.parts.meanings import meaning
from salesops import content, formats, guide
from salesops import templates as starts
from salesops.errors import WorkshopError
from salesops.templates import Template
from salesops.vocabulary import Depth, FirmStage, GoalKind, Setting

NAME, TEMPLATE, KIND, SETTING, PEOPLE, STAGE, CURRENCY = (
    f"new:{one}" for one in ("name", "template", "kind", "setting", "people", "stage", "currency")
)
SAMPLE_STAGE = "sample:stage"
PROBLEM, MADE = "new:problem", "new:made"
FIRM_STAGES = {
    FirmStage.START_UP: "Start-up: finding its first customers",
    FirmStage.EARLY: "Early: first repeatable sales",
    FirmStage.GROWING: "Growing: adding people and segments",
    FirmStage.ESTABLISHED: "Established: steady business",
}


def show(first: bool) -> None:
    """Draw the form for a new workshop; folded away where there are workshops already."""
    if first:
        with st.container(border=True):
            st.subheader("Start a workshop")
            _form()
    else:
        fold = st.expander("Start another workshop", icon=":material/add:", key="home:another", on_change="rerun")
        # After the press that made the first workshop the form stands in a fold, and still has to open what it made.
        if fold.open or MADE in st.session_state or PROBLEM in st.session_state:
            with fold:
                _form()


def show_sample() -> None:
    """Offer the sample, one press away, at the stage of completion that is chosen."""
    from salesops import sample  # read when the page asks for it: other pages do without

    stages = {words.id: words for words in sample.load().stages_of_completion}
    with st.container(border=True, horizontal=True, vertical_alignment="bottom"):
        with st.container(width="stretch", gap="xxsmall"):
            st.markdown("**See a finished example**")
            chosen = st.session_state.get(SAMPLE_STAGE) or list(stages)[-1]
            st.caption(stages[chosen].says)
        st.selectbox(
            "Stage of the sample", list(stages), index=len(stages) - 1, key=SAMPLE_STAGE, width=240,
            format_func=lambda one: stages[one].name,
        )  # fmt: skip
        if st.button("Open the sample workshop", on_click=_load_sample) and (made := _taken()):
            tour.begin(made)
            cards.open_at(made, "value")


def _form() -> None:
    kinds = {kind.id.value: kind.name for kind in content.load().goal_kinds if not kind.retired}
    offered = {one.id: one for one in starts.load()}
    left, right = st.columns([3, 2], gap="medium")
    # Kept while the fold around it is closed.
    left.text_input(
        "Name", key=NAME, placeholder="The firm's name, for example Northwind Analytics", persist_state="page"
    )
    right.selectbox(
        "Begin with", list(offered), None, key=TEMPLATE, placeholder="An empty workshop", on_change=_follow_template,
        format_func=lambda one: offered[one].name, persist_state="page",
        help="A template names segments, channels, elements, metrics and questions that such a firm usually has. "
        "It holds no figures of a firm, and all of it can be changed or undone at once.",
    )  # fmt: skip
    if (chosen := offered.get(st.session_state.get(TEMPLATE) or "")) is not None:
        st.caption(_holds(chosen))
    st.selectbox("Value to create", list(kinds), key=KIND, format_func=kinds.__getitem__, persist_state="page")
    st.radio(
        "Setting", list(Setting), key=SETTING, format_func=lambda one: guide.SETTINGS[one][0],
        captions=[guide.SETTINGS[one][1] for one in Setting], persist_state="page",
    )  # fmt: skip
    _firm()
    st.caption(_proposal(), help=meaning("depth", "element", "merger_point", "good_enough"))
    pressed = st.button("Start the workshop", type="primary", on_click=_create)
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(escape(problem))
    elif pressed and (made := _taken()):
        cards.open_at(made, guide.page_when_new(st.session_state[SETTING]))


def _firm() -> None:
    """Draw what is asked of the firm itself."""
    with st.grid(3, min_column_width=200):
        st.number_input(
            "People in the firm", 1, 1_000_000, None, key=PEOPLE, placeholder="For example 60", persist_state="page"
        )
        st.selectbox(
            "Stage of the firm", list(FirmStage), None, key=STAGE, placeholder="Not set",
            format_func=FIRM_STAGES.__getitem__, persist_state="page",
        )  # fmt: skip
        usual = formats.CURRENCIES.index(formats.currency_of(st.context.locale))
        st.selectbox("Currency", formats.CURRENCIES, usual, key=CURRENCY, persist_state="page")


def _proposal() -> str:
    """Say what follows from the size of the firm, in numbers."""
    people, method = st.session_state.get(PEOPLE), content.load()
    depth, level = guide.proposed_depth(people), guide.proposed_good_enough(people)
    questions = guide.depth_figures(method)[depth].questions
    size = "Proposed" if people is None else f"Proposed for {people:,} people"
    return (
        f"{size}: {method.depth(depth).name.lower()} depth ({questions} questions; {_map_words(depth)}), good enough "
        f"for now at level {level} of 5, times in {escape(formats.known_zone(st.context.timezone))}. Settings change "
        "any of it later; nothing is lost."
    )


def _map_words(depth: Depth) -> str:
    """Say how many elements the map shows at a depth, and what of it the chosen template ticks."""
    shown = {*content.load().depth(depth).elements}
    if (chosen := st.session_state.get(TEMPLATE)) is None:
        return f"{len(shown)} elements on the map to choose from"
    linked = starts.named(chosen).linked_at(depth)
    points = sum(len(one.stages) for one in linked)
    return (
        f"{len(shown | {one.id for one in linked})} elements on the map, of which the template ticks {len(linked)}: "
        f"{points} merger points to score once you have looked through them"
    )


def _holds(template: Template) -> str:
    """Say what a template puts in place, in numbers; of the map the proposal speaks, since depth decides it."""
    return (
        f"{template.says} Puts in place: {len(template.segments)} segments, {len(template.channels)} channels, "
        f"{len(template.offers)} offers, a map, {len(template.metrics)} metrics to follow, {len(template.questions)} "
        "questions of its own, and how much each stage matters. No figures of the firm. Value to create and stage of "
        "the firm are now as it proposes them; both can be changed below."
    )


def _follow_template() -> None:
    """Let value goal and stage of the firm be the chosen template's; both can be set to something else."""
    given = st.session_state
    if given[TEMPLATE] is not None:
        template = starts.named(given[TEMPLATE])
        given[KIND], given[STAGE] = template.goal_kind.value, template.firm_stage


def _create() -> None:
    given = st.session_state
    chosen = given.get(TEMPLATE)
    make = workshops.create if chosen is None else functools.partial(templates.start, template_id=chosen)
    try:
        given[MADE] = make(
            state.actor(), name=given[NAME], goal_kind=GoalKind(given[KIND]), setting=given[SETTING],
            firm_people=given[PEOPLE], firm_stage=given[STAGE], currency=given[CURRENCY],
            time_zone=formats.known_zone(st.context.timezone),
        )  # fmt: skip
    except WorkshopError as error:
        given[PROBLEM] = str(error)


def _load_sample() -> None:
    from db import sample

    with refusals_to(PROBLEM):
        st.session_state[MADE] = sample.load_sample(state.actor(), st.session_state[SAMPLE_STAGE])


def _taken() -> str | None:
    made: str | None = st.session_state.pop(MADE, None)
    return made
