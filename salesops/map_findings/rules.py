"""When the map says something: the thresholds, and the same in words."""

from salesops.map_findings.finding import FindingKind
from salesops.spoken import percent

# All ours; the method names no number for any of them.
CROWDED_SHARE, CROWDED_FROM = 0.4, 10  # one stage of five; the method's own suggestions reach a third
PERSON_SHARE, PERSON_FROM = 0.5, 10  # two who share everything are a small team, not a single point of failure
ONLY_OWNER_FROM = 3  # elements at a stage; one or two are often rightly one person's
OVERLAP_FROM = 3  # elements on one artefact; a pair is put in order on its own when the focus is planned
CHAIN_FROM = 3  # elements that wait for each other in a row; two are a plain prerequisite
CHAINS = 3  # rows that are told: the longest

RULES: dict[FindingKind, str] = {
    FindingKind.UNCOVERED: "A stage is uncovered while no accepted element serves it.",
    FindingKind.NEEDED: (
        "What an element on the map cannot begin without is named when it serves no stage itself, or was said not to "
        "apply."
    ),
    FindingKind.HANDSHAKE: (
        "A handshake has two owners: who passes the customer on, and who takes over. Somebody who left does not count."
    ),
    FindingKind.OWNERLESS: "An element needs an owner once it serves a stage. Somebody who left does not count.",
    FindingKind.ONLY_ELEMENT: "A stage hangs on one element when nothing else serves it.",
    FindingKind.ONLY_OWNER: (
        f"A stage hangs on one person who owns all its elements, from {ONLY_OWNER_FROM} elements there."
    ),
    FindingKind.ONE_PERSON: (
        f"One person carries too much with the elements of more than {percent(PERSON_SHARE)} of all merger points, "
        f"from {PERSON_FROM} merger points."
    ),
    FindingKind.CROWDED: (
        f"A stage is crowded with more than {percent(CROWDED_SHARE)} of all merger points, from {CROWDED_FROM} merger "
        "points."
    ),
    FindingKind.OVERLAP: (
        f"Elements that overlap and share one artefact are named from {OVERLAP_FROM} on; pairs are put in order when "
        "the focus is planned."
    ),
    FindingKind.CHAIN: (
        f"A chain is named from {CHAIN_FROM} elements that each need the next one first; the {CHAINS} longest are told."
    ),
    FindingKind.UNLINKED: "An element is not linked while it applies, is shown at this depth and serves no stage.",
}
