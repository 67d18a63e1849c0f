"""Counts and lists in words; the report's own words lie above this floor."""

from collections.abc import Sequence


def counted(count: int, one: str) -> str:
    """Return a count with its noun: "1 week", "3 weeks"."""
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Return names as they are spoken: "A, B and C"; apart by semicolons where a name holds a comma."""
    if len(names) > 1 and any("," in name for name in names):
        return f"{'; '.join(names[:-1])}; {last} {names[-1]}"
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} {last} {names[-1]}"
