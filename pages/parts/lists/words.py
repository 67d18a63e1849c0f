"""What each list is called, and what it is for."""

from dataclasses import dataclass

from salesops.vocabulary import ListKind

LIST = "list"  # the list that is shown, in the address of the page


@dataclass(frozen=True)
class Words:
    """One list's name, the name of one entry, what it is for, and an example."""

    many: str
    one: str
    purpose: str
    example: str

    @property
    def a_one(self) -> str:
        """One entry with its article, as in "Add an offer"."""
        return f"{'an' if self.one[0] in 'aeiou' else 'a'} {self.one}"


WORDS: dict[ListKind, Words] = {
    ListKind.PERSON: Words("People", "person", "Who owns goals, elements and projects.", "Ada Novak"),
    ListKind.OFFER: Words("Offers", "offer", "What is sold: the rows of prices and margins.", "Service contract"),
    ListKind.SEGMENT: Words(
        "Segments", "segment", "Whom it is sold to; targets are set by segment.", "Mid-size makers"
    ),
    ListKind.CHANNEL: Words("Channels", "channel", "The routes by which it is sold.", "Field sales"),
    ListKind.ROLE: Words("Roles", "role", "Who does what; projects load the roles that learn.", "Sales engineer"),
    ListKind.FUNCTION: Words("Functions", "function", "The parts of the firm that work together.", "Marketing"),
    ListKind.TEAM: Words("Teams", "team", "Groups of sellers; the sales plan is split by them.", "North"),
}
