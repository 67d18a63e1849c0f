"""How a workshop is led and how it writes days, numbers and money."""

from enum import StrEnum


class Setting(StrEnum):
    """How a workshop is led; first page, menu and next steps follow it."""

    DISCOVERY = "discovery"  # a facilitator leads the team through the questions
    CALL = "call"  # one expert, one to five people of the client, a shared screen
    TEAM = "team"  # the team on its own


class FirmStage(StrEnum):
    """Where the firm stands."""

    START_UP = "start_up"
    EARLY = "early"
    GROWING = "growing"
    ESTABLISHED = "established"


class DateFormat(StrEnum):
    """How dates are written."""

    ISO = "iso"  # 2026-11-22
    DAY_FIRST = "day_first"  # 22 Nov 2026
    MONTH_FIRST = "month_first"  # Nov 22, 2026


class MoneyUnit(StrEnum):
    """What amounts of money are written in; they are typed and kept in ones."""

    ONES = "ones"
    THOUSANDS = "thousands"
    MILLIONS = "millions"


class NumberFormat(StrEnum):
    """How numbers are written: thousands and decimals."""

    COMMA_POINT = "comma_point"  # 1,234.5
    POINT_COMMA = "point_comma"  # 1.234,5
    SPACE_COMMA = "space_comma"  # 1 234,5
