"""Who learns and who makes in a project, and what each role can carry: as the team says, else as proposed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from salesops import content, focus
from salesops.ecosystem import PlacedElement
from salesops.spoken import listed
from salesops.vocabulary import LOAD_UNITS, ListKind, Load
from salesops.workshop import Project, Workshop

TOGETHER = "+"  # between the roles of the same people
LOAD_OF_UNITS = {units: load for load, units in LOAD_UNITS.items()}


@dataclass(frozen=True)
class Asked:
    """What a project asks per role id while it runs: load units of those who learn, units of those who make."""

    learns: Mapping[str, int]
    makes: Mapping[str, int]


def names(workshop: Workshop) -> dict[str, str]:
    """Return this workshop's roles: names by the method's role id, for the team's own by the list entry's."""
    return {item.content_id or item.id: item.name for item in workshop.items(ListKind.ROLE)}


def all_names(workshop: Workshop) -> dict[str, str]:
    """Return the names of the workshop's roles, and of those of the method that are not in its list.

    Roles of the same people have one together as well: "Seller and Account manager (the same people)".
    """
    own = names(workshop)
    single = own | {role.id: role.name for role in content.load().roles if role.id not in own}
    together = {
        key: f"{listed(single.get(role, role).split(' (')[0] for role in roles)} (the same people)"
        for key, roles in shared(workshop).items()
    }
    return single | together


def shared(workshop: Workshop) -> dict[str, tuple[str, ...]]:
    """Return the roles that the same people carry, two or more together, by a key of their own ("AE+AM").

    Who shares with somebody shares with all of theirs: where A has the people of B, and B those of C, they are three.
    """
    pairs = [(cap.role, cap.same_people_as) for cap in workshop.role_caps if cap.same_people_as]
    if not pairs:
        return {}
    said: nx.Graph[str] = nx.Graph(pairs)
    listed_first = [*names(workshop), *sorted(said)]
    groups = [tuple(sorted(found, key=listed_first.index)) for found in nx.connected_components(said)]
    return {TOGETHER.join(roles): roles for roles in sorted(groups)}


def with_shared(load: Mapping[str, int], groups: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Return a project's load by role, and that on people with several roles: the heaviest of these.

    What they learn in one role they need not learn again in the other; two projects add up.
    """
    together = {key: max((load.get(role, 0) for role in roles), default=0) for key, roles in groups.items()}
    return {**load, **{key: units for key, units in together.items() if units}}


def load_caps(workshop: Workshop) -> dict[str, int]:
    """Return the load units of the roles that have a limit of their own; the programme's holds for all others.

    People with several roles carry the least that is said of one of these.
    """
    own = {cap.role: cap.load_cap for cap in workshop.role_caps if cap.load_cap is not None}
    of_groups = {key: [own[role] for role in roles if role in own] for key, roles in shared(workshop).items()}
    return own | {key: min(caps) for key, caps in of_groups.items() if caps}


def maker_caps(workshop: Workshop) -> dict[str, int]:
    """Return the units that roles can build with at a time; the others have no limit."""
    return {cap.role: cap.makers for cap in workshop.role_caps if cap.makers is not None}


def proposed(elements: Iterable[PlacedElement]) -> dict[str, int]:
    """Return the load units per role that the method proposes for these elements together: the heavier per role."""
    return _heavier(*(focus.default_load(element) for element in elements))


def asked(workshop: Workshop, project: Project, elements: list[PlacedElement]) -> Asked:
    """Return what a project asks of each role: what is said of the role, else of the project, else as proposed."""
    learns = proposed(elements)
    if project.load is not None:
        learners = dict.fromkeys(role for element in elements for role in element.learners)
        learns = dict.fromkeys(learners, LOAD_UNITS[project.load])
    own = [row for row in workshop.project_roles if row.project_id == project.id]
    learns |= {row.role: LOAD_UNITS[row.learns] for row in own if row.learns is not None}
    return Asked(
        {role: units for role, units in learns.items() if units},
        {row.role: row.makes for row in own if row.makes},
    )


def merged(one: Asked, other: Asked, elements: Iterable[PlacedElement]) -> dict[str, tuple[Load | None, int | None]]:
    """Return what to say of each role so that one roll-out asks of it what the heavier of two asked; by role id.

    A role that the method proposes just so for the elements of both needs no saying.
    """
    learns, makes, as_proposed = (
        _heavier(one.learns, other.learns),
        _heavier(one.makes, other.makes),
        proposed(elements),
    )
    said = {
        role: (
            None if learns.get(role, 0) == as_proposed.get(role, 0) else LOAD_OF_UNITS[learns.get(role, 0)],
            makes.get(role),
        )
        for role in dict.fromkeys((*learns, *as_proposed, *makes))
    }
    return {role: pair for role, pair in said.items() if pair != (None, None)}


def _heavier(*sides: Mapping[str, int]) -> dict[str, int]:
    roles = dict.fromkeys(role for side in sides for role in side)
    return {role: max(side.get(role, 0) for side in sides) for role in roles}
