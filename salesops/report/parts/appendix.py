"""Part 13: the lists, the notes for the team, what is not answered, and where each project comes from."""

from salesops.report import wording
from salesops.report.context import Context
from salesops.report.model import Block, Column, Fact, Facts, Heading, Part, Row, Table
from salesops.report.parts import beforehand
from salesops.vocabulary import Audience, Decision, ListKind
from salesops.yearly import volumes

MOST_NAMES = 40  # of one list; the app holds the others
LIST_NAMES = {
    ListKind.OFFER: "Offers",
    ListKind.SEGMENT: "Segments",
    ListKind.CHANNEL: "Channels",
    ListKind.ROLE: "Roles",
    ListKind.FUNCTION: "Functions",
    ListKind.PERSON: "People",
    ListKind.TEAM: "Teams",
}


def part(context: Context, changes: tuple[Block, ...] = ()) -> Part:
    """Return lists, what was known and asked, notes, origins, and at the end what ``changes`` holds."""
    blocks: list[Block] = [Heading("Lists"), Facts(tuple(_list(context, kind) for kind in ListKind))]
    blocks += [*beforehand.brief(context), *beforehand.documents(context)]
    told_elsewhere = f"{volumes.NOTE}:"
    notes = [
        n
        for n in context.workshop.notes
        if n.audience is Audience.TEAM and n.text.strip() and not n.subject.startswith(told_elsewhere)
    ]
    if notes:
        facts = tuple(Fact(_subject(context, note.subject), note.text, refs=(note.id,)) for note in notes)
        blocks += [Heading("Notes"), Facts(facts)]
    blocks += beforehand.unanswered(context)
    if context.points and context.workshop.project_elements:
        blocks += [Heading("Where things come from"), _origins(context)]
    if changes:
        blocks += [Heading("What changed"), *changes]
    return Part("appendix", 13, "Appendix", tuple(blocks))


def _list(context: Context, kind: ListKind) -> Fact:
    items = context.workshop.items(kind, gone=True)
    names = [f"{i.name} (left on {context.say.day(i.left_on)})" if i.left_on else i.name for i in items]
    more = [f"and {len(names) - MOST_NAMES} more"] if len(names) > MOST_NAMES else []
    told = ", ".join([*names[:MOST_NAMES], *more])
    return Fact(LIST_NAMES[kind], told or "none listed", refs=tuple(i.id for i in items))


def _subject(context: Context, subject: str) -> str:
    """Return the name of what a note stands beside; the subject in words where it is no place of the workshop."""
    named = context.came_from(subject)
    if named:
        return named
    method, workshop = context.method, context.workshop
    names = {c.id: c.name for c in method.components} | {s.value: name for s, name in context.stage_names.items()}
    names |= {e.id: e.name for e in workshop.elements} | {p.id: p.name for p in workshop.projects}
    return names.get(subject, wording.first_upper(subject.replace("_", " ")))


def _origins(context: Context) -> Table:
    """Return one row per element on the map with its stages and the project that works on it; ids are its refs."""
    names = {p.id: p.name for p in context.workshop.projects if p.decision is Decision.NOW}
    carried = {p.element_id: p.project_id for p in context.workshop.project_elements if p.project_id in names}
    rows, waiting = [], 0
    for element_id in dict.fromkeys(point.element.id for point in context.points):
        own = [point for point in context.points if point.element.id == element_id]
        project = carried.get(element_id)
        waiting += project is None
        stages = ", ".join(context.stage_name(point.stage) for point in own)
        cells = [context.code(own[0].element), own[0].element.name, stages, names[project] if project else "–"]
        ids = (element_id, *(point.link.id for point in own), *([project] if project else []))
        rows.append(Row(context.say.cells(cells), ids, not_given=project is None))
    columns = (
        Column("Id", width=0.7),
        Column("Element", width=2.6),
        Column("At", width=2.4),
        Column("Project", width=2.6),
    )
    many = wording.counted(waiting, "element")
    said = f"{many} on the map {'is' if waiting == 1 else 'are'} in no project taken for now."
    note = "Id: the element's in the method; the project cards name each merger point by it and its stage."
    caption = "Elements on the map and the projects that work on them"
    return Table(columns, tuple(rows), caption, note, "origins", said)
