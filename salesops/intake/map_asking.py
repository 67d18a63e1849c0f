"""What a file leaves open, collected while it is read: questions with their answers, and what is not taken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from salesops.intake.map_import import MapQuestion, Ref
from salesops.intake.map_rows import LeftOut, MapRow


@dataclass
class Gathered:
    """One element of the file, with all rows about it; ``because`` says how it was found to be one that is here."""

    ref: Ref
    name: str
    rows: list[MapRow] = field(default_factory=list)
    because: str = ""

    def said(self, column: str) -> str:
        """Return what the first row that says anything there says."""
        return next((text for row in self.rows if (text := getattr(row, column))), "")

    @property
    def at(self) -> tuple[int, ...]:
        """The numbers of its rows."""
        return tuple(dict.fromkeys(row.at for row in self.rows))


class Asking:
    """Questions asked so far, each with what was chosen or is proposed, and what is left out."""

    def __init__(self, answers: Mapping[str, str], left: Sequence[LeftOut]) -> None:
        self._answers = answers
        self._questions: dict[str, MapQuestion] = {}
        self.left = list(left)

    @property
    def questions(self) -> tuple[MapQuestion, ...]:
        """All questions, in the order in which they came up."""
        return tuple(self._questions.values())

    def ask(self, key: str, words: str, options: Mapping[str, str], proposal: str) -> str:
        """Return the answer to a question; asked again under its key, it stays one question."""
        if key not in self._questions:
            answer = self._answers.get(key, proposal)
            self._questions[key] = MapQuestion(key, words, options, answer if answer in options else proposal)
        return self._questions[key].answer

    def leave(self, one: Gathered, why: str) -> None:
        """Note that a value of an element is not taken."""
        self.left.append(LeftOut(one.rows[0].at, one.name, why, whole=False))


def named_some(names: Sequence[str], most: int = 4) -> Iterator[str]:
    """Yield the first names, and how many more there are."""
    yield from names[:most]
    if len(names) > most:
        yield f"{len(names) - most} more"
