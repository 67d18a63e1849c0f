"""What axe-core finds on a page that is open in a browser."""

from axe_playwright_python.sync_playwright import Axe

STREAMLITS_OWN = "[data-testid='stSidebarNav']"  # its menu puts list entries into divisions; not ours to mend


def serious_faults(page) -> list[tuple[str, str]]:
    """Return what is serious or critical: the rule, and the first place."""
    found = Axe().run(page, context={"exclude": [[STREAMLITS_OWN]]}).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:300]) for one in found if one["impact"] in ("serious", "critical")]
