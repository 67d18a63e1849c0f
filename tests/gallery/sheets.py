"""Many pictures on one sheet per width and theme."""

from pathlib import Path

from PIL import Image

GAP, CELL, ACROSS, GROUND = 16, 480, 6, "#888888"
TALLEST = 2.2  # of a cell, as a multiple of its width; what is below is cut off on the sheet, not in the picture


def write_sheets(folder: Path) -> int:
    """Write ``sheet-<width>-<theme>.png`` of the pictures ``<page>-<width>-<theme>.png``; return how many."""
    kinds: dict[str, list[Path]] = {}
    for file in sorted(folder.glob("*.png")):
        if not file.name.startswith("sheet-"):
            kinds.setdefault("-".join(file.stem.rsplit("-", 2)[1:]), []).append(file)
    for kind, files in kinds.items():
        _sheet(files).save(folder / f"sheet-{kind}.png")
    return len(kinds)


def _sheet(files: list[Path]) -> Image.Image:
    cells = [_cell(file) for file in files]
    rows = [cells[at : at + ACROSS] for at in range(0, len(cells), ACROSS)]
    height = sum(max(one.height for one in row) + GAP for row in rows) + GAP
    sheet = Image.new("RGB", (ACROSS * (CELL + GAP) + GAP, height), GROUND)
    top = GAP
    for row in rows:
        for column, one in enumerate(row):
            sheet.paste(one, (GAP + column * (CELL + GAP), top))
        top += max(one.height for one in row) + GAP
    return sheet


def _cell(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        small = picture.convert("RGB").resize((CELL, round(picture.height * CELL / picture.width)))
    return small.crop((0, 0, CELL, min(small.height, round(CELL * TALLEST))))
