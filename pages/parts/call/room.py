"""How the shared screen looks: read from the other end of a room, nothing on it but what is shown."""

from typing import Literal

import streamlit as st

# All sizes hang on the root's, which hangs on the window. The menu and the bar above are not for the room. While the
# server is away the last picture stays, with one quiet line; Streamlit's own dialog would lie over it.
STYLE = """<style>
@media (min-width: 1000px) { html { font-size: clamp(16px, min(1.5vw, 2.65vh), 44px) } }
[data-testid="stSidebar"], [data-testid="stSidebarCollapsedControl"], [data-testid="stExpandSidebarButton"],
[data-testid="stHeader"] { display: none }
[data-testid="stMainBlockContainer"] { max-width: 92vw; padding: 4vh 0 4.5vh }
[data-testid="stMainBlockContainer"] h1 {
  padding: 0 0 1.1rem; font-size: 2.2rem; line-height: 1.15; text-wrap: balance }
[data-testid="stMain"] [data-testid="stMarkdownContainer"] :is(p, li) { max-width: none }
.st-key-shown-over p { font-size: 1.05rem; opacity: .72 }
.st-key-shown-facts h2 { padding: 0; font-size: 2.3rem; line-height: 1.15 }
[class*="st-key-shown-facts"] p { font-size: 1.05rem; opacity: .72 }
.st-key-shown-lines li, .st-key-shown-lines p { font-size: 1.25rem; line-height: 1.4 }
.st-key-shown-lines li { margin: .3rem 0 }
[class*="st-key-shown-lines"] ul { padding-left: 1.2rem } [class*="st-key-shown-lines"] li { margin-left: 0 }
.st-key-shown-lines-few :is(li, p) { font-size: 1.7rem; line-height: 1.35 }
.st-key-shown-lines-few li { margin: .6rem 0 }
.st-key-shown-facts-long h2 { padding: 0; font-size: 1.7rem; line-height: 1.2; white-space: nowrap }
.st-key-shown-lines li:has(strong) { list-style-type: "▸ " }
.st-key-shown-side [class*="st-key-shown-lines"] { display: none }
.st-key-shown-picture { flex: none; height: calc(100vh - 11.6rem - 2vh); min-height: 18rem }
.st-key-shown-picture > :has([data-testid="stVegaLiteChart"]) { flex: 1 1 0; min-height: 0; overflow: hidden }
.st-key-shown-picture [data-testid="stMarkdown"] p { font-size: 1.15rem }
.st-key-present-move { position: fixed; right: 2vw; bottom: 1.2vh; width: auto; font-size: 1rem; opacity: .6;
  align-items: center }
.st-key-present-move:is(:hover, :focus-within) { opacity: 1 }
.st-key-room-code img { max-height: 56vh; width: auto }
@media (max-width: 1000px) {
  .st-key-shown-picture { display: none } .st-key-shown-side [class*="st-key-shown-lines"] { display: block }
  .st-key-present-move { position: static }
}
body:has([data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])) [data-testid="stDialog"] { display: none }
[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])::after {
  content: "Connecting again. What you see is the last that arrived."; position: fixed; left: 4vw; bottom: 1.6vh;
  font-size: .9rem; opacity: .75 }
</style>"""


def style() -> None:
    """Make the page one for a room."""
    st.html(STYLE)


def code(link: str, typed: str, width: int | Literal["stretch"] = "stretch") -> None:
    """Draw a link as a code to scan, with what to type where nothing scans."""
    import segno  # slow import

    picture = segno.make(link, error="m", micro=False).svg_inline(scale=8, border=2, light="#ffffff")
    with st.container(key="room:code"):
        st.image(picture, alt=f"Code to scan, leads to {link}", width=width)
        st.markdown(f"## {typed}")
        st.code(link, language=None, wrap_lines=True)
