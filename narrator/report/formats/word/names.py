"""Names of WordprocessingML that the reader looks for."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

VAL, RELATION = f"{W}val", f"{_R}id"
DOCUMENT, BODY, PARAGRAPH, RUN, TABLE, ROW, CELL = (
    f"{W}{n}" for n in ("document", "body", "p", "r", "tbl", "tr", "tc")
)
CONTROL, CONTROL_CONTENT, CONTROL_PROPERTIES, PLACEHOLDER, GALLERY = (
    f"{W}{n}" for n in ("sdt", "sdtContent", "sdtPr", "showingPlcHdr", "docPartGallery")
)
PARAGRAPH_PROPERTIES, RUN_PROPERTIES, ROW_PROPERTIES, CELL_PROPERTIES = (
    f"{W}{n}" for n in ("pPr", "rPr", "trPr", "tcPr")
)
STYLE, NUMBERING, OUTLINE, NUMBERING_ID, NUMBERING_LEVEL = (
    f"{W}{n}" for n in ("pStyle", "numPr", "outlineLvl", "numId", "ilvl")
)
SPAN, MERGE_DOWN, MERGE_ACROSS, GRID_BEFORE = (
    f"{W}{n}" for n in ("gridSpan", "vMerge", "hMerge", "gridBefore")
)
TEXT, TAB, ALIGNED_TAB, BREAK, RETURN, HARD_HYPHEN = (
    f"{W}{n}" for n in ("t", "tab", "ptab", "br", "cr", "noBreakHyphen")
)
FORMULA_TEXT = f"{_M}t"
DELETED, MOVED_AWAY, DELETED_CELL, PHONETIC, HIDDEN = (
    f"{W}{n}" for n in ("del", "moveFrom", "cellDel", "rt", "vanish")
)
INSERTED, MOVED_HERE, COMMENT, FOOTNOTE, ENDNOTE = (
    f"{W}{n}" for n in ("ins", "moveTo", "comment", "footnote", "endnote")
)
COMMENT_START, COMMENT_END, AUTHOR = (f"{W}{n}" for n in ("commentRangeStart", "commentRangeEnd", "author"))
BOOKMARK_START, BOOKMARK_END, NAME, ID = (f"{W}{n}" for n in ("bookmarkStart", "bookmarkEnd", "name", "id"))
TEXT_BOX, FOREIGN_PART = f"{W}txbxContent", f"{W}altChunk"
ALTERNATIVES, CHOICE, FALLBACK = (f"{_MC}{n}" for n in ("AlternateContent", "Choice", "Fallback"))
PICTURE, OLD_PICTURE, PICTURE_NAME = f"{_A}blip", f"{_V}imagedata", f"{_WP}docPr"
WRAPPERS = frozenset({CONTROL, CONTROL_CONTENT, ALTERNATIVES, CHOICE, FALLBACK}) | {
    f"{W}{n}" for n in ("ins", "moveTo", "customXml", "smartTag")
}
