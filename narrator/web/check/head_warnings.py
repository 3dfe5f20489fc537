"""What is said of a Word file that comes back, in the words of the page: there is no data file and no command here."""

import re
from dataclasses import dataclass

from narrator.finding import Finding
from narrator.web.check.findings import address_of

_PLACE = re.compile(r"[\u4e00-\u9fff]+(?:\.[\u4e00-\u9fff]+(?:\[\d+\])?)+")
_INDEX = re.compile(r"\[(\d+)\]")
_WORDS = (
    ("数据文件里", "“数”里"),
    ("数据文件", "“数”里填的"),
    ("draft.md 的文字", "这里的文字"),
    ("draft.md 里", "这里"),
    ("draft.md", "稿子"),
)
_OF_COMMANDS = ("narrator", "draft.md")


@dataclass(frozen=True, slots=True)
class Warned:
    """What is said, and where the number it speaks of is filled in, if it speaks of one."""

    words: str
    address: str = ""


def warning_of(finding: Finding) -> Warned:
    """Return a finding in the page's words; a remedy that is a command is left out, for here it is a button."""
    hint = finding.hint if finding.hint and not any(word in finding.hint for word in _OF_COMMANDS) else ""
    words = finding.message + (f"（{hint}）" if hint else "")
    words = _PLACE.sub(lambda found: _INDEX.sub(_numbered, found[0]).replace(".", "—"), words)
    for old, new in _WORDS:
        words = words.replace(old, new)
    return Warned(words, address_of(finding))


def _numbered(found: re.Match[str]) -> str:
    return f"第{found[1]}条"
