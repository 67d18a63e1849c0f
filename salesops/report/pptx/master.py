"""An empty deck of our own look: one master, its theme, and the layouts; nothing is left of the stock template's."""

from collections.abc import Sequence
from typing import Any

from salesops.charts.theme import PALETTES, Mode
from salesops.report.look import OURS, Look
from salesops.report.model import ReportStatus
from salesops.report.pptx import layouts
from salesops.report.pptx.layouts import Box, Layout, Place

FONT = "Calibri"
EMU = 914_400  # units of the format in an inch
_LIGHT = PALETTES[Mode.LIGHT]
INK, MUTED, PAPER, BAND, RULE = _LIGHT.text, _LIGHT.muted, "#ffffff", _LIGHT.surface, _LIGHT.line
_THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
_NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


_ABOUT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/'
    'officeDocument/2006/extended-properties"><PresentationFormat>Widescreen</PresentationFormat></Properties>'
)


def empty(status: ReportStatus, look: Look = OURS) -> Any:
    """Return a presentation without slides in the firm's colour; the master carries the mark of a draft."""
    from pptx import Presentation  # slow import

    deck = Presentation()
    deck.slide_width, deck.slide_height = _emu(layouts.WIDE), _emu(layouts.HIGH)
    deck._element.sldSz.attrib.pop("type", None)  # says 4:3
    _drop_what_tells_of_the_template(deck)
    master = deck.slide_masters[0]
    _recolour(master.part.part_related_by(_THEME), look.palette.categorical)
    stock = list(deck.slide_layouts)
    for layout in stock[len(layouts.ALL) :]:
        deck.slide_layouts.remove(layout)
    for layout, ours in zip(stock, layouts.ALL, strict=False):
        _replace(
            layout._element,
            _ground(look.deep if ours.dark else None) + _tree("".join(map(_place, ours.places)) + _foot_places()),
            ours.name,
        )
        layout._element.attrib.pop("type", None)
        layout._element.set("preserve", "1")
        if ours.dark:
            layout._element.set("showMasterSp", "0")
    _replace(master._element, _ground(None) + _tree(_master_shapes(status)))
    _restyle(master._element)
    return deck


def find(deck: Any, layout: Layout) -> Any:
    """Return the layout of a deck."""
    return deck.slide_layouts.get_by_name(layout.name)


def _drop_what_tells_of_the_template(deck: Any) -> None:
    for holder in (deck.part, deck.part.package):
        rels = holder.rels if holder is deck.part else holder._rels
        for key in [key for key, rel in rels.items() if rel.reltype.endswith(("/printerSettings", "/thumbnail"))]:
            rels.pop(key)

    for rel in deck.part.package._rels.values():
        if rel.reltype.endswith("/extended-properties"):
            rel._target._blob = _ABOUT.encode()


def _recolour(theme: Any, accents: Sequence[str]) -> None:
    """Give the theme our colours and font: charts and tables that people add follow."""
    from pptx.opc.oxml import serialize_part_xml  # slow import
    from pptx.oxml import parse_xml

    root = parse_xml(theme.blob)
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    root.set("name", "Sales-operations workshop")
    colours = {"dk1": INK, "lt1": PAPER, "dk2": MUTED, "lt2": BAND, "hlink": accents[0], "folHlink": accents[2]}
    colours |= {f"accent{number}": colour for number, colour in enumerate(accents, 1)}
    for name, colour in colours.items():
        (slot,) = root.xpath(f".//a:clrScheme/a:{name}")
        for old in list(slot):
            slot.remove(old)
        slot.append(parse_xml(f'<a:srgbClr xmlns:a="{space["a"]}" val="{colour.lstrip("#").upper()}"/>'))
    for latin in root.xpath(".//a:majorFont/a:latin | .//a:minorFont/a:latin"):
        latin.set("typeface", FONT)
    theme._blob = serialize_part_xml(root)


def _replace(element: Any, common: str, name: str = "") -> None:
    from pptx.oxml import parse_xml  # slow import

    new = parse_xml(f'<p:cSld {_NAMES} name="{name}">{common}</p:cSld>')
    if not name:
        new.attrib.pop("name")
    element.replace(element.cSld, new)


