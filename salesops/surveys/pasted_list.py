"""A pasted list of people to invite, read into people: a line each."""

import re
from collections.abc import Mapping

from salesops import content
from salesops.errors import BadInput
from salesops.surveys.audience import LABEL_LIMIT, Person, choices
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop

_SPLITS = (re.compile(r"\s*\t\s*"), re.compile(r"\s*;\s*"), re.compile(r"\s*,\s*"))
_PARTS = ("function", "level", "tenure")
_Unknown = dict[str, dict[str, list[int]]]  # by part and word that is not known: the numbers of its lines


def pasted(text: str, workshop: Workshop) -> tuple[Person, ...]:
    """Return the people of a pasted list: a line each, "name, function, level, tenure"; only the name is needed.

    Parts are separated by a tab, else a semicolon, else a comma. Raises BadInput with every line that holds an unknown
    word, and what may stand there.
    """
    names = _names(workshop)
    found, unknown = [], _Unknown()
    for number, line in enumerate(text.splitlines(), start=1):
        split = next((one for one in _SPLITS if one.search(line.strip(" "))), _SPLITS[-1])
        label, *rest = split.split(line.strip(" "))
        if not label:
            if rest:
                raise BadInput(f"Line {number} has no name. Write “name, function, level, tenure”.")
            continue
        if len(label) > LABEL_LIMIT:
            raise BadInput(f"Line {number}: a name has at most {LABEL_LIMIT} characters.")
        if len(rest) > len(_PARTS):
            raise BadInput(f"Line {number} has more than four parts. Write “name, function, level, tenure”.")
        typed = {part: " ".join(one.split()) for part, one in zip(_PARTS, rest, strict=False) if one.strip()}
        for part, one in typed.items():
            if one.casefold() not in names[part]:
                unknown.setdefault(part, {}).setdefault(one[:40], []).append(number)
        found.append(Person(label, **{part: names[part].get(one.casefold(), "") for part, one in typed.items()}))
    if unknown:
        raise BadInput(_say_unknown(unknown))
    if not found:
        raise BadInput("Paste at least one name.")
    return tuple(found)


def _names(workshop: Workshop) -> Mapping[str, Mapping[str, str]]:
    """Return ``{part: {what may be typed, folded: id}}``; a function also by the workshop's own name for it."""
    method = content.load()
    functions = {one.name.casefold(): one.id for one in method.functions}
    functions |= {one.id.casefold(): one.id for one in method.functions}
    own = workshop.items(ListKind.FUNCTION)
    functions |= {one.name.casefold(): one.content_id for one in own if one.content_id is not None}
    parts = [(part.strip(), at) for name, at in functions.items() if "/" in name for part in name.split("/")]
    functions = {**dict(parts), **functions}  # "customer success" is enough of "support / customer success"
    return {
        "function": functions,
        "level": {word.casefold(): one.id for one in method.levels for word in (one.name, one.id)},
        "tenure": {word.casefold(): one.id for one in method.tenure_bands for word in (one.name, one.id)},
    }


def _say_unknown(unknown: _Unknown) -> str:
    said = []
    for part, words in unknown.items():
        for typed, lines in words.items():
            where = "Line" if len(lines) == 1 else "Lines"
            said.append(f"{where} {', '.join(map(str, lines))}: “{typed}” is no {part} here.")
        said.append(f"Use one of: {', '.join(choices()[part].values())}.")
    return " ".join(said)
