"""What words of the glossary mean, as the help beside a heading or a label: read on hover, by tap and by keyboard."""

import functools

from pages.parts.errors import escape
from salesops import content


@functools.cache
def meaning(*term_ids: str) -> str:
    """Return the words with their meanings as Markdown for ``help=``. KeyError for an id that is not there."""
    terms = (content.load().term(one) for one in term_ids)
    return "\n\n".join(f"**{escape(term.name)}**: {escape(term.meaning)}" for term in terms)
