"""The alignment survey, pay, the glossary and the sources as pages."""

from salesops.content import Method
from salesops.content.schema import Source
from salesops.handbook.writing import anchor, bullets, cited, numbered, page, table


def alignment(method: Method) -> str:
    """Return the page of the survey: what it asks, how agreement is measured, how a split is talked through."""
    statements = table(("Id", "Statement"), ((one.id, one.text) for one in method.statements if not one.retired))
    statistics = [
        f"### {one.name}\n\n{one.answers}\n\n- Formula: {one.formula}\n- Range: {one.range}\n- Source: {one.source}"
        for one in method.statistics
    ]
    talks = [
        f"### {one.name}\n\nSpeaks first: {one.speaks_first}\n\n{numbered(one.asks)}\n\nEnds: {one.ends}"
        for one in method.talks
    ]
    return page(
        "Alignment",
        "## Rated statements",
        statements,
        "## Recall questions",
        bullets(one.text for one in method.recall_questions if not one.retired),
        "## How agreement is measured",
        method.result_words.no_single_index,
        *statistics,
        "## How answers are read",
        bullets(f"**{one.name}**: {one.means} {one.do}" for one in method.read_words),
        "## How a split is talked through",
        *talks,
    )


def pay(method: Method) -> str:
    """Return the page of what is watched in pay plans, each with its source."""
    warnings = bullets(f"{one.text} {cited(method, one.sources)}".rstrip() for one in method.pay_warnings)
    return page("Pay plans", "What the app warns of, and where that comes from.", warnings)


def glossary(method: Method) -> str:
    """Return the page of the house's words."""
    terms = sorted(method.glossary, key=lambda one: one.name.casefold())
    rows = ((one.name, ", ".join(one.aliases), one.meaning) for one in terms if not one.retired)
    return page("Glossary", table(("Word", "Also called", "Means"), rows))


def sources(method: Method) -> str:
    """Return the page of the sources, the two authors of the method first."""
    authors = [one for one in method.sources if one.id.startswith("SEED-")]
    others = [one for one in method.sources if one not in authors]
    return page(
        "Sources",
        method.credits,
        "\n".join(_source(one) for one in authors),
        "Grades: A primary or a large disclosed sample, B a real study at second hand, C a vendor or blog. Only "
        "sources of grade A are linked.",
        "\n".join(_source(one) for one in others),
    )


def _source(one: Source) -> str:
    title = one.title or ""
    named = f"[{title}]({one.link})" if one.link and title else f"[{one.publisher}]({one.link})" if one.link else title
    year = f" ({one.year})" if one.year else ""
    tail = f", {named}" if named else ""
    return f'- <a id="{anchor(one.id)}"></a>**{one.publisher}**{tail}{year}, grade {one.grade}'
