"""Findings in Streamlit's own parts of a page, each named in docs/accessibility.md."""

KNOWN: tuple[tuple[str, str], ...] = ()  # rule, piece of the place


def is_streamlits(rule: str, example: str) -> bool:
    """Return whether a finding is known to be Streamlit's."""
    return any(rule == known and piece in example for known, piece in KNOWN)
