"""A plan as a value: projects with weeks, starts, owners and waits, whose words are whatever a test wants."""

from datetime import UTC, date, datetime

from salesops import plan_export, programme
from salesops.vocabulary import ListKind
from salesops.workshop import Dependency, ListItem, Project, Workshop
from tests.salesops.map_example import build

MONDAY = date(2027, 1, 4)
AS_OF = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
# Say that something is nasty in one format at least: quotes, lines, formulas, commas, HTML, letters beyond ASCII.
NASTY = (
    'Say "value", twice; now', "=cmd|' /C calc'!A0", "<script>alert(1)</script> & co", "Größe 🚀 été, naïve",
    "w" * 60, "back\\slash \\n, \\;", "@SUM(1+1)\ttab", "日本語の要素",
)  # fmt: skip
LINES = "first, line; one\nsecond =line\r\nEND:VEVENT\nBEGIN:VEVENT"


def workshop(
    names=("Messaging", "Process"), *, starts_on=MONDAY, agreed=True, text="Call ten customers", owned=True, **more
) -> Workshop:
    """Return a workshop with one project per name, eight weeks after each other, each waiting for the one before.

    Ann owns the first, Bob all others; nobody does without ``owned``. ``more`` replaces fields of every project.
    """
    codes = ("E08", "E13", *(f"E{n}" for n in range(20, 40)))
    bare = build(projects={f"p{n}": (8, [codes[n]]) for n in range(len(names))})
    people = [ListItem(id=p, kind=ListKind.PERSON, name=n) for p, n in (("ann", "Ann Ås"), ("bob", "Bob; Smith, jr."))]
    made = [
        Project(
            id=f"p{n}", name=name, weeks=8, start_week=8 * n if agreed else None, position=n,
            owner_id=None if not owned else "bob" if n else "ann", outcome=text, first_step=text,
            first_step_on=date(2027, 1, 6), **more,
        )
        for n, name in enumerate(names)
    ]  # fmt: skip
    waits = [
        Dependency(id=f"d{n}", before_id=f"p{n - 1}", after_id=f"p{n}", because=text) for n in range(1, len(names))
    ]
    settings = bare.settings.model_copy(update={"programme_starts_on": starts_on})
    return bare.model_copy(update={
        "settings": settings, "projects": tuple(made),
        "dependencies": tuple(waits), "list_items": tuple(people), "version": 7,
    })  # fmt: skip


def plan(of: Workshop, *, staged=False) -> plan_export.Plan:
    """Return the plan of that workshop; without ``staged`` from its agreed weeks alone, which is much faster."""
    return plan_export.plan(of, programme.staged(of) if staged else None, AS_OF)
