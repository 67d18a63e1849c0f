"""A broken content file is refused with its file, the item and the reason."""

import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError

import salesops.content
from salesops.content import load, load_from
from salesops.errors import ContentError

SHIPPED = Path(salesops.content.__file__).parent


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SHIPPED, tmp_path / "content", ignore=shutil.ignore_patterns("*.py", "__pycache__"))


def change(folder, file, old, new):
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(folder):
    with pytest.raises(ContentError) as caught:
        load_from(folder)
    return caught.value


def test_untouched_copy_equals_what_ships(folder):
    assert load_from(folder) == load()


BM1, ELEMENTS, DRIVERS = "components/business_models.toml", "elements.toml", "drivers.toml"
E05_HARD = 'overlaps = ["E01"]\nneeds_hard = ["E01"]\nin_source'
BROKEN = {
    "toml syntax": (DRIVERS, 'id = "R0"', "id = ", "-", "not readable as TOML"),
    "missing field": (DRIVERS, 'symbol = "R0"\n', "", "R0", "symbol: Field required"),
    "empty text": (DRIVERS, 'name = "Churn"', 'name = " "', "c", "name: String should have at least 1"),
    "unknown field": (DRIVERS, 'symbol = "R0"', 'symbol = "R0"\ncolour = "red"', "R0", "colour: Extra inputs"),
    "missing id": (DRIVERS, 'id = "c"\n', "", "drivers no. 2", "id: Field required"),
    "wrong enum": (DRIVERS, 'better = "up"', 'better = "sideways"', "R0", "better: Input should be"),
    "unknown section": (DRIVERS, "[[drivers]]", "[[riders]]", "riders", "unknown section"),
    "short scale": ("method.toml", '  "Ad hoc, in people\'s heads",\n', "", "scale", "Field required"),
    "duplicate id": (DRIVERS, 'id = "d"', 'id = "c"', "c", "id is used twice"),
    "duplicate question": (BM1, 'id = "BM2"', 'id = "SC1"', "sales_channels", "question id SC1 is used twice"),
    "duplicate crosswalk": (
        "lens.toml",
        'stage = "support"\nweight = "secondary"\nnote = "Problems',
        'stage = "engage"\nweight = "secondary"\nnote = "Problems',
        "lead_generation × engage",
        "id is used twice",
    ),
    "dangling driver": (ELEMENTS, 'driver = "cap"', 'driver = "zap"', "E01", "names 'zap', which is not in drivers"),
    "dangling role": (ELEMENTS, 'learners = ["MGR"]', 'learners = ["BOSS"]', "E01", "names 'BOSS', which is not in"),
    "dangling overlap": (ELEMENTS, '"E02", "E04"', '"E99", "E04"', "E01", "names 'E99', which is not in elements"),
    "dangling category": (ELEMENTS, 'category = "STM"', 'category = "XXX"', "E01", "names 'XXX', which is not in"),
    "dangling metric": (
        "stages.toml",
        'least_metric = "win_rate"',
        'least_metric = "luck"',
        "transact",
        "names 'luck', which is not in metrics",
    ),
    "dangling source": ("method.toml", '["HBR-P"]', '["NOBODY"]', "R3", "names 'NOBODY', which is not in sources"),
    "dangling list of the shelf": (
        "shelf.toml",
        'list = "method"',
        'list = "attic"',
        "chappell",
        "names 'attic', which",
    ),
    "dangling source of the shelf": (
        "shelf.toml",
        '"MK-SYS"',
        '"NOBODY"',
        "kunkle_systems",
        "names 'NOBODY', which is",
    ),
    "foreign handshake": (
        "stages.toml",
        'handshake = "ST-E6"',
        'handshake = "ST-T6"',
        "engage",
        "handshake 'ST-T6' is not one of its questions",
    ),
    "broken ring": ("stages.toml", 'next = "engage"', 'next = "fulfill"', "engage", "the stages do not form a ring"),
    "asymmetric overlap": (
        ELEMENTS,
        '["E02", "E04", "E05"]',
        '["E04", "E05"]',
        "E02",
        "overlaps with E01, but E01 does not list E02",
    ),
    "overlap with itself": (
        ELEMENTS,
        '["E02", "E04", "E05"]',
        '["E01", "E02", "E04", "E05"]',
        "E01",
        "overlaps with itself",
    ),
    "element without a driver": (
        ELEMENTS,
        'drivers = [\n  { driver = "cap", direction = "up" },\n  { driver = "w", direction = "up" },\n]',
        "drivers = []",
        "E01",
        "drivers: Tuple should have at least 1 item",
    ),
    "driver without direction": (
        ELEMENTS,
        '{ driver = "cap", direction = "up" }',
        '{ driver = "cap", direction = "zone" }',
        "E01",
        "drivers.0.direction: Input should be",
    ),
    "five anchors": (
        ELEMENTS,
        '  "No selling role has a written description of its job.",\n',
        "",
        "E01",
        "anchors.5: Field",
    ),
    "core not in short": (
        ELEMENTS,
        "core = false",
        "core = true",
        "short",
        "short must show exactly the core elements",
    ),
    "depth not closed": (
        "method.toml",
        '"E22", "E24"',
        '"E23", "E24"',
        "standard",
        "hard prerequisites not shown: E22, E25",
    ),
    "depths not nested": ("method.toml", '"E01", "E06"', '"E01"', "standard", "each depth must contain the one before"),
    "element in two systems": (
        "focus.toml",
        '"E05", "E25"]',
        '"E05", "E25", "E10"]',
        "support",
        "names E10, which selection names already",
    ),
    "element in no system": ("focus.toml", '"E05", "E25"]', '"E05"]', "selection", "no system names E25"),
    "element in two levers": ("focus.toml", '["E09", "E03"]', '["E09", "E01"]', "training", "names E01 once more"),
    "lever that waits for a later one": (
        "focus.toml",
        'waits_for = ["producers"]',
        'waits_for = ["company"]',
        "people",
        "waits for company, which is not named before it",
    ),
    "split without parts": (
        BM1,
        'type = "split"',
        'type = "split"\nparts_from = "offer"',
        "BM1",
        "either fixed parts or",
    ),
    "wrong answer type": (BM1, 'type = "split"', 'type = "pie"', "BM1", "does not match any of the expected tags"),
    "part twice": (BM1, 'id = "subscription"', 'id = "usage"', "BM1", "part 'usage' is there twice"),
    "rule unknown": (BM1, 'kind = "sums_to_100"', 'kind = "sums_to_99"', "BM1", "rules.0.kind: Input should be"),
    "rule without parameter": (
        BM1,
        'kind = "row_per_list", list = "offer"',
        'kind = "row_per_list"',
        "BM2",
        "needs list",
    ),
    "rule with foreign parameter": (
        BM1,
        'kind = "sums_to_100"',
        'kind = "sums_to_100", count = 2',
        "BM1",
        "takes no count",
    ),
    "rule for tables on a split": (
        BM1,
        'kind = "sums_to_100"',
        'kind = "minimum_rows", count = 2',
        "BM1",
        "is for tables",
    ),
    "rule for matrices on a split": (
        BM1,
        'kind = "sums_to_100"',
        'kind = "filled_per_row", count = 2',
        "BM1",
        "is for matrices",
    ),
    "rule on a list that is no row": (
        BM1,
        '"row_per_list", list = "offer"',
        '"row_per_list", list = "role"',
        "BM2",
        "no row_per",
    ),
    "rule on a missing column": (
        "components/demand_generation.toml",
        'columns = ["now", "target"] }',
        'columns = ["now", "then"] }',
        "DG2",
        "names the column 'then', which is not there",
    ),
    "rule on a missing option": (
        "components/sales_channels.toml",
        'option = "lead"',
        'option = "leader"',
        "SC3",
        "names the option 'leader', which is not there",
    ),
    "table sum without columns": (
        "components/demand_generation.toml",
        ', columns = ["now", "target"] }',
        " }",
        "DG2",
        "sums_to_100 needs columns",
    ),
    "excuse that is no yes or no": (
        "stages.toml",
        '{ id = "versions", label = "Version policy", type = "text" }',
        '{ id = "versions", label = "Version policy", type = "text", excuses = true }',
        "versions",
        "only a yes_no column excuses a row",
    ),
    "metric worked out by no tree": (
        "metrics.toml",
        'result = "grr"',
        'result = "gross"',
        "grr",
        "no driver tree works out 'gross'",
    ),
    "choice cell without options": (
        "components/compensation.toml",
        'type = "percent"',
        'type = "choice"',
        "base",
        "a choice cell needs them",
    ),
    "item cell without list": (
        BM1,
        'type = "item", list = "function"',
        'type = "item"',
        "function",
        "an item cell needs it",
    ),
    "fixed rows and row_per": (
        BM1,
        "rows = [",
        'row_per = "offer"\nrows = [',
        "BM6",
        "fixed rows or row_per, not both",
    ),
    "minimum for fixed rows": (BM1, "rows = [", "minimum_rows = 2\nrows = [", "BM6", "minimum_rows is for free rows"),
    "matrix with two kinds of rows": (
        BM1,
        'rows_from = "offer"',
        'rows_from = "offer"\nrows = [{ id = "a", label = "A" }]',
        "BM3",
        "either fixed rows or rows_from",
    ),
    "matrix without columns": (BM1, 'columns_from = "channel"\n', "", "BM3", "either fixed columns or columns_from"),
}


