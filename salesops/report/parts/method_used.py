"""Part 12: how scores, gaps and the plan come about, what they cannot say, and how to use the report."""

import tomllib
from functools import cache
from pathlib import Path

from salesops import gaps
from salesops.report import wording
from salesops.report.context import Context
from salesops.report.model import Bullets, Column, Heading, Paragraph, Part, Row, Table, Tone

TEXTS = Path(__file__).parents[1] / "texts.toml"


def part(context: Context) -> Part:
    """Return the method in words; every report holds it."""
    method, settings = context.method, context.workshop.settings
    scale = tuple(Row(context.say.cells([n, words])) for n, words in enumerate(method.scale))
    limits = (
        f"Limits in this workshop: {settings.role_load_cap} load units and {settings.role_live_cap} live projects per "
        f"role, {'no limit' if settings.live_cap is None else settings.live_cap} on all projects together, "
        f"{settings.horizon_weeks} weeks in all."
    )
    blocks = (
        Heading("How to use this report"),
        Bullets(texts()["how_to_use"], numbered=True),
        Heading("How scores are given"),
        Table((Column("Score", width=0.5), Column("What it means", width=5)), scale, "The scale of every score"),
        Bullets(tuple(method.scoring_guide)),
        Heading("How gaps and the plan are worked out"),
        Paragraph(f"{wording.first_upper(gaps.FORMULA)}. The workshop's level is {settings.good_enough_level}."),
        Bullets(tuple(f"{rule.id} {rule.name}: {rule.text}" for rule in method.rules)),
        Paragraph(limits, Tone.NOTE),
        Heading("What this report cannot say"),
        Bullets(texts()["limits"]),
    )
    return Part("method", 12, "Method, limits, how to use", blocks)


@cache
def texts() -> dict[str, tuple[str, ...]]:
    """Return what the report says about itself, by section."""
    return {name: tuple(lines) for name, lines in tomllib.loads(TEXTS.read_text(encoding="utf-8")).items()}