def _restyle(master: Any) -> None:
    """Set the master's text styles: bold titles, body text without the stock template's bullets."""
    from pptx.oxml import parse_xml  # slow import

    levels = "".join(
        f'<a:lvl{level}pPr marL="{(level - 1) * 228600}" indent="0" algn="l"><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:buNone/><a:defRPr sz="{size}00"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        f'<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl{level}pPr>'
        for level, size in enumerate((18, 16, 14, 14, 14), 1)
    )
    title = (
        '<a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef>'
        '<a:buNone/><a:defRPr sz="3000" b="1"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr>'
    )
    styles = parse_xml(
        f"<p:txStyles {_NAMES}><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle>"
        f"<p:otherStyle>{levels}</p:otherStyle></p:txStyles>"
    )
    (old,) = master.xpath("./p:txStyles")
    master.replace(old, styles)


def _ground(deep: str | None) -> str:
    fill = '<a:schemeClr val="bg1"/>' if deep is None else f'<a:srgbClr val="{deep.lstrip("#")}"/>'
    return f"<p:bg><p:bgPr><a:solidFill>{fill}</a:solidFill><a:effectLst/></p:bgPr></p:bg>"


def _tree(shapes: str) -> str:
    return f"<p:spTree>{_GROUP}{shapes}</p:spTree>"


def _master_shapes(status: ReportStatus) -> str:
    title = layouts.HEADLINE
    body = Place(1, "body", layouts.FULL, 18)
    line = Box(layouts.LEFT, 6.99, layouts.TEXT_WIDE, 0.0)
    pill = _pill("DRAFT") if status is ReportStatus.DRAFT else ""
    return _place(title) + _place(body) + _rule(line) + pill + _foot_places()


def _foot_places() -> str:
    foot = Place(layouts.FOOTER, "ftr", layouts.FOOT, 11, "tx2", anchor="ctr", prompt="")
    page = Place(layouts.PAGE, "sldNum", layouts.PAGE_BOX, 11, "tx2", anchor="ctr", prompt="")
    return _place(foot) + _place(page)


def _place(place: Place) -> str:
    """Return a placeholder as XML; chart and table take the look of what is put in."""
    sort = "" if place.kind == "title" else f' idx="{place.number}"'
    room = layouts.PANEL_ROOM if place.panel else 0.0
    sides = " ".join(f'{side}="{_emu(room)}"' for side in ("lIns", "tIns", "rIns", "bIns"))
    ground = '<a:solidFill><a:schemeClr val="bg2"/></a:solidFill>' if place.panel else "<a:noFill/>"
    algn = ' algn="r"' if place.kind == "sldNum" else ""
    style = (
        f'<a:lvl1pPr marL="0" indent="0"{algn}><a:buNone/><a:defRPr sz="{place.size}00" b="{int(place.bold)}">'
        f'<a:solidFill><a:schemeClr val="{place.colour}"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    )
    text = f'<a:r><a:rPr lang="en-GB"/><a:t>{place.prompt}</a:t></a:r>' if place.prompt else ""
    if place.kind == "sldNum":
        field = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        text = f'{field}<a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{place.number + 30}" name="{place.kind} {place.number}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{place.kind}"{sort}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{_shape(place.box)}{ground}</p:spPr>"
        f'<p:txBody><a:bodyPr wrap="square" {sides} anchor="{place.anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{style}</a:lstStyle><a:p>{text}</a:p></p:txBody></p:sp>"
    )


def _pill(text: str) -> str:
    """Return the mark of a draft: it stands on the master, so nobody deletes it slide by slide."""
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Draft mark"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{_shape(layouts.PILL, "roundRect")}<a:noFill/><a:ln w="15875"><a:solidFill>'
        '<a:schemeClr val="accent2"/></a:solidFill></a:ln></p:spPr>'
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>'
        '<a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="en-GB" sz="1200" b="1" spc="60"><a:solidFill>'
        f'<a:srgbClr val="8F4A1C"/></a:solidFill></a:rPr><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def _rule(box: Box) -> str:
    return (
        '<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="91" name="Line above the footer"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvCxnSpPr><p:spPr>{_shape(box, "line")}<a:ln w="9525"><a:solidFill><a:srgbClr val="{RULE.lstrip("#")}"/>'
        "</a:solidFill></a:ln></p:spPr></p:cxnSp>"
    )


def _shape(box: Box, form: str = "rect") -> str:
    return (
        f'<a:xfrm><a:off x="{_emu(box.x)}" y="{_emu(box.y)}"/><a:ext cx="{_emu(box.wide)}" cy="{_emu(box.high)}"/>'
        f"</a:xfrm>"
        f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'
    )


def _emu(inches: float) -> int:
    return round(inches * EMU)