@pytest.mark.parametrize(("file", "old", "new", "item", "reason"), BROKEN.values(), ids=BROKEN)
def test_broken_file_is_refused_with_file_item_and_reason(folder, file, old, new, item, reason):
    change(folder, file, old, new)
    error = refusal(folder)
    named_in = "components/sales_channels.toml" if item == "sales_channels" else file
    named_in = "method.toml" if item == "short" else named_in
    assert (error.file, error.item) == (named_in, item)
    assert reason in error.reason
    assert str(error) == f"{error.file}, {error.item}: {error.reason}"


def test_cyclic_prerequisites_are_refused_with_the_circle(folder):
    # E36 needs E37, which now needs E36
    change(folder, ELEMENTS, 'overlaps = ["E36"]\nin_source', 'overlaps = ["E36"]\nneeds_soft = ["E36"]\nin_source')
    error = refusal(folder)
    assert (error.file, error.item) == (ELEMENTS, "E36")
    assert error.reason == "prerequisites go in a circle: E36 → E37 → E36"


def test_missing_file_is_refused(folder):
    (folder / DRIVERS).unlink()
    error = refusal(folder)
    assert (error.file, error.item, error.reason) == (DRIVERS, "-", "the file is not there")


def test_missing_section_is_refused(folder):
    (folder / DRIVERS).write_text("", encoding="utf-8")
    error = refusal(folder)
    assert (error.file, error.item, error.reason) == (DRIVERS, "drivers", "section is missing")


def test_section_that_is_no_list_is_refused(folder):
    (folder / DRIVERS).write_text("drivers = 3", encoding="utf-8")
    error = refusal(folder)
    assert (error.file, error.item, error.reason) == (DRIVERS, "drivers", "must be a list of tables: [[drivers]]")


def test_file_that_is_no_utf8_is_refused(folder):
    (folder / DRIVERS).write_bytes(b'name = "\xff"')
    assert refusal(folder).reason.startswith("not readable as TOML")


def test_goal_kind_without_its_tree_is_refused(folder):
    change(folder, "method.toml", "has_tree = false", "has_tree = true")
    error = refusal(folder)
    assert (error.file, error.item) == ("method.toml", "F6")
    assert error.reason == "has_tree does not say what trees.toml holds"


def test_depths_out_of_order_are_refused(folder):
    change(folder, "method.toml", 'id = "short"', 'id = "full"')
    change(folder, "method.toml", 'id = "full"\nname = "Full"', 'id = "short"\nname = "Full"')
    error = refusal(folder)
    assert (error.file, error.item) == ("method.toml", "full")
    assert error.reason == "depths must be short, standard, full in this order"


def test_content_values_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        load().element("E01").name = "Other"
