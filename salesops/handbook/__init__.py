"""The method as pages to read, written from the content: ``python -m salesops.handbook docs/method``.

Nothing is said here that the content does not say, so the pages are true for the version that they name. A test writes
them anew and compares.
"""

from salesops.content import Method
from salesops.handbook import ecosystem, foundations, numbers, words

_PAGES = {
    "value.md": numbers.value,
    "components.md": foundations.components,
    "stages.md": foundations.stages,
    "elements.md": ecosystem.elements,
    "gaps-and-focus.md": ecosystem.gaps_and_focus,
    "metrics.md": numbers.metrics,
    "alignment.md": words.alignment,
    "pay.md": words.pay,
    "glossary.md": words.glossary,
    "sources.md": words.sources,
}


def pages(method: Method) -> dict[str, str]:
    """Return each page's Markdown by its file name; ``README.md`` lists the others."""
    written = {name: write(method) for name, write in _PAGES.items()}
    titles = {name: text.partition("\n")[0].removeprefix("# ") for name, text in written.items()}
    contents = "\n".join(f"- [{title}]({name})" for name, title in titles.items())
    front = (
        f"# The method, version {method.version}\n\nWritten from the content of the app by "
        "`python -m salesops.handbook docs/method`; change the content, not these pages.\n\n" + contents + "\n"
    )
    return {"README.md": front, **written}
