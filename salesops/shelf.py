"""Beside the method: its glossary to look through, what to read, and what its users say of it, to take along."""

import functools
from collections.abc import Mapping

from salesops import content
from salesops.content.schema import Term
from salesops.sheets import Table
from salesops.vocabulary import Remark
from salesops.workshop import MethodComment, Workshop


@functools.cache
def remarks() -> Mapping[Remark, str]:
    """Return what may be said of a part of the method, in words."""
    return {one.id: one.name for one in content.load().remarks}


@functools.cache
def parts_by_id() -> Mapping[str, str]:
    """Return every part of the method that can be commented on: its id, as "element:E12", and how it is called."""
    method = content.load()
    found = {"method": "The method as a whole"}
    found |= {f"component:{one.id}": f"Component: {one.name}" for one in method.components}
    found |= {f"stage:{one.id}": f"Stage: {one.name}" for one in method.stages}
    found |= {f"element:{one.id}": f"Element {one.id}: {one.name}" for one in method.elements if not one.retired}
    found |= {f"metric:{one.id}": f"Metric: {one.name}" for one in method.metrics if not one.retired}
    found |= {f"statement:{one.id}": f"Survey {one.id}: {one.text}" for one in method.statements if not one.retired}
    found |= {f"question:{one.id}": f"Question {one.id}: {one.text}" for one in method.questions if not one.retired}
    return found


def looked_up(words: str) -> tuple[Term, ...]:
    """Return the glossary's entries that hold all the words in name, aliases or meaning; all of them for no words."""
    wanted = words.casefold().split()
    return tuple(one for one in _terms() if all(word in _words_of(one) for word in wanted))


@functools.cache
def _terms() -> tuple[Term, ...]:
    """Return the glossary's entries by name."""
    terms = (one for one in content.load().glossary if not one.retired)
    return tuple(sorted(terms, key=lambda one: one.name.casefold()))


def written(workshop: Workshop) -> tuple[MethodComment, ...]:
    """Return the comments in which something is written, oldest first."""
    return tuple(one for one in workshop.method_comments if one.text.strip())


def comments_table(workshop: Workshop) -> Table:
    """Return the comments on the method as a table to take along, with the content's version."""
    named = parts_by_id()
    rows = tuple(
        (
            one.about,
            named.get(one.about, one.about),
            remarks()[one.remark],
            one.text,
            one.said_by,
            "" if one.said_on is None else one.said_on.isoformat(),
            workshop.content_version,
        )
        for one in written(workshop)
    )
    heads = ("Id", "Part of the method", "Remark", "Text", "Said by", "Day", "Version of the method")
    return (heads, *rows)


def _words_of(term: Term) -> str:
    return " ".join((term.name, *term.aliases, term.meaning)).casefold()
