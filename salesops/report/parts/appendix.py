"""Part 14: the lists, the notes for the team, and where each project comes from, with ids."""

from salesops.report import wording
from salesops.report.context import Context
from salesops.report.model import Block, Column, Fact, Facts, Heading, Part, Row, Table
from salesops.report.parts import beforehand
from salesops.vocabulary import Audience, ListKind
from salesops.yearly import volumes

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
    if context.points:
        blocks += [Heading("Where things come from"), _origins(context)]
    if changes:
        blocks += [Heading("What changed"), *changes]
    return Part("appendix", 14, "Appendix", tuple(blocks))


def _list(context: Context, kind: ListKind) -> Fact:
    items = context.workshop.items(kind, gone=True)
    names = [f"{i.name} (left on {context.say.day(i.left_on)})" if i.left_on else i.name for i in items]
    return Fact(LIST_NAMES[kind], ", ".join(names) or "none listed", refs=tuple(i.id for i in items))


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
    """Return one row per merger point: its short name, its id, and the project that works on it."""
    carried = {p.element_id: p.project_id for p in context.workshop.project_elements}
    names = {p.id: p.name for p in context.workshop.projects}
    rows = []
    for point in context.points:
        project = carried.get(point.element.id)
        cells = [context.reference(point), point.element.name, context.stage_name(point.stage), point.link.id]
        cells += [names[project] if project else "–", project or "–"]
        ids = (point.link.id, point.element.id, *([project] if project else []))
        rows.append(Row(context.say.cells(cells), ids))
    columns = (
        Column("Id", width=1.3),
        Column("Element", width=2),
        Column("Stage", width=1.1),
        Column("Merger point", width=2),
        Column("Project", width=2),
        Column("Project's id", width=2),
    )
    return Table(columns, tuple(rows), "Merger points and the projects that work on them")
