"""What a person sees when something cannot be done: the sentence of a WorkshopError, and nothing else."""

import contextlib
import re
from collections.abc import Iterator

import streamlit as st

from salesops.errors import Unavailable, WorkshopError
from salesops.spoken import tied

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~:$&^=@/])")
_ACTIVE = re.compile(r"([\\`*_\[\]<>~$^=#|]|:(?=\S)|^[-+](?=\s)|(?<=^\d)[.)])")
# The browser makes links of addresses after Markdown has been read, so no backslash keeps them apart.
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)(?=[\w-])", re.IGNORECASE)
_JOINER = "\u2060"  # has no width, allows no line break
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")  # all but those that keep a number together


def escape(text: str) -> str:
    """Return text that somebody typed so that Markdown shows it letter by letter, on one line.

    Without it a name could load an image from a foreign host, colour the page, or lead somewhere when pressed. A number
    and its unit stay on one line.
    """
    return _MARKDOWN.sub(r"\\\1", tied(_inert(text)))


def label(text: str) -> str:
    """Return an input's label: safe from Markdown, and readable aloud, since it is also the input's spoken name.

    Only what Markdown would act on is escaped; ``escape`` would have a screen reader say every backslash.
    """
    return _ACTIVE.sub(r"\\\1", _inert(text))


def cut(text: str, longest: int) -> str:
    """Return text escaped and cut at a word to so many characters; the sign for more keeps to the last word's line."""
    if len(text) <= longest:
        return escape(text)
    return f"{escape(text[:longest].rsplit(' ', 1)[0])}\N{NO-BREAK SPACE}…"


def _inert(text: str) -> str:
    """Return text on one line in which no address becomes a link."""
    return _ADDRESS.sub(_JOINER, _SPACES.sub(" ", text).strip())


@contextlib.contextmanager
def friendly_errors() -> Iterator[None]:
    """Show the sentence of a WorkshopError; everything else is a bug and passes on to the frame.

    Where the database cannot do its work now, the frame waits for it and draws the page again.
    """
    try:
        yield
    except Unavailable:
        raise
    except WorkshopError as error:
        st.error(escape(str(error)), icon=":material/error:")
