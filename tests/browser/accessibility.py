"""What axe-core finds on a page that is open in a browser."""

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe

STREAMLITS_OWN = "[data-testid='stSidebarNav']"  # its menu puts list entries into divisions; not ours to mend
# A rule's impact is that of all it finds: what only finds the mild need not be looked for.
SERIOUS = """([outside, only]) => {
  const left = axe._audit.rules.filter(rule => rule.impact === 'minor' || rule.impact === 'moderate'
    || only.length && !only.includes(rule.id));
  const rules = Object.fromEntries(left.map(rule => [rule.id, { enabled: false }]));
  return axe.run({ exclude: [[outside]] }, { resultTypes: ['violations'], rules }).then(found => found.violations
    .filter(one => one.impact === 'serious' || one.impact === 'critical')
    .map(one => [one.id, one.nodes[0].html.slice(0, 300)])); }"""


OF_COLOURS = ("color-contrast", "link-in-text-block")  # what another theme can change on a page looked at in the first


def serious_faults(page, only: Sequence[str] = ()) -> list[list[str]]:
    """Return what is serious or critical, and still is when the page has had time to be drawn: rule and first place.

    ``only`` names rules where others have been asked of the same page.
    """
    asked = [STREAMLITS_OWN, list(only)]
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    if page.evaluate(SERIOUS, asked) == []:
        return []
    page.wait_for_timeout(1_500)  # on a busy machine another theme is put on late, and in pieces
    return page.evaluate(SERIOUS, asked)
