"""What is looked for on an open page: axe-core's serious findings, focus that is seen, targets, width, a way out."""

import sys
from dataclasses import dataclass, field
from typing import Any

from tests.browser.accessibility import serious_faults
from tests.browser.chromium import settle

LOOKS = [(width, theme) for width in (1440, 390) for theme in ("light", "dark")]
MOST_TABS = 600
PARTS = 6  # a field for a day holds the focus for each of its parts, and for its calendar

# Every element that takes the focus looks different with it: itself, or what it lies in. Nothing glides meanwhile.
_DEEP = """
  const roots = [document]; const all = [];
  for (let n = 0; n < roots.length; n++) for (const node of roots[n].querySelectorAll('*')) {
    all.push(node); if (node.shadowRoot) roots.push(node.shadowRoot); }
  const seen = (node) => { const box = node.getBoundingClientRect(); return box.width > 0 && box.height > 0
    && node.checkVisibility({ visibilityProperty: true }) && !node.closest('[aria-hidden=true], [inert]'); };
  const brief = (node) => (node.outerHTML || '').replace(/\\s+/g, ' ').slice(0, 140);
"""
_UNSEEN_FOCUS = (
    "async () => {"
    + _DEEP
    + """
  const drawn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  for (const root of roots) { const still = document.createElement('style');
    still.textContent = '* { transition: none !important; animation: none !important }';
    (root.head || root).append(still); }
  const look = (node) => { const said = [];
    for (let at = node, n = 0; at && n < 5; n++, at = at.parentElement || at.getRootNode().host) {
      for (const pseudo of [null, '::before', '::after']) { const s = getComputedStyle(at, pseudo);
        said.push(s.outline, s.boxShadow, s.borderColor, s.borderWidth, s.backgroundColor, s.textDecoration);
        said.push(s.opacity, s.fill, s.stroke); } }
    if (node.nextElementSibling) { const s = getComputedStyle(node.nextElementSibling);
      said.push(s.outline, s.boxShadow, s.borderColor); }
    return said.join('|'); };
  const found = [];
  for (const node of all) {
    if (!node.matches('a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])')) continue;
    if (node.disabled || node.tabIndex < 0 || !seen(node) || node.type === 'file') continue;
    document.activeElement.blur();
    const before = look(node); node.focus({ preventScroll: true });
    let at = document.activeElement;
    while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
    if (at === node && look(node) === before) { await drawn(); if (look(node) === before) found.push(brief(node)); }
  }
  document.activeElement.blur();
  return found; }"""
)
_SMALL = (
    "() => {"
    + _DEEP
    + """
  const kinds = 'button, input, select, textarea, summary, [role=button], [role=tab]';
  const controls = all.filter(node => node.matches(kinds) && !node.disabled && seen(node));
  const target = (node) => node.matches('input[type=checkbox], input[type=radio]') && node.closest('label') || node;
  const boxes = controls.map(node => target(node).getBoundingClientRect());
  const centre = (box) => [box.x + box.width / 2, box.y + box.height / 2];
  return controls.filter((node, n) => { const box = boxes[n];
    if (box.width >= 23.5 && box.height >= 23.5) return false;
    const [x, y] = centre(box);
    return boxes.some((other, m) => { if (m === n || target(controls[m]) === target(node)) return false;
      const dx = Math.max(other.left - x, 0, x - other.right), dy = Math.max(other.top - y, 0, y - other.bottom);
      return Math.hypot(dx, dy) < 12; }); }).map(brief); }"""
)
_TO_THE_TOP = (
    """() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }"""
)
_WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
_FOCUSED = """() => { let at = document.activeElement;
  while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return '';
  window.__stops = window.__stops || new WeakMap(); window.__stop = window.__stop || 0;
  if (!window.__stops.has(at)) window.__stops.set(at, ++window.__stop);
  return `${window.__stops.get(at)} ${at.outerHTML.slice(0, 120)}`; }"""


@dataclass
class Found:
    """What was found, by rule: at which places, and one example."""

    looked: int = 0
    faults: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def add(self, rule: str, example: str, where: str) -> None:
        """Note one finding."""
        print(f"  {rule}: {example}", file=sys.stderr, flush=True)
        self.faults.setdefault((rule, example), []).append(where)


def look(page: Any, name: str, found: Found) -> None:
    """Look at the open page wide and narrow, light and dark."""
    for width, theme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        if page.locator('[data-testid="stApp"]').count():  # Streamlit takes the other theme, charts are drawn again
            settle(page)
        page.wait_for_timeout(700)
        where = f"{name} at {width} px {theme}"
        found.looked += 1
        print(where, file=sys.stderr, flush=True)
        for rule, example in serious_faults(page):
            found.add(f"axe {rule}", example, where)
        if page.evaluate(_WIDER):
            found.add("wider than the window", "", where)
        if theme == "light":
            for example in page.evaluate(_SMALL):
                found.add("target smaller than 24 px", example, where)


def by_keyboard(page: Any, name: str, found: Found) -> int:
    """Go through the page with Tab: each stop is seen, none holds the focus; return how many stops there are."""
    page.keyboard.press("Tab")
    for example in page.evaluate(_UNSEEN_FOCUS):
        found.add("focus not seen", example, name)
    page.evaluate(_TO_THE_TOP)
    stops: list[str] = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUSED)
        if len(stops) >= PARTS and at != "" and set(stops[-PARTS:]) == {at}:
            found.add("focus held", at, name)
            break
        if at == "" or (at in stops[:1] and stops[-1] != at):
            break
        stops.append(at)
    return len(set(stops))


def narrow(page: Any, name: str, found: Found) -> None:
    """Look at 320 px, which is also 1280 px at 400 %: nothing is scrolled sideways."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_timeout(300)
    if page.evaluate(_WIDER):
        found.add("wider than 320 px", "", name)
