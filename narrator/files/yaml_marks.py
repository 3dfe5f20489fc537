"""The marks of a line of YAML as people write it: indent, dash, key, colon, what nobody sees."""

import re

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
ODD = f"\u00a0\u3000{INVISIBLE}"
SPACES = "请删去，缩进和冒号后只用半角空格"
LEAD = re.compile(rf"[ \t{ODD}]*")
KEY = re.compile(
    r"(?P<dash>(?:-[ ]+)*)"
    r"(?P<key>\"[^\"]*\"|'[^']*'|[^\s#\"'{}\[\]&*!|>%@`,?:：｛｝-][^:：#]{0,60}?)\s*"
    rf"(?P<colon>[:：])(?P<space>[ {ODD}]*)(?P<value>.*)"
)
_QUOTED = r"""(?:^|(?<=[\s{\[,:]))(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*')(?=\s*(?:$|[,}\]:])|\s+\#)"""
_COMMENT = re.compile(rf"(?P<quoted>{_QUOTED})|(?:^|\s)\#.*")


def uncommented(value: str) -> str:
    """Return what a line says without its comment and the spaces around; ``#`` in quotation marks begins none."""
    return _COMMENT.sub(lambda match: match["quoted"] or "", value).strip()


def visible(text: str) -> str:
    """Return ``text`` without characters nobody sees, its odd spaces at both ends cut off, those inside plain."""
    shown = text.translate(dict.fromkeys(map(ord, INVISIBLE), "") | {0xA0: " "})
    return shown.strip(ODD) if shown != text else text.strip("\u3000")


def bare(key: str) -> str:
    """Return a key without quotation marks and the spaces around it."""
    return key.strip("\"'").strip(f" {ODD}")


NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What is written for no value."""
