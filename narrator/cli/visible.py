"""What a terminal shows of text from elsewhere: signs that would steer it are shown as signs, never sent to it."""

import re
import unicodedata

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_ESCAPE = "\u241b"
_PICTURES = 0x2400


def visible(text: str) -> str:
    """Return ``text`` with every sign that steers a terminal shown as one: ␛ for escape sequences, others alike."""
    return _STEERING.sub(lambda sign: _shown(sign[0]), text)


def _shown(sign: str) -> str:
    code = ord(sign)
    if code < 0x20 and code != 0x1B:
        return chr(_PICTURES + code)
    if unicodedata.category(sign) == "Cs":
        return "\ufffd"
    return "\u2421" if code == 0x7F else _ESCAPE


def escaped_json(text: str) -> str:
    """Return JSON ``text`` that says the same with those signs as escapes."""
    return _STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
