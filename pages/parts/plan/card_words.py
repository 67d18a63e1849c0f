"""What a project's card says, as Markdown: why it is there, what it came from, what it takes, what it is worth."""

from dataclasses import dataclass

from pages.parts.errors import escape
from pages.parts.focus.chosen import STATES, weeks
from pages.parts.gaps import words
from salesops import content, formats, project_roles, spoken
from salesops.cards import ADOPTION_LOOK_DAYS, RESCORE_DAYS, Card, driver_names
from salesops.kept import Kept
from salesops.lifecycle import stage_names
from salesops.plan_state.plan import Plan
from salesops.project_phases import ROLL_OUTS, UNTIL_ROLL_OUT, project_phases
from salesops.workshop import Settings, Workshop
from salesops.worth import FORMULA


@dataclass(frozen=True)
class CardWords:
    """The texts of one card; ``worked_out`` is empty where its worth is no number."""

    reason: str
    origin: str
    needs: str
    worth: str
    worked_out: str


_known: Kept[CardWords] = Kept(64)


def of(plan: Plan, card: Card) -> CardWords:
    """Return what the card of one project says; worked out once for a plan."""
    return _known.get((plan, card), lambda: _worked_out(plan.workshop, card))


def _worked_out(workshop: Workshop, card: Card) -> CardWords:
    return CardWords(
        reason="\n\n".join(filter(None, (escape(card.reason), _first_step(card, workshop.settings)))),
        origin=_origin(workshop, card),
        needs=_needs(workshop, card),
        worth=f"**Worth** {escape(words.full_worth(card.worth, workshop.settings))}",
        worked_out="" if card.worth.base is None else _how_worth(workshop, card),
    )


def when(card: Card, settings: Settings) -> str:
    """Return when it runs, "weeks 1 to 4 (7 Dec 2026 to 3 Jan 2027)", and that it is only proposed where it is."""
    week = card.start_week if card.start_week is not None else card.proposed_week
    if week is None:
        return "not staged"
    told = f"week {week + 1}" if card.weeks == 1 else f"weeks {week + 1} to {week + card.weeks}"
    if card.starts_on and card.ends_on:
        told += f" ({formats.days(card.starts_on, card.ends_on, settings)})"
    return told if card.start_week is not None else f"{told}, proposed"


def _first_step(card: Card, settings: Settings) -> str:
    project = card.project
    if not project.first_step.strip():
        return ""
    by = "" if project.first_step_on is None else f", by {formats.day(project.first_step_on, settings)}"
    return f"**First step{escape(by)}** {escape(project.first_step)}"


def _origin(workshop: Workshop, card: Card) -> str:
    names = stage_names(workshop)
    lines = ["**What it came from**"]
    for point in card.points:
        verdict = "not scored" if point.score is None else f"score {point.score}, target{spoken.NO_BREAK}{point.target}"
        lines.append(f"- {escape(point.element.name)} at {escape(names[point.stage])}: {verdict}")
    if moved := driver_names(card):
        lines.append(f"\nIt moves {escape(spoken.listed(moved))}.")
    lines += [f"\nA first step that has worked: {escape(e.advice)}" for e in card.elements if e.advice]
    if card.ideas:
        lines += ["\n**Ideas that waited**", *(f"- {escape(idea.text)}" for idea in card.ideas)]
    return "\n".join(lines)


def _needs(workshop: Workshop, card: Card) -> str:
    names = project_roles.all_names(workshop)
    learn = ", ".join(f"{names.get(role, role)} ({units})" for role, units in card.load)
    lines = ["**What it takes**", f"- {weeks(card.weeks)} from start to roll-out"]
    lines.append(f"- Changes the habits of {escape(learn)}" if learn else "- Nobody's daily habits: makers only")
    for element in card.elements:
        if element.work_product is not None:
            of = f" of {escape(element.name)}" if len(card.elements) > 1 else ""
            lines.append(f"- Work product{of}: {STATES[element.work_product.value].lower()}")
    until_roll_out = [p for p in project_phases(workshop, card) if p.kind in (*UNTIL_ROLL_OUT, *ROLL_OUTS)]
    if until_roll_out:
        lines.append("\n**How it runs**")
        lines += [f"- {phase.name}: {escape(phase.when(workshop.settings))}" for phase in until_roll_out]
    lines.append("\n**After the roll-out**")
    look, rescore = card.adoption_look_on, card.rescore_on
    if look is None or rescore is None:
        lines.append(f"- Day {ADOPTION_LOOK_DAYS}: is it used? Day {RESCORE_DAYS}: score its merger points again")
    else:
        first, second = (escape(formats.day(day, workshop.settings)) for day in (look, rescore))
        lines += [f"- {first}: is it used?", f"- {second}: score its merger points again"]
    return "\n".join(lines)


def _how_worth(workshop: Workshop, card: Card) -> str:
    tree = content.load().tree(workshop.goal.kind)
    moved = "\n".join(f"- {escape(line)}" for line in words.moves(card.worth, tree, workshop.settings))
    return f"{FORMULA[0].upper()}{FORMULA[1:]}.\n\n{moved}\n\n:small[:gray[{escape(tree.caveat)}]]"
