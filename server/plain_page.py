"""A page of our own without Streamlit: plain HTML in the product's letters and colours, light and dark."""

import base64
import hashlib
import html
import re
from pathlib import Path

from starlette.responses import HTMLResponse
from streamlit.file_util import get_static_dir

PRODUCT = "Sales-operations workshop"
_STYLES = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def _letters() -> str:
    """Return the rule that names the app's letters where Streamlit sends them; "" where it sends none."""
    files = sorted((Path(get_static_dir()) / "static" / "media").glob("SourceSansVF-Upright*.woff2"))
    if not files:
        return ""
    return (
        '@font-face { font-family: "Source Sans"; font-weight: 200 900; font-display: swap; '
        f'src: url("/static/media/{files[0].name}") format("woff2") }}'
    )


_STYLE = (
    _letters()
    + """
:root { color-scheme: light dark; --ground: #fbfaf7; --card: #fff; --text: #1d2a2a; --soft: #55625f; --line: #cfc8b8;
  --edge: #847d6c; --accent: #1f5f5b; --press: #1f5f5b; --on-press: #fff; --wrong: #8c2f20; --wrong-ground: #f8e4e0 }
@media (prefers-color-scheme: dark) { :root { --ground: #101817; --card: #182322; --text: #e8ece9; --soft: #a9b5b1;
  --line: #3a4a47; --edge: #71807c; --accent: #5bb8ae; --press: #2c7f78; --on-press: #fff;
  --wrong: #f0aa9c; --wrong-ground: #3a201b } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--ground);
  color: var(--text); font: 1rem/1.5 "Source Sans", system-ui, sans-serif }
main { width: 100%; max-width: 24rem; padding: 2rem 1.75rem; background: var(--card); border: 1px solid var(--line);
  border-radius: .8rem }
main.wide { max-width: 44rem } .card { margin-top: 1.5rem; padding-top: .5rem; border-top: 1px solid var(--line) }
p { margin: 0 0 1rem } .soft { color: var(--soft) } .foot { margin: 1.5rem 0 0; font-size: .9rem }
h1 { margin: 0 0 .5rem; font-size: 1.75rem; line-height: 1.2 }
h2 { margin: 1.75rem 0 .5rem; font-size: 1.15rem; line-height: 1.3 } ul { margin: 0; padding-left: 1.2rem }
summary { color: var(--accent); cursor: pointer } fieldset { margin: 1rem 0; padding: 0; border: 0 }
legend { font-weight: 600 } label.one { display: flex; gap: .5rem; align-items: baseline; margin: .4rem 0;
  font-weight: 400 } label.one input { flex: none; width: auto }
label { display: block; margin: 1rem 0 .3rem; font-weight: 600 }
input, textarea, select { width: 100%; padding: .6rem .75rem; font: inherit; color: inherit; background: var(--ground);
  border: 1px solid var(--edge); border-radius: .6rem }
:is(input, textarea, select, summary, button, a):focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
button { width: 100%; margin-top: 1.5rem; padding: .65rem 1rem; font: inherit; font-weight: 600; cursor: pointer;
  color: var(--on-press); background: var(--press); border: 0; border-radius: 999px }
button.quiet, a.quiet { display: block; text-align: center; text-decoration: none; color: var(--accent);
  background: transparent; border: 1px solid var(--edge); border-radius: 999px }
a.quiet { margin-top: .75rem; padding: .65rem 1rem; font-weight: 600 }
label + p.soft { margin: -.2rem 0 .4rem; font-size: .9rem } code { font-size: .9em }
ul.lines { list-style: none; margin-bottom: 1rem; padding: 0 }
ul.lines li { padding: .75rem 0; border-bottom: 1px solid var(--line) }
ul.lines button { width: auto; margin-top: .5rem; padding: .35rem .9rem }
a { color: var(--accent) } a.way { display: inline-block; padding: .3rem 0 }
.wrong { margin: 1rem 0; padding: .6rem .75rem; color: var(--wrong); background: var(--wrong-ground);
  border-radius: .6rem }
"""
)


def plain_page(title: str, body: str, status: int = 200, *, wide: bool = False, language: str = "en") -> HTMLResponse:
    """Return the page; ``body`` is HTML, whatever came from outside escaped in it. ``wide`` is for reading."""
    kind = ' class="wide"' if wide else ""
    page = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)} · {PRODUCT}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<style>{_STYLE}</style></head><body><main{kind}>{body}</main></body></html>"
    )
    return HTMLResponse(page, status, {"Cache-Control": "no-store", "Content-Security-Policy": policy(page)})


def policy(page: str) -> str:
    """Return what a browser may do for such a page: its own styles, scripts of ours from their address, nothing else.

    Text from outside is escaped, so every ``<style>`` in it is one of ours.
    """
    styles = " ".join(f"'sha256-{_digest(style)}'" for style in dict.fromkeys(_STYLES.findall(page)))
    return (
        f"default-src 'none'; style-src {styles}; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "font-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def wrong(sentence: str) -> str:
    """Return a sentence about what went wrong as HTML that screen readers speak at once; "" for none."""
    return f'<p class="wrong" role="alert" id="wrong">{html.escape(sentence)}</p>' if sentence else ""
