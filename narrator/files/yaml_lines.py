"""YAML as people write it by hand, line by line: what is nearly right is told and written as YAML.

So that all faults of a file come to light in one run, a faulty line is told and then mended as it was most probably
meant. What was mended without doubt is no fault where the reader knows the keys.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from narrator.files.yaml_above import Above, settled_below
from narrator.files.yaml_flow import Mend, colon_mend, mend_braces
from narrator.files.yaml_marks import INVISIBLE, KEY, LEAD, ODD, SPACES, bare, uncommented

_OTHER_COLON = re.compile(
    r"(?P<key>[^\s:：;；=＝-][^\s:：;；=＝]*)(?P<colon>\s*[;；=＝﹕∶︰]\s*|\s+|$)(?P<value>.*)"
)
_COUNT = re.compile(r"\s*(?:[\d０-９]+\s*[\u4e00-\u9fff]?|[{｛].*)?\s*(?:#.*)?")
_MOST_MENDS = 200


def _never(_key: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Keys:
    """What is known of a file's keys: whether one may stand in it, and those under which sentences are listed."""

    known: Callable[[str], bool] = _never
    sentences: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mended:
    """The text as YAML, the mends by line (from 1), and by line where columns moved: (column, by how much)."""

    text: str
    mends: tuple[tuple[int, Mend], ...]
    moved: dict[int, tuple[tuple[int, int], ...]]

    def column(self, line: int, column: int) -> int:
        """Return the column (from 1) at which the person wrote what now stands at ``column``."""
        moves = [(at, by) for at, by in self.moved.get(line, ()) if at < column]
        return max(1, column - sum(by for _, by in moves))


def mended(text: str, keys: Keys) -> Mended:
    """Return ``text`` with every line mended that is nearly YAML."""
    mending = _Mending(text.split("\n"), keys)
    mending.run()
    return Mended("\n".join(mending.lines), tuple(mending.mends), mending.moved)


@dataclass(slots=True)
class _Level:
    """A block mapping that is open: its indent, and line, key and value of its last entry."""

    indent: int
    line: int
    key: str
    value: str


