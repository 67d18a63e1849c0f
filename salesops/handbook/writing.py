"""Pieces of Markdown: tables, lists, references to sources."""

from collections.abc import Iterable, Sequence

from salesops.content import Method


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; what would end a cell is escaped."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_cell(one) for one in line) + " |" for line in lines)


def bullets(lines: Iterable[str]) -> str:
    """Return lines as a Markdown list with points; each is Markdown already."""
    return "\n".join(f"- {line}" for line in lines)


def numbered(lines: Iterable[str], first: int = 1) -> str:
    """Return lines as a Markdown list that counts on from ``first``; each is Markdown already."""
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, first))


def cited(method: Method, keys: Iterable[str]) -> str:
    """Return "Sources: …" with each source's page entry linked, "" where there are none."""
    known = [method.source(key) for key in keys]
    named = ", ".join(f"[{one.publisher}](sources.md#{anchor(one.id)})" for one in known)
    return f"Sources: {named}." if named else ""


def anchor(source_id: str) -> str:
    """Return the address of a source on its page."""
    return source_id.lower()


def page(title: str, *parts: str) -> str:
    """Return a page of its parts, the empty ones left out."""
    return "\n\n".join([f"# {title}", *(part for part in parts if part)]) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
