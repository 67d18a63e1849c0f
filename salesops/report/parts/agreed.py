"""Part 10: what was decided, who does what, by person, what waits, and what the client said to the notes."""

from collections.abc import Iterator

from salesops import places
from salesops.report import wording
from salesops.report.context import Context
from salesops.report.model import Block, Bullets, Column, Heading, Missing, Part, Row, Table
from salesops.vocabulary import ActionState
from salesops.workshop import Action, DecisionRecord

NOBODY = "Nobody yet"


def part(context: Context) -> Part:
    """Return decisions, actions, the parking lot and replies; left out, and said to be missing, while there is none."""
    workshop = context.workshop
    blocks: list[Block] = []
    if workshop.decision_records:
        blocks += [Heading("What was decided"), _decisions(context)]
    if workshop.actions:
        blocks += [Heading("Who does what"), _actions(context)]
    if waiting := workshop.parking_lot():
        blocks += [Heading("Parking lot"), Bullets(tuple(one.text for one in waiting))]
    if said := tuple(_replies(context)):
        blocks += [Heading("What was said to the notes"), Bullets(said)]
    missing = () if blocks else (Missing("No decision and no action is written down yet", "actions"),)
    return Part("actions", 10, "Decisions and actions", tuple(blocks), missing)


def _decisions(context: Context) -> Table:
    rows = tuple(
        Row(context.say.cells(_decision(context, one)), (one.id,)) for one in context.workshop.decision_records
    )
    columns = (
        Column("Decision", width=3),
        Column("Why", width=2.4),
        Column("Instead of", width=1.8),
        Column("Owner", width=1.3),
        Column("By", width=1.1),
        Column("How sure", width=0.9),
        Column("Seen differently", width=1.8),
    )
    return Table(columns, rows, "Decision log", name="decisions")


def _decision(context: Context, one: DecisionRecord) -> list[str]:
    return [
        one.text,
        one.why or "–",
        one.alternatives or "–",
        context.workshop.item_name(one.owner_id) or NOBODY,
        "–" if one.due_on is None else context.say.day(one.due_on),
        "–" if one.confidence is None else wording.first_upper(one.confidence.value),
        one.dissent or "–",
    ]


def _actions(context: Context) -> Table:
    workshop = context.workshop
    names = {action.id: workshop.item_name(action.owner_id) for action in workshop.actions}
    in_order = sorted(workshop.actions, key=lambda a: (names[a.id] == "", names[a.id], a.due_on or context.today.max))
    rows = tuple(Row(context.say.cells(_action(context, one, names[one.id])), (one.id,)) for one in in_order)
    columns = (
        Column("Who", width=1.3),
        Column("Does what", width=3.4),
        Column("By", width=1.2),
        Column("How far", width=1.6),
        Column("Came from", width=2),
    )
    return Table(columns, rows, "Actions by person", name="actions")


def _action(context: Context, one: Action, name: str) -> list[str]:
    due = "No day yet" if one.due_on is None else context.say.day(one.due_on)
    return [name or NOBODY, one.text, due, _state(context, one), places.origin(context.workshop, one) or "–"]


def _state(context: Context, one: Action) -> str:
    late = one.state is ActionState.OPEN and one.due_on is not None and one.due_on < context.today
    told = "Overdue" if late else context.method.action_state(one.state).name
    return f"{told}: {one.remark}" if one.remark.strip() else told


def _replies(context: Context) -> Iterator[str]:
    for reply in context.workshop.notes_replies:
        told = "agrees with the notes" if reply.agrees else "asks for changes"
        remark = f" {reply.remark}" if reply.remark.strip() else ""
        yield f"{reply.name}, {context.say.day(reply.replied_on)}: {told}.{remark}"
    for one in context.workshop.corrections:
        state = context.method.correction_state(one.state).name
        yield f"{one.name} asks for other words: “{one.text}” in place of “{one.was}” ({state.lower()})."
