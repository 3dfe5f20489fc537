"""Characters nobody sees: taken out of what people typed, and shown by name where text is quoted."""

import unicodedata

_NAMES = {
    "\t": "制表符",
    "\n": "换行",
    "\r": "回车",
    "\u00a0": "不换行空格",
    "\u00ad": "软连字符",
    "\u115f": "韩文填充符",
    "\u1160": "韩文填充符",
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\u200e": "左至右标记",
    "\u200f": "右至左标记",
    "\u2028": "行分隔符",
    "\u2029": "段分隔符",
    "\u2060": "零宽连接符",
    "\u2800": "空白盲文",
    "\u3164": "韩文填充符",
    "\ufeff": "字节顺序标记",
    "\uffa0": "韩文填充符",
}
_SEEN = frozenset(" \u3000\t\n")  # what a person makes on purpose: spaces of both widths, tabs, line ends
_BREAKS = frozenset("\u2028\u2029")


def is_invisible(character: str) -> bool:
    """Whether a character shows nothing, or a space that no key makes; plain spaces and line ends are none."""
    if character in _SEEN:
        return False
    return character in _NAMES or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp")


def without_invisible(text: str) -> str:
    """Return ``text`` without what nobody sees; odd spaces and line breaks become plain ones."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_plain(c) if is_invisible(c) else c for c in text)


def _plain(character: str) -> str:
    if character in _BREAKS:
        return "\n"
    return " " if unicodedata.category(character) == "Zs" else ""


def invisible_names(text: str) -> tuple[str, ...]:
    """Return the names of the invisible characters in ``text``, each once, in order."""
    return tuple(dict.fromkeys(_name(c) for c in text if is_invisible(c)))


def show_invisible(text: str) -> str:
    """Return ``text`` as it may be quoted to a person: what cannot be seen stands as ``〔零宽空格〕``."""
    return "".join(f"〔{_name(c)}〕" if is_invisible(c) else c for c in text)


def _name(character: str) -> str:
    return _NAMES.get(character) or f"U+{ord(character):04X}"
