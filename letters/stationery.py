"""The paper that letters are written on: page, styles and lists of a Word file, laid out here, filled elsewhere.

No letter and no word of a visitor is in it. The visitor's device puts the paragraphs where `<!--letter-->` stands,
chooses one of the papers, and writes the archive (docs/decisions/0053-letters-made-on-the-device.md).
"""

import zipfile
from functools import cache
from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Mm, Pt, RGBColor
from lxml import etree

FONT, ARABIC_FONT = "Georgia", "Times New Roman"
PAPERS = {"letter": (Inches(8.5), Inches(11)), "a4": (Mm(210), Mm(297))}

# Styles by their names in Word: on what they stand, and the space after them in points.
STYLES = {
    "Inside Address": ("Normal", 0),
    "Salutation": ("Normal", 10),
    "Body Text": ("Normal", 8),
    "List Bullet": ("Normal", 4),
    "Citation Source": ("Normal", 8),
    "Closing": ("Normal", 4),
    "Signature": ("Normal", 0),
    "Second Language": ("Body Text", 8),
    "List Bullet 2": ("List Bullet", 4),
    "Title": ("Normal", 10),
}
KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Normal", "Table Grid", *STYLES}
SECOND_INK = RGBColor(0x40, 0x40, 0x40)


@cache
def stationery() -> dict:
    """Give the parts of an empty Word file by name, and the papers it may be printed on."""
    document = Document()
    _set_styles(document)
    papers = {
        f"{name}{'-wide' if wide else ''}": _paper(document, *size, wide=wide)
        for name, size in PAPERS.items()
        for wide in (False, True)
    }
    _mark_places(document)
    _open_as_new(document)
    _drop_what_is_not_needed(document)
    file = BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as archive:
        return {"parts": {name: archive.read(name).decode() for name in archive.namelist()}, "papers": papers}


def _set_styles(document) -> None:
    styles = document.styles
    for name, (base, after) in STYLES.items():
        style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.base_style = styles[base]
        style.hidden, style.quick_style = False, True
        style.paragraph_format.space_after = Pt(after)
    for style in list(styles):
        if style.name not in KEPT:
            style.delete()
    for link in styles.element.xpath("w:style/w:link"):  # to a style for single words, which is gone
        link.getparent().remove(link)
    _set_font(styles["Normal"].element, FONT, 11.5, ARABIC_FONT, 13.5)
    styles["Normal"].paragraph_format.line_spacing = 1.15
    styles["Normal"].paragraph_format.widow_control = True
    styles["Inside Address"].paragraph_format.keep_with_next = True
    styles["Salutation"].paragraph_format.space_before = Pt(12)
    for name in ("Closing", "Signature"):
        styles[name].paragraph_format.keep_together = True
    styles["Closing"].paragraph_format.keep_with_next = True
    styles["Closing"].paragraph_format.space_before = Pt(10)
    _set_title(styles["Title"])
    for name in ("Second Language", "List Bullet 2"):
        styles[name].font.color.rgb = SECOND_INK
    styles["Second Language"].paragraph_format.left_indent = Inches(0.3)
    _forget_theme(styles.element)


def _set_title(style) -> None:
    for old in style.element.xpath("w:pPr/w:pBdr"):
        old.getparent().remove(old)
    _set_font(style.element, FONT, 16, ARABIC_FONT, 18)
    style.font.bold = True
    style.font.color.rgb = RGBColor(0, 0, 0)


def _set_font(style, latin: str, size: float, arabic: str, arabic_size: float) -> None:
    """Give a style both sizes and fonts; Word reads the second of each for scripts such as Arabic."""
    properties = style.get_or_add_rPr()
    for tag in ("w:rFonts", "w:sz", "w:szCs"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    fonts = properties.get_or_add_rFonts()
    for script, font in {"ascii": latin, "hAnsi": latin, "eastAsia": latin, "cs": arabic}.items():
        fonts.set(qn(f"w:{script}"), font)
    properties.get_or_add_sz().set(qn("w:val"), str(round(size * 2)))
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(round(arabic_size * 2)))
    properties.find(qn("w:sz")).addnext(complex_size)


def _forget_theme(styles) -> None:
    """Fonts and colours of a theme would win over those said here, and the theme is as large as the rest."""
    for element in styles.iter():
        for name in [name for name in element.attrib if "theme" in name.lower()]:
            del element.attrib[name]


def _paper(document, width, height, *, wide: bool) -> str:
    """Lay out one page and return what a Word file says of it."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (height, width) if wide else (width, height)
    section.left_margin = section.right_margin = Inches(1)
    section.top_margin = section.bottom_margin = Inches(0.9)
    return etree.tostring(section._sectPr, encoding="unicode")


def _mark_places(document) -> None:
    """Take everything out of the body, and mark where the device puts its own."""
    body = document.element.body
    for child in list(body):
        body.remove(child)
    body.append(etree.Comment("letter"))
    body.append(etree.Comment("paper"))
    properties = document.core_properties._element
    for child in list(properties):
        properties.remove(child)
    title = etree.SubElement(properties, qn("dc:title"))
    title.append(etree.Comment("title"))


def _open_as_new(document) -> None:
    """Say that the file is of today's Word, or its window says "compatibility mode"; forget whose file it was."""
    settings = document.settings.element
    for setting in settings.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        setting.set(qn("w:val"), "15")
    for trace in settings.xpath("w:rsids"):
        settings.remove(trace)


def _drop_what_is_not_needed(document) -> None:
    """Leave out the theme, a thumbnail and other parts of the stock file that say nothing of a letter."""
    kept = ("/styles", "/numbering", "/settings", "/fontTable", "/officeDocument", "/core-properties")
    for source in (document.part, document.part.package):
        for key in [key for key, link in source.rels.items() if not link.reltype.endswith(kept)]:
            del source.rels[key]
