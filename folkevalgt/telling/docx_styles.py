"""The styles of the Word file: set once, so that no paragraph has a look of its own."""

from __future__ import annotations

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Calibri"
ACCENT = RGBColor(0x0A, 0x50, 0x69)
INK = RGBColor(0x17, 0x24, 0x2C)
HEADINGS = {1: (22, 0), 2: (15, 18), 3: (12, 12), 4: (11, 10)}
"""For each level: the size of the letters and the space above, in points."""

AFTER_HYPHENATION = ("w:consecutiveHyphenLimit", "w:hyphenationZone", "w:characterSpacingControl", "w:compat", "w:rsids")
"""Settings have an order in the file; these are the ones that may come after."""

TABLE_STYLE = "Municipal Table"
LINE = 'w:val="single" w:sz="4" w:space="0" w:color="C6D2D9"'
TABLE_XML = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="MunicipalTable">
  <w:name w:val="{TABLE_STYLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:pPr><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>
  <w:rPr><w:sz w:val="19"/></w:rPr>
  <w:tblPr><w:tblBorders><w:bottom {LINE}/><w:insideH {LINE}/></w:tblBorders>
    <w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{ACCENT}"/></w:rPr>
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EEF4F6"/></w:tcPr></w:tblStylePr>
  <w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>
</w:style>"""


def set_page(word: Word) -> None:
    """A4 with the page number at the foot."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(foot.add_run("1")._r)
    foot._p.append(field)


def set_styles(word: Word, language: str) -> None:
    """The look of every style we use, and the language of all of them."""
    for tag in word.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), language)
        tag.set(qn("w:eastAsia"), language)
    _set(word.styles["Normal"], 10.5, above=0, below=6)
    for level, (size, above) in HEADINGS.items():
        _set(word.styles[f"Heading {level}"], size, above, below=4, strong=True)
    _set(word.styles["Caption"], 10, above=8, below=4, strong=True)
    word.styles["Caption"].font.color.rgb = INK
    word.styles["Caption"].paragraph_format.keep_with_next = True
    for name in ("List Bullet", "List Bullet 2", "List Bullet 3", "List Number"):
        word.styles[name].paragraph_format.space_after = Pt(3)
    _set(word.styles.add_style("After Table", WD_STYLE_TYPE.PARAGRAPH), 5, above=0, below=0)
    link = word.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = ACCENT, True
    word.styles.element.append(parse_xml(TABLE_XML))
    hyphenation = OxmlElement("w:autoHyphenation")
    word.settings.element.insert_element_before(hyphenation, *AFTER_HYPHENATION)


def _set(style: ParagraphStyle, size: float, above: float, below: float, *, strong: bool = False) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
    if strong:
        style.font.bold, style.font.italic, style.font.color.rgb = True, False, ACCENT
