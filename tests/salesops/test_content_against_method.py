"""The content files against the tables of the method they were made from (read, never copied)."""

import re

import pytest

from salesops.content import load
from salesops.vocabulary import EFFORT_WEEKS
from tests.shared_data import shared_path

STAGE_CODES = {"engage": "ENG", "transact": "TRA", "fulfill": "FUL", "support": "SUP", "renew": "REN"}
PHASE_CODES = {"lead_generation": "LG", "opportunity_management": "OM", "account_management": "AM"}


def rows(file, start, width):
    """Return the cells of the table rows that begin like ``start`` and have ``width`` cells, by first cell."""
    lines = shared_path("method", file).read_text(encoding="utf-8").splitlines()
    split = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if line.startswith("| ")]
    return {cells[0]: cells[1:] for cells in split if re.fullmatch(start, cells[0]) and len(cells) == width}


def ids(cell):
    return set(re.findall(r"E\d\d", cell))


@pytest.fixture(scope="module")
def elements():
    return {element.id: element for element in load().elements}


def test_elements_equal_the_catalogue(elements):
    catalogue = rows("2-ecosystem-catalogue.md", r"E\d\d", 11)
    assert list(catalogue) == list(elements)
    for one, (name, category, definition, stages, phases, _, learners, artefact, overlaps, needs) in catalogue.items():
        element = elements[one]
        assert (element.name, element.in_source) == (name.replace("†", "").strip(), "†" in name)
        assert " or ".join((element.category, *element.also)) == category
        assert element.definition == f"{definition}."
        assert " ".join(STAGE_CODES[stage] for stage in element.stages) == stages
        assert (" ".join(PHASE_CODES[phase] for phase in element.phases) or "(none)") == phases
        assert (" ".join(element.learners) or "–") == learners
        assert (element.artefact or "–") == artefact
        assert set(element.overlaps) == ids(overlaps)
        hard = {need for need in ids(needs) if f"**{need}**" in needs}
        assert (set(element.needs_hard), set(element.needs_soft)) == (hard, ids(needs) - hard)


def test_elements_equal_their_details(elements):
    details = rows("8-details.md", r"E\d\d", 7)
    assert list(details) == list(elements)
    for one, (_, drivers, effort, load_of, core, _) in details.items():
        element = elements[one]
        arrows = {"up": "↑", "down": "↓"}
        moved = [f"{load().driver(move.driver).symbol} {arrows[move.direction]}" for move in element.drivers]
        assert ", ".join(moved) == re.sub(r" \(.*", "", drivers)
        assert f"{element.effort} {EFFORT_WEEKS[element.effort]}" == effort
        assert element.load == load_of.split()[0]
        assert ("yes" if element.core else "no") == core


def test_element_anchors_and_advice_equal_the_method(elements):
    anchors = rows("8-details.md", r"E\d\d", 5)
    assert list(anchors) == list(elements)
    for one, cells in anchors.items():
        element = elements[one]
        assert [element.anchors[0], element.anchors[3], element.anchors[5], element.advice] == cells


def test_stage_rubrics_equal_the_method():
    rubrics = rows("8-details.md", "Engage|Transact|Fulfill|Support|Renew", 7)
    assert {stage.name: list(stage.rubric) for stage in load().stages} == rubrics


def test_stage_questions_carry_the_subjects_of_the_method():
    subjects = rows("8-details.md", r"ST-[ETFSR]\d", 5)
    of_stages = [question for stage in load().stages for question in stage.questions]
    assert {q.id: ", ".join(q.seeds) for q in of_stages} == {one: cells[2] for one, cells in subjects.items()}


def test_component_anchors_equal_the_method():
    text = shared_path("method", "3-components.md").read_text(encoding="utf-8")
    written = re.findall(r"^  - \*\*\d\*\* (.+)$", text, re.MULTILINE)
    assert [anchor for component in load().components for anchor in component.anchors] == written


def test_follow_up_prompts_equal_the_method():
    text = shared_path("method", "8-details.md").read_text(encoding="utf-8").split("## 8. ")[1]
    written = dict(re.findall(r"\*\*([A-Z]{2}(?:-[A-Z])?\d+)\*\* (.+?)(?= · \*\*|\n|$)", text))
    assert {q.id: q.prompt for q in load().questions if q.prompt} == written
    assert len(written) == 54 + 10


def test_depths_equal_the_table_of_the_method():
    table = rows("8-details.md", "short|standard|full", 6)
    shown = {depth.id: set(depth.elements) for depth in load().depths}
    assert shown["short"] == ids(table["short"][2])
    assert shown["standard"] == ids(table["standard"][2]) | shown["short"]
    assert shown["full"] == {element.id for element in load().elements}


def test_channel_cells_equal_the_method():
    grid = rows("8-details.md", "CH-[REG][MSU]", 3)
    assert {cell.id: [f"{cell.act} × {cell.duty}", cell.question] for cell in load().channel_cells} == grid


def test_metric_directions_equal_the_method():
    lines = shared_path("method", "4-stages-and-metrics.md").read_text(encoding="utf-8").splitlines()
    cells = [re.split(r"(?<!\\)\|", line.strip().strip("|")) for line in lines if line.startswith("| ")]
    arrows = [row[3].strip()[0] for row in cells if row[0].strip() != "Metric"]
    meaning = {"↑": "up", "≥": "up", "↓": "down", "↔": "zone"}
    assert [metric.direction for metric in load().metrics] == [meaning[arrow] for arrow in arrows]
