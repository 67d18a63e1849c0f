"""How a spreadsheet writes a number so that it reads as in the report: "EUR 8,000,000 a year", "8.5 %", "+12"."""

import re
from math import isfinite

from salesops.report.model import Cell

_NUMBER = re.compile(r"\d(?:[\d.,'’\u00a0\u202f ]*\d)?")  # however a workshop sets thousands apart
_SIGN = re.compile(r"^\s*[+−-]")
_SCALES = {1.0: "", 1e-3: ",", 1e-6: ",,"}  # a comma at the end of a format divides by a thousand
DECIMALS = 6
LONGEST = 255  # letters of a format; a spreadsheet refuses longer ones
PLAIN = "#,##0.######"


def number_format(cell: Cell) -> str | None:
    """Return the format in which the cell's value reads as its text does; None where the value is no finite number.

    The words around the number become part of the format, so that the cell stays a number to count with.
    """
    value = cell.value
    if not isinstance(value, int | float) or not isfinite(value):
        return None
    found = _NUMBER.search(cell.text)
    if found is None:
        return PLAIN
    before, after = cell.text[: found.start()], cell.text[found.end() :]
    core = _core(found[0], abs(value), after)
    if core is None:
        return PLAIN
    if core.endswith("%"):
        after = after.replace("%", "", 1).lstrip()
    body = f"{_words(_SIGN.sub('', before))}{core}{_words(after)}"
    form = f"+{body};-{body};{body}" if "+" in before else body
    return form if len(form) <= LONGEST else PLAIN


def _core(digits: str, value: float, after: str) -> str | None:
    """Return the format of the digits: how many decimals, in thousands or millions, or as a percentage."""
    plain = re.sub(r"\D", "", digits)
    percent = after.lstrip("\u00a0\u202f ").startswith("%")
    for scale, end in _SCALES.items():
        for decimals in range(DECIMALS + 1):
            if f"{value * scale:.{decimals}f}".replace(".", "") == plain:
                return "#,##0" + _decimals(decimals) + end
    for decimals in range(DECIMALS + 1) if percent else ():
        if f"{value * 100:.{decimals}f}".replace(".", "") == plain:
            return "0" + _decimals(decimals) + " %"
    return None


def _decimals(count: int) -> str:
    return "." + "0" * count if count else ""


def _words(text: str) -> str:
    """Return text as a format writes it: between quotes."""
    plain = text.replace('"', "'")
    return f'"{plain}"' if plain else ""
