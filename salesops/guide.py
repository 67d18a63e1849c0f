"""How a workshop is led: the depth that suits a firm, what a depth shows, where to begin, what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from salesops import components, content, ecosystem, gaps
from salesops.content import Method
from salesops.kept import Kept
from salesops.spoken import counted
from salesops.value.evaluation import evaluate
from salesops.vocabulary import GOOD_ENOUGH_DEFAULT, Decision, Depth, Setting
from salesops.workshop import Link, Workshop

SMALL_FIRM = 20  # people; method, depths: "fewer than 20 people" are short, "20 to 100" standard
LARGE_FIRM = 100  # people; method, depths: "more than 100 people" are full
GOOD_ENOUGH_SMALL = 2  # method, scoring guide: allowed with fewer than 20 people

SETTINGS: Mapping[Setting, tuple[str, str]] = {
    Setting.DISCOVERY: ("Discovery session", "A facilitator leads the team through the questions, one by one."),
    Setting.CALL: (
        "Expert call",
        "One expert and up to five people of the firm look at one shared screen. Discovery prepares it; the pages then "
        "begin with the gaps.",
    ),
    Setting.TEAM: ("Team on its own", "The team works through the steps by itself, at its own pace."),
}
_FIRST = {Setting.DISCOVERY: "components", Setting.CALL: "gaps", Setting.TEAM: "value"}

_WALK = ("value", "components", "lifecycle", "map", "gaps", "focus", "plan")  # the method's own order
_ORDER = {
    Setting.DISCOVERY: ("components", "lifecycle", "value", "map", "gaps", "focus", "plan"),
    Setting.CALL: ("gaps", "value", "focus", "plan", "map", "components", "lifecycle"),
    Setting.TEAM: _WALK,
}


@dataclass(frozen=True)
class DepthFigures:
    """What a depth shows, counted from the method: questions, elements, and their suggested merger points."""

    questions: int
    elements: int
    merger_points: int


_depth_figures: Kept[Mapping[Depth, DepthFigures]] = Kept(4)


@dataclass(frozen=True)
class Progress:
    """How far a workshop has come, in counts; ``components`` counts those complete at its depth, of six.

    ``goal_lacks`` is the first thing the value goal still needs: its sentence, its target, its drivers' numbers; "" for
    nothing. Of the projects taken for now ``placed`` have an agreed start, and ``agreed`` were agreed with owner, start
    and dated first step.
    """

    goal_stated: bool
    goal_lacks: str
    components: int
    components_asked: int
    merger_points: int
    scored: int
    projects: int
    placed: int
    agreed: int
    stages_open: int = 0  # of the five, those with a question that nobody answered yet
    to_look_through: int = 0  # of the merger points, those that a template ticked and nobody decided on or scored


@dataclass(frozen=True)
class Step:
    """One thing to do: the page's address in the app, and words that begin with a verb."""

    page: str
    says: str


def proposed_depth(firm_people: int | None) -> Depth:
    """Return the depth that suits a firm of that size; standard where the size is not given."""
    if firm_people is None:
        return Depth.STANDARD
    if firm_people < SMALL_FIRM:
        return Depth.SHORT
    return Depth.FULL if firm_people > LARGE_FIRM else Depth.STANDARD


def proposed_good_enough(firm_people: int | None) -> int:
    """Return the level, 0 to 5, that is good enough for now in a firm of that size."""
    small = firm_people is not None and firm_people < SMALL_FIRM
    return GOOD_ENOUGH_SMALL if small else GOOD_ENOUGH_DEFAULT


def depth_figures(method: Method) -> Mapping[Depth, DepthFigures]:
    """Return what each depth shows; the questions are those of the six components and five stages."""
    return _depth_figures.get((method,), lambda: _counted(method))


def _counted(method: Method) -> Mapping[Depth, DepthFigures]:
    asked = [question for question in method.questions if not question.retired]
    elements = {element.id: element for element in method.elements if not element.retired}
    figures = {}
    for depth in Depth:
        shown = [elements[one] for one in method.depth(depth).elements if one in elements]
        figures[depth] = DepthFigures(
            questions=sum(components.asks(depth, question) for question in asked),
            elements=len(shown),
            merger_points=sum(len(element.stages) for element in shown),
        )
    return figures


