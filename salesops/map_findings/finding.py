"""One finding as a value."""

from dataclasses import dataclass
from enum import StrEnum

from salesops.vocabulary import Stage


class FindingKind(StrEnum):
    """What a finding is about; the order is that in which findings are told."""

    UNCOVERED = "uncovered"  # a stage that nothing serves
    NEEDED = "needed"  # what others need first, and is not on the map
    HANDSHAKE = "handshake"  # an owner is missing between two stages
    OWNERLESS = "ownerless"
    ONLY_ELEMENT = "only_element"  # a stage that hangs on one element
    ONLY_OWNER = "only_owner"  # a stage whose elements are all one person's
    ONE_PERSON = "one_person"  # too many merger points are one person's
    CROWDED = "crowded"
    OVERLAP = "overlap"
    CHAIN = "chain"
    UNLINKED = "unlinked"


class Mend(StrEnum):
    """The one step that mends a finding, or begins to."""

    SUGGESTIONS = "suggestions"  # review the method's suggestions: of `stages[0]`, or all where no stage is named
    ACCEPT = "accept"  # accept the suggestions `points`
    APPLIES = "applies"  # say that `elements[0]` applies after all
    OWNERS = "owners"  # set the owners of `elements`
    HANDSHAKE = "handshake"  # answer `question_id`, on the life cycle
    SCORE = "score"  # open the gap of `elements[0]`
    RANKING = "ranking"  # see the gaps in their order
    FOCUS = "focus"  # decide what comes first
    LINK = "link"  # tick the table's boxes


@dataclass(frozen=True)
class MapFinding:
    """What the map says, in one sentence.

    ``elements`` and ``stages`` are those that the sentence is about; ``weight`` how many elements or merger points
    it touches, by which findings of one kind are ordered.
    """

    kind: FindingKind
    sentence: str
    mend: Mend
    weight: int
    elements: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    points: tuple[tuple[str, Stage], ...] = ()  # element and stage: what `Mend.ACCEPT` accepts
    person_id: str | None = None  # on whom too much hangs
    question_id: str | None = None  # of `Mend.HANDSHAKE`; None: the table of all owners
