"""The elements of the ecosystem, how gaps are scored and ranked, how the initial focus is staged."""

from salesops.content import Method
from salesops.content.schema import ElementItem
from salesops.handbook.writing import bullets, cited, page, table


def elements(method: Method) -> str:
    """Return the page of the elements by category, each with all that the catalogue says."""
    counted = [one for one in method.elements if not one.retired]
    points = sum(len(one.stages) for one in counted)
    intro = f"{len(counted)} elements meet the five stages at {points} suggested merger points."
    depths = table(
        ("Depth", "For whom", "Elements"), ((one.name, one.for_whom, str(len(one.elements))) for one in method.depths)
    )
    parts = [intro, depths]
    for category in method.categories:
        parts.append(f"## {category.name}")
        parts += [_element(method, one) for one in counted if one.category == category.id]
    return page("The elements of the sales performance ecosystem", *parts)


def _element(method: Method, one: ElementItem) -> str:
    moves = ", ".join(f"{method.driver(move.driver).name} {move.direction}" for move in one.drivers)
    learners = ", ".join(method.role(role).name for role in one.learners) or "nobody: built by makers only"
    facts = [
        f"Stages: {', '.join(method.stage(stage).name for stage in one.stages)}.",
        f"Owner: {one.owner}. Learners: {learners}. Effort {one.effort}, load {one.load}.",
        f"Moves: {moves}.",
        one.effect_note or "",
        "Not every firm has it: where it does not apply, it makes no gap." if one.when_applicable else "",
        f"Overlaps with {', '.join(one.overlaps)}." if one.overlaps else "",
        f"Needs first: {', '.join(one.needs_hard)}." if one.needs_hard else "",
        f"Goes better with: {', '.join(one.needs_soft)}." if one.needs_soft else "",
        f"First step below 3: {one.advice}",
        cited(method, one.sources),
    ]
    anchors = table(("Score", "What can be seen"), ((str(score), text) for score, text in enumerate(one.anchors)))
    return f"### {one.id} {one.name}\n\n{one.definition}\n\n{bullets(filter(None, facts))}\n\n{anchors}"


def gaps_and_focus(method: Method) -> str:
    """Return the page of gaps, ways to rank, rules of the initial focus and the programme of levers."""
    ways = [
        f"### {one.name}\n\n{one.answers}\n\n- Formula: {one.formula}\n- Range: {one.range}\n- Source: {one.source}"
        for one in method.ranking_ways
    ]
    rules = [f"- **{one.id} {one.name}**: {one.text} {cited(method, one.sources)}".rstrip() for one in method.rules]
    systems = bullets(f"**{one.name}**: {one.meaning} ({', '.join(one.elements)})" for one in method.systems)
    levers = bullets(f"**{one.name}**: {one.does} {cited(method, one.sources)}".rstrip() for one in method.levers)
    return page(
        "Gaps and the initial focus",
        "## Why there is a gap",
        bullets(f"**{one.name}**: {one.meaning}" for one in method.gap_causes),
        "## Ways to rank",
        *ways,
        "## Rules of the initial focus",
        "\n".join(rules),
        "## The four systems",
        systems,
        "## The ready programme of six levers",
        levers,
    )
