"""From the rows of a file to what they would do here: who is who, what is new, what stays, what cannot be taken."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from salesops.ecosystem import placed
from salesops.intake import lists, sizes
from salesops.intake.known import KnownCategories, KnownElements, KnownPeople, StageWords
from salesops.intake.map_asking import Asking, Gathered, named_some
from salesops.intake.map_changes import differences
from salesops.intake.map_import import ChangedValue, MapImport, NewLink, Recognised
from salesops.intake.map_rows import MapTable
from salesops.intake.map_ties import Wanted, ties
from salesops.intake.map_values import Values
from salesops.intake.map_who import Who, under_headings
from salesops.lifecycle import stage_names
from salesops.vocabulary import LinkState, ListKind, Stage, TieKind
from salesops.workshop import Workshop

_BETWEEN_STAGES = re.compile(r"/|&|\+|→|->|\band\b", re.IGNORECASE)
_KEEP, _TAKE = "keep", "take"
_TIED_BY = {
    "needs": TieKind.NEEDS_HARD, "better_after": TieKind.NEEDS_SOFT, "overlaps": TieKind.OVERLAPS,
}  # fmt: skip


def plan(table: MapTable, workshop: Workshop, answers: Mapping[str, str] | None = None) -> MapImport:
    """Return what the file would do to this workshop, with the questions that it leaves open.

    ``answers`` holds what was chosen, by the question's key; a question nobody answered keeps its first proposal.
    Nothing is merged by itself but what goes under the same name, an alias or the method's id. What cannot be taken
    is named with its row, and the rest comes in all the same.
    """
    elements, categories = KnownElements(workshop), KnownCategories(workshop)
    asking = Asking(answers or {}, table.left)
    who = Who(elements, asking, table.place)
    who.gather(under_headings(table, categories, elements))
    gathered = tuple(who.gathered.values())
    values = Values(categories, KnownPeople(workshop), asking)
    values.find_people(gathered)
    fresh = [one for one in gathered if one.ref not in elements.names]
    mine = [one for one in gathered if one.ref in elements.names]
    new = tuple(values.new(one) for one in fresh)
    names = elements.names | {one.ref: one.name for one in fresh}
    changes = list(_changes(workshop, mine, values))
    links = _linked(gathered, workshop, asking)
    clashing = tuple(change for change, free in changes if not free)
    takes = _takes(clashing, _spoken(links.aside, names, workshop), asking)
    tied = ties([want for one in gathered for want in _wanted(one, who, asking)], placed(workshop), names)
    made = tuple(change for change, free in changes if free or takes)
    owners = {one.owner for one in new} | {change.value for change in made if change.column == "owner_id"}
    added = links.new + (links.aside if takes else ())
    return MapImport(
        new=new,
        known=tuple(Recognised(one.ref, one.name, elements.names[one.ref], one.at, one.because) for one in mine),
        changes=made,
        kept=() if takes else clashing,
        people=tuple(person for person in values.new_people.values() if person.key in owners),
        links=added,
        links_known=links.named - len(added),
        ties=tied.new,
        ties_known=tied.known,
        left=tuple(sorted((*asking.left, *tied.left), key=lambda one: one.at)),
        unread=table.unread,
        questions=asking.questions,
        names=names | {person.key: person.name for person in values.new_people.values()},
        place=table.place,
    )


def _changes(workshop: Workshop, mine: list[Gathered], values: Values) -> Iterator[tuple[ChangedValue, bool]]:
    names = {item.id: item.name for item in workshop.items(ListKind.PERSON, gone=True)}
    names |= {person.key: person.name for person in values.new_people.values()}
    names |= KnownCategories(workshop).names
    for one in mine:
        yield from differences(workshop.element(one.ref), one, values.said(one), names)


@dataclass(frozen=True)
class _Links:
    """How many links a file names, each once: ``new`` ones that nobody decided on, and those set aside here."""

    named: int
    new: tuple[NewLink, ...]
    aside: tuple[NewLink, ...]


def _linked(gathered: Iterable[Gathered], workshop: Workshop, asking: Asking) -> _Links:
    stage_of = StageWords(workshop)
    decided = {(link.element_id, link.stage): link.state for link in workshop.links}
    links = dict.fromkeys(link for one in gathered for link in _links(one, stage_of, asking))
    state = {link: decided.get((link.element, link.stage)) for link in links}
    return _Links(
        len(links),
        tuple(link for link, of in state.items() if of is None),
        tuple(link for link, of in state.items() if of is LinkState.SET_ASIDE),
    )


def _spoken(links: Iterable[NewLink], names: Mapping[str, str], workshop: Workshop) -> list[str]:
    stages = stage_names(workshop)
    return [f"{names[link.element]} at {stages[link.stage]} (set aside here)" for link in links]


def _links(one: Gathered, stage_of: StageWords, asking: Asking) -> Iterator[NewLink]:
    for row in one.rows:
        for words in lists.split(row.stages, lambda said: stage_of(said) is not None):
            parts = _BETWEEN_STAGES.split(words) if stage_of(words) is None else [words]
            for part in parts:
                if part.casefold().strip() in ("all", "all stages"):
                    yield from (NewLink(one.ref, stage) for stage in Stage)
                elif (stage := stage_of(part)) is not None:
                    yield NewLink(one.ref, stage)
                elif sizes.ticked(part) is not False:
                    asking.leave(one, f"“{part.strip()[:40]}” is no stage here")


def _wanted(one: Gathered, who: Who, asking: Asking) -> Iterator[Wanted]:
    for row in one.rows:
        for column, kind in _TIED_BY.items():
            for name in lists.split(getattr(row, column), lambda said: who.named(said) is not None):
                if (other := who.named(name)) is not None:
                    yield Wanted(one.ref, other, kind, row.at)
                elif sizes.ticked(name) is not False:
                    asking.leave(one, f"“{name[:60]}” is no element here or in the file")


def _takes(set_here: Iterable[ChangedValue], aside: Iterable[str], asking: Asking) -> bool:
    """Ask whether the file goes before what the team has set otherwise; what is here stays unless it is chosen."""
    said = [*(f"{change.element} ({change.words})" for change in set_here), *aside]
    if not said:
        return False
    one = len(said) == 1
    words = f"The file says {'one thing' if one else f'{len(said)} things'} otherwise than you have set here: "
    words += f"{', '.join(named_some(said, 3))}."
    options = {_KEEP: "Keep what is here", _TAKE: "Take what the file says"}
    return asking.ask("overwrite", words, options, _KEEP) == _TAKE
