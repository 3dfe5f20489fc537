"""Characters nobody sees: taken out of what people typed, and shown by name where text is quoted."""

import re
import unicodedata

_NAMES = {
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
_BREAKS = frozenset("\u2028\u2029")
# controls, format characters, fillers and lone surrogates; no plain or wide space, tab or line end
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u1680\u180e\u2000-\u200f"
    "\u2028-\u202f\u205f-\u206f\u2800\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def has_invisible(text: str) -> bool:
    """Whether ``text`` holds what shows nothing, or a space that no key makes; plain spaces and line ends are none."""
    return _ODD.search(text) is not None


def without_invisible(text: str) -> str:
    """Return ``text`` without what nobody sees; odd spaces and line breaks become plain ones."""
    return _ODD.sub(lambda match: _plain(match[0]), text)


def _plain(character: str) -> str:
    if character in _BREAKS:
        return "\n"
    return " " if unicodedata.category(character) == "Zs" else ""


def invisible_names(text: str) -> tuple[str, ...]:
    """Return the names of the invisible characters in ``text``, each once, in order."""
    return tuple(dict.fromkeys(map(_name, _ODD.findall(text))))


def show_invisible(text: str) -> str:
    """Return ``text`` as it may be quoted to a person: what cannot be seen stands as ``〔零宽空格〕``."""
    return _ODD.sub(lambda match: f"〔{_name(match[0])}〕", text)


def _name(character: str) -> str:
    return _NAMES.get(character) or f"U+{ord(character):04X}"
