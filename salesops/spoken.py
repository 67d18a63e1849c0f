"""Counts and lists as they are spoken, in every sentence of ours."""

from collections.abc import Iterable


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: "1 gap", "3 gaps"; ``many`` where it is not ``one`` with an s."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def percent(share: float, digits: int = 0) -> str:
    """Return a share, 0 to 1, in percent as all pages write it: "40.1 %"."""
    return f"{share * 100:.{digits}f} %"


def listed(names: Iterable[str], last: str = "and") -> str:
    """Return names as they are spoken: "A, B and C"; apart by semicolons where a name holds a comma."""
    found = list(names)
    if len(found) < 2:
        return "".join(found)
    if any("," in name for name in found):
        return f"{'; '.join(found[:-1])}; {last} {found[-1]}"
    return f"{', '.join(found[:-1])} {last} {found[-1]}"