def deeper_points(workshop: Workshop) -> tuple[Link, ...]:
    """Return the accepted merger points of the method's elements that the workshop's depth alone would not show."""
    shown = {*content.load().depth(workshop.settings.depth).elements}
    deeper = {one.id for one in workshop.elements if one.content_id is not None and one.content_id not in shown}
    return tuple(link for link in workshop.accepted_links() if link.element_id in deeper)


def progress(workshop: Workshop, method: Method, today: date) -> Progress:
    """Return how far the workshop has come. ``today`` is the day against which old dates are held."""
    points = gaps.points(workshop)
    chosen = [project for project in workshop.projects if project.decision is Decision.NOW]
    complete = [components.completeness(one, workshop, today).is_complete for one in method.components]
    stages = [components.completeness(one, workshop, today) for one in method.stages]
    stated = bool(workshop.goal.statement.strip()) or workshop.goal.target is not None
    return Progress(
        goal_stated=stated,
        goal_lacks=_goal_lacks(workshop, method) if stated else "a stated value goal",
        components=sum(complete),
        components_asked=len(complete),
        merger_points=len(points),
        scored=sum(point.score is not None for point in points),
        projects=len(chosen),
        placed=sum(project.start_week is not None for project in chosen),
        agreed=sum(project.agreed_on is not None for project in chosen),
        stages_open=sum(one.answered < one.asked for one in stages),
        to_look_through=len(ecosystem.to_look_through(workshop)),
    )


def _goal_lacks(workshop: Workshop, method: Method) -> str:
    tree = method.tree(workshop.goal.kind)
    if tree.root is None:
        return ""
    if workshop.goal.target is None:
        return "the goal's target, in figures"
    missing = len(evaluate(tree, workshop.driver_inputs(workshop.goal.kind)).missing)
    return f"{counted(missing, 'driver')} without a number" if missing else ""


def first_page(setting: Setting) -> str:
    """Return the address of the page that a workshop opens with."""
    return _FIRST[setting]


def page_when_new(setting: Setting) -> str:
    """Return the address of the page on which a workshop that was just started opens: a call is prepared first."""
    return "discovery" if setting is Setting.CALL else first_page(setting)


def walk(setting: Setting | None) -> tuple[str, ...]:
    """Return the addresses of the workshop's pages in the order in which this setting goes; None: the method's."""
    return _WALK if setting is None else _ORDER[setting]


def next_steps(setting: Setting, done: Progress) -> tuple[Step, ...]:
    """Return what is still to do, in the order in which this setting goes; the report where all is done.

    A discovery session begins with the questions, a call with what is scored already, a team with its goal. The goal's
    figures come last: who has none yet is not held up.
    """
    goal = None if done.goal_stated else Step("value", "State the value goal")
    figures = Step("value", "Give the value goal its figures") if done.goal_stated and done.goal_lacks else None
    answers = (
        Step("components", f"Complete the six components ({done.components} of {done.components_asked})")
        if done.components < done.components_asked
        else None
    )
    all_stages = len(content.load().stages)
    told = f"{all_stages - done.stages_open} of {all_stages} stages"
    stages = Step("lifecycle", f"Answer the life cycle's questions ({told})") if done.stages_open else None
    scores = _scoring(done)
    plan = _planning(done)
    order = {
        Setting.DISCOVERY: (answers, stages, goal, scores, plan, figures),
        Setting.CALL: (goal, scores, plan, answers, stages, figures),
        Setting.TEAM: (goal, answers, stages, scores, plan, figures),
    }[setting]
    return tuple(step for step in order if step is not None) or (Step("report", "Read the summary report"),)


def _scoring(done: Progress) -> Step | None:
    if not done.merger_points:
        return Step("map", "Accept merger points on the ecosystem map")
    if done.to_look_through:
        return Step("map", f"Look through the template's choice ({counted(done.to_look_through, 'merger point')})")
    if done.scored < done.merger_points:
        return Step("gaps", f"Score the gaps ({done.scored} of {done.merger_points})")
    return None


def _planning(done: Progress) -> Step | None:
    if not done.projects:
        return Step("focus", "Choose the initial focus")
    if done.placed < done.projects:
        return Step("focus", f"Agree the start of each project ({done.placed} of {done.projects})")
    if done.agreed < done.projects:
        return Step("plan", f"Agree each project with owner and first step ({done.agreed} of {done.projects})")
    return None
