"""What can be looked for by its words: pages, the method's words, and everything that a workshop names.

What somebody may not read is not in their snapshot, so it is not found either.
"""

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from salesops import content, gaps
from salesops.components import questions_of
from salesops.content.schema import Component, StageItem
from salesops.lifecycle import stage_names
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop

_LISTS: Mapping[ListKind, str] = {
    ListKind.OFFER: "Offer", ListKind.SEGMENT: "Segment", ListKind.CHANNEL: "Channel", ListKind.ROLE: "Role",
    ListKind.FUNCTION: "Function", ListKind.PERSON: "Person", ListKind.TEAM: "Team",
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """One thing to go to: its kind in a word, its name, what else is said of it, and the place, as "element:…"."""

    kind: str
    name: str
    says: str
    to: str
    words: str = ""  # by which it is found too, not shown


@functools.cache
def page_words() -> Mapping[str, Mapping[str, str]]:
    """Return by page what one does there ("says") and by which other words it is found ("words")."""
    read: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "pages.toml").read_text(encoding="utf-8"))
    return read


def page(url_path: str, title: str, section: str) -> Found:
    """Return a page of the app; the list of workshops has the empty address."""
    known = page_words().get(url_path or "workshops", {})
    return Found("Page", title, known.get("says", section), f"page:{url_path}", known.get("words", ""))


@functools.cache
def glossary() -> tuple[Found, ...]:
    """Return the method's words, each with its meaning."""
    terms = (one for one in content.load().glossary if not one.retired)
    return tuple(Found("Word", one.name, one.meaning, f"word:{one.id}", " ".join(one.aliases)) for one in terms)


def of_workshop(workshop: Workshop) -> tuple[Found, ...]:
    """Return all that a workshop names, as far as the reader of this snapshot may see it."""
    return (*_questions(workshop), *_work(workshop), *_meetings(workshop), *_lists(workshop))


def _questions(workshop: Workshop) -> Iterator[Found]:
    method, names = content.load(), stage_names(workshop)
    subjects: tuple[Component | StageItem, ...] = (*method.components, *method.stages)
    for subject in subjects:
        kind, name = ("Stage", names[subject.id]) if isinstance(subject, StageItem) else ("Component", subject.name)
        place = f"{kind.lower()}:{subject.id}"
        yield Found(kind, name, "", place, subject.name)
        for question in questions_of(subject, workshop):
            yield Found("Question", question.text, name, f"{place}:{question.id}")


def _work(workshop: Workshop) -> Iterator[Found]:
    linked = {point.element.id for point in gaps.points(workshop)}
    for element in workshop.elements:
        yield Found("Element", element.name, "" if element.id in linked else "on no stage yet", f"element:{element.id}")
    for project in workshop.projects:
        owner = workshop.item_name(project.owner_id)
        yield Found("Project", project.name, owner, f"project:{project.id}")
    for tracked in workshop.tracked_metrics:
        yield Found("Metric", tracked.name, tracked.definition, f"metric:{tracked.id}")


def _meetings(workshop: Workshop) -> Iterator[Found]:
    for meeting in workshop.meetings:
        yield Found("Meeting", meeting.name, "", f"meeting:{meeting.id}")
    for decision in workshop.decision_records:
        yield Found("Decision", decision.text, workshop.item_name(decision.owner_id), f"decision:{decision.id}")
    for action in workshop.actions:
        yield Found("Action", action.text, workshop.item_name(action.owner_id), f"action:{action.id}")


def _lists(workshop: Workshop) -> Iterator[Found]:
    for item in workshop.list_items:
        if item.left_on is None:
            yield Found(_LISTS[item.kind], item.name, "", f"item:{item.id}")