@dataclass(slots=True)
class _Mending:
    lines: list[str]
    keys: Keys
    mends: list[tuple[int, Mend]] = field(default_factory=list)
    moved: dict[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    levels: list[_Level] = field(default_factory=list)
    until: int = 0

    def run(self) -> None:
        number = 0
        while number < len(self.lines):
            number += 1
            if number > self.until:
                self._line(number)

    def _line(self, number: int) -> None:
        raw = self.lines[number - 1]
        lead = LEAD.match(raw)
        spaces = lead[0] if lead else ""
        if not raw[len(spaces) :] or raw[len(spaces)] == "#":
            self.lines[number - 1] = " " * len(spaces) + raw[len(spaces) :]
            return
        if spaces.strip(" "):
            self._lead(number, spaces)
        content = self.lines[number - 1].lstrip(" ")
        indent = len(self.lines[number - 1]) - len(content)
        match = KEY.match(content)
        if match is not None and self._is_key(match, indent):
            self._entry(number, indent, match)
        elif not self._without_colon(number, indent, content):
            self._leave(indent)
            text = content.lstrip("- ")
            if text[0:1] in ('"', "'"):
                self._quote(number, indent, text)

    def _lead(self, number: int, spaces: str) -> None:
        """Write an indent of tabs or odd spaces in plain ones."""
        plain = spaces.translate({9: "  ", 0x3000: "  ", 0xA0: " "} | dict.fromkeys(map(ord, INVISIBLE), ""))
        problem, hint = ("用了全角空格或不可见字符", SPACES)
        if "\t" in spaces:
            problem, hint = "行首用了制表符（Tab）缩进", "请改为空格"
        first = next(i for i, character in enumerate(spaces) if character != " ")
        self._mend(number, Mend(0, len(spaces), plain, problem, hint, accepted=True), told_at=first)

    def _is_key(self, match: re.Match[str], indent: int) -> bool:
        """Whether the line is an entry of a mapping; text that goes on from the line before is none."""
        key = bare(match["key"])
        right = match["colon"] == ":" and (match["space"] or not match["value"])
        if not right and self._in_list(match, indent):
            return False
        if right or self.keys.known(key):
            return True
        if match["colon"] == ":" and match["value"].startswith("//"):
            return False
        if indent == 0 and not match["dash"]:
            return True
        at = indent + len(match["dash"])
        counted = _COUNT.fullmatch(match["value"]) is not None
        return (
            counted
            and not match["dash"]
            and any(level.indent == at or not level.value for level in self.levels[-1:])
        )

    def _in_list(self, match: re.Match[str], indent: int) -> bool:
        """Whether the line stands in a list of sentences, which may begin like a key."""
        at = indent + len(match["dash"])
        return any(level.key in self.keys.sentences and level.indent < at for level in self.levels)

    def _entry(self, number: int, indent: int, match: re.Match[str]) -> None:
        """Take an entry of a mapping: its place among the others, its colon, its value."""
        key, dash = bare(match["key"]), len(match["dash"])
        indent = self._aligned(number, indent, key, is_item=dash > 0)
        start = indent + match.start("colon")
        odd = match["space"].strip(" ")
        if odd:
            mend = Mend(
                start + 1, len(match["space"]), " ", "用了全角空格或不可见字符", SPACES, accepted=True
            )
            self._mend(number, mend)
        mend_colon = colon_mend(key, match["colon"], start, spaced=bool(match["space"]) or not match["value"])
        if mend_colon is not None:
            self._mend(number, mend_colon)
        begin = len(self.lines[number - 1]) - len(match["value"])
        value = uncommented(match["value"])
        if value[:1] in ("{", "[", "｛"):
            self._braces(number, indent, begin, value)
        elif value[:1] in ('"', "'"):
            self._quote(number, indent, value)
        elif re.fullmatch(r"[|>][-+\d]*", value):
            self._skip_while(number, lambda at, _line: at > indent)
        self.levels.append(_Level(indent + dash, number, key, value))
        if value and value[0] not in "\"'[{｛|>&*!":
            self._value_above(number, indent + dash, key, value)

    def _aligned(self, number: int, indent: int, key: str, *, is_item: bool) -> int:
        """Close the levels that end before this line; return its indent, mended if it fits no level."""
        dropped: _Level | None = None
        while self.levels and self.levels[-1].indent > indent:
            dropped = self.levels.pop()
        if is_item or (not self.levels and dropped is None):
            return indent
        top = self.levels[-1] if self.levels else None
        if top is not None and top.indent == indent:
            self.levels.pop()
            return indent
        wrong = dropped if dropped is not None else top if top and top.value and top.key else None
        if wrong is None:
            return indent
        problem = f"“{key}”行首有 {indent} 个空格，与同组的“{wrong.key}”（第 {wrong.line} 行，{wrong.indent} 个）没有对齐"
        mend = Mend(
            0, indent, " " * wrong.indent, problem, f"请改为 {wrong.indent} 个空格；下一级比上一级多 2 个"
        )
        self._mend(number, mend, told_at=indent)
        if wrong is top:
            self.levels.pop()
        return wrong.indent

    def _leave(self, indent: int) -> None:
        """Close the levels that a line without a key ends."""
        while self.levels and self.levels[-1].indent > indent:
            self.levels.pop()

    def _without_colon(self, number: int, indent: int, content: str) -> bool:
        """Mend a known key that stands among its like with another mark than a colon, or with none."""
        match = _OTHER_COLON.match(content)
        if match is None or not self.keys.known(match["key"]):
            return False
        if not any(level.indent == indent for level in self.levels) and indent:
            return False
        if self.levels and self.levels[-1].indent < indent:
            return False
        mark = match["colon"].strip()
        problem = f"“{match['key']}”后应为冒号，现为“{mark}”" if mark else f"“{match['key']}”后面没有冒号"
        mend = Mend(
            indent + match.start("colon"), len(match["colon"]), ": ", problem, "请写成半角冒号加空格“: ”"
        )
        self._mend(number, mend)
        again = KEY.match(self.lines[number - 1].lstrip(" "))
        if again is not None:
            self._entry(number, indent, again)
        return again is not None

    def _braces(self, number: int, indent: int, begin: int, value: str) -> None:
        mends = list(islice(mend_braces(value), _MOST_MENDS))
        if mends and mends[-1].offset == len(value) and not self._ends_here(number, indent):
            mends.pop()
            self._skip_open(number, value)
        for mend in reversed(mends):
            moved = Mend(
                begin + mend.offset, mend.length, mend.written, mend.problem, mend.hint, mend.accepted
            )
            self._mend(number, moved)

    def _quote(self, number: int, indent: int, value: str) -> None:
        """Close a quotation mark that is left open though the next line begins something else."""
        mark = value[0]
        inside = value[1:].replace('\\"', "").replace("''", "")
        if mark in inside or not self._ends_here(number, indent):
            if mark not in inside:
                self._skip_while(number, lambda _at, line: mark not in line, also_last=True)
            return
        end = len(self.lines[number - 1].rstrip())
        self._mend(
            number,
            Mend(end, 0, mark, f"引号没有成对，缺后一个 {mark}", "请在文字末尾补上"),
            told_at=end - len(value),
        )

    def _ends_here(self, number: int, indent: int) -> bool:
        """Whether the next line of any content is an entry or item that does not stand deeper, or there is none."""
        for line in self.lines[number:]:
            content = line.lstrip(f" \t{ODD}")
            if content and not content.startswith("#"):
                match = KEY.match(content)
                return (len(line) - len(content) <= indent and match is not None) or content.startswith("- ")
        return True

    def _skip_open(self, number: int, value: str) -> None:
        """Pass over the lines of a brace that goes on below."""
        depth = 0
        for following in range(number, len(self.lines)):
            line = value if following == number - 1 else self.lines[following]
            depth += len(re.findall(r"[{\[]", line)) - len(re.findall(r"[}\]]", line))
            if depth + len(re.findall(r"[{\[]", value)) - len(re.findall(r"[}\]]", value)) <= 0:
                self.until = following + 1
                return
        self.until = len(self.lines)

    def _skip_while(
        self, number: int, inside: Callable[[int, str], bool], *, also_last: bool = False
    ) -> None:
        """Pass over the lines below as long as they are ``inside``, given indent and line."""
        following = number
        while following < len(self.lines):
            line = self.lines[following]
            if line.strip() and not inside(len(line) - len(line.lstrip(" ")), line):
                break
            following += 1
        self.until = following + (1 if also_last else 0)

    def _value_above(self, number: int, at: int, key: str, value: str) -> None:
        """Settle a value above entries of its own: empty ones go, a filled one is told with both places."""
        above = Above(key, value, number)
        lines, mend = settled_below(self.lines, above, at, self.keys.known)
        if mend is not None:
            self._mend(number, mend)
        for line in lines:
            self.lines[line - 1] = ""

    def _mend(self, number: int, mend: Mend, *, told_at: int | None = None) -> None:
        line = self.lines[number - 1]
        self.lines[number - 1] = line[: mend.offset] + mend.written + line[mend.offset + mend.length :]
        by = len(mend.written) - mend.length
        place = self._written_at(number, mend.offset if told_at is None else told_at)
        if by:
            self.moved[number] = (*self.moved.get(number, ()), (mend.offset + 1, by))
        self.mends.append((number, Mend(place, 0, "", mend.problem, mend.hint, mend.accepted)))

    def _written_at(self, number: int, offset: int) -> int:
        moves = self.moved.get(number, ())
        return max(0, offset - sum(by for at, by in moves if at <= offset))
