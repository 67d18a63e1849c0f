"""Words that can be read where Streamlit's own colours leave too little contrast."""

import functools

import streamlit as st

# The chosen part of a segmented control is written in the primary colour, which on dark ground must stay dark enough
# for white words on a button: there the links' lighter colour is taken. WCAG 2.2, 1.4.3.
# A badge in the primary colour has the same trouble. Several of Streamlit's controls do not show that they have the
# focus, or hardly (WCAG 2.2, 2.4.7): all get the same ring.
_STYLE = """<style>
:root { --ring: light-dark(%(primary)s, %(link)s); }
[data-testid="stButtonGroup"] [data-selected="true"] p { color: var(--ring); }
.stMarkdownBadge[style*="color: %(rgb)s"] { color: var(--ring) !important; }
[data-testid="stApp"] :is(button, a, summary, [role="spinbutton"], [role="tab"], [role="radio"]):focus-visible,
:is([data-testid="stSelectbox"], [data-testid="stMultiSelect"]) div:has(> input:focus-visible) {
  outline: 2px solid var(--ring) !important; outline-offset: 2px; }
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { transition-duration: .01ms !important; animation-duration: .01ms !important;
    scroll-behavior: auto !important; } }
</style>"""


def readable() -> None:
    """Add the style to the page; it takes no room."""
    st.html(_style(st.get_option("theme.light.primaryColor"), st.get_option("theme.dark.primaryColor"),
                   st.get_option("theme.dark.linkColor")))  # fmt: skip


@functools.cache
def _style(light: str, dark: str, link: str) -> str:
    rgb = ", ".join(str(int(dark[n : n + 2], 16)) for n in (1, 3, 5))
    return _STYLE % {"primary": light, "link": link, "rgb": f"rgb({rgb})"}
