"""The same report for different readers: each variant is a function of the document model, so every format has it."""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from salesops.report.model import Block, Heading, Part, Report
from salesops.spoken import listed


class Variant(StrEnum):
    """Who the report is for; the value stands in the file's name."""

    TEAM = "summary"
    EXECUTIVE = "executive-summary"
    GAPS = "gaps"

    @property
    def label(self) -> str:
        """What a page calls it."""
        return _LABELS[self]


_LABELS = {Variant.TEAM: "The team: everything", Variant.EXECUTIVE: "Executives", Variant.GAPS: "Gaps only"}
_SUBTITLES = {Variant.EXECUTIVE: "for executives", Variant.GAPS: "gaps only"}
_PARTS = {
    Variant.EXECUTIVE: {"cover", "summary", "focus", "plan", "value", "actions", "method"},
    Variant.GAPS: {"cover", "gaps", "method"},
}
_DEEPEST = 2  # level of the headings that executives read; what stands below deeper ones is left to the team


def tailored(report: Report, variant: Variant) -> Report:
    """Return the report for these readers.

    The team has all of it. Executives have the cover and the one page, then an annex of the parts that decisions rest
    on, without what stands below headings of the third level (project cards, single ties). Gaps only is for those who
    work on them: scores, targets, causes and ranks, with the rule of the scores.
    """
    if variant is Variant.TEAM:
        return report
    parts = tuple(part for part in report.parts if part.id in _PARTS[variant])
    elsewhere = _elsewhere(one.number for one in report.parts if one.blocks and one.id not in _PARTS[variant])
    if variant is Variant.EXECUTIVE:
        parts = tuple(replace(part, blocks=_without_details(part.blocks)) for part in parts)
    subtitle = f"{report.subtitle}, {_SUBTITLES[variant]}"
    return replace(report, subtitle=subtitle, parts=_held(parts), elsewhere=elsewhere)


def _elsewhere(numbers: Iterable[int]) -> str:
    """Return where the parts of these numbers stand, those that follow one another as "2 to 6"; "" for none."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    return f"Every part keeps its number: {listed(told)} stand in the team's report." if told else ""


def _without_details(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks down to the second level of headings; a heading that is left with nothing goes too."""
    kept: list[Block] = []
    detail = False
    for block in blocks:
        if isinstance(block, Heading):
            detail = block.level > _DEEPEST
            if not detail and kept and isinstance(kept[-1], Heading):
                kept.pop()
        if not detail:
            kept.append(block)
    if kept and isinstance(kept[-1], Heading):
        kept.pop()
    return tuple(kept)


def _held(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.blocks or part.missing)
