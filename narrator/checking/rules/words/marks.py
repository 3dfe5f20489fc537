"""Rules for punctuation marks: lost, doubled, of the wrong width. Only where the text is as somebody typed it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import PREFACE, Passage, Subject
from narrator.finding import Severity
from narrator.language.enumerators import DIGITS, HALF
from narrator.language.lazy import lazy

_STANDARD = "《标点符号用法》（GB/T 15834）"
_BARE = lazy(rf"^[{DIGITS}](?=[\u4e00-\u9fff])(?![{DIGITS}是百千万十月年季日周天级])")
_WITH_MARK = lazy(rf"^[{DIGITS}](?:是|、)")
_FORGOTTEN = lazy(r"[\u4e00-\u9fff\d）)]$")
_LIST_NUMBER = lazy(rf"(?:^|(?<=[。；：，、,;:]))(?:{HALF})")
_BESIDE = lazy("^[，；、：]|。[，；、：]")
_LEAST, _QUOTED = 20, 20
_OTHER_HALF = "请补上缺的一半，或删去多的一半"
_PAIRS = (("（", "）"), ("《", "》"), ("“", "”"), ("〔", "〕"))


def _no_mark(subject: Subject) -> Iterator[Hit]:
    if not subject.typed:
        return
    for section in subject.report.sections:
        passages = [one for one in subject.sentences if one.section == section.key]
        for passage in _bare_items(passages):
            place = passage.at(0, 1)
            yield Hit(f"序号“{passage.flat[0]}”后面缺“是”或标点", place)
    yield from _bare_in_row(subject)
    for passage in subject.paragraphs:
        text = passage.flat
        whole = passage.section != PREFACE and len(text) >= _LEAST and re.search(r"[，。]", text)
        if passage.section != PREFACE and len(text) >= _LEAST and text[-1] in "，、":
            place = passage.at(len(text) - 1, len(text))
            yield Hit("段末是逗号或顿号，应为句号", place, habit="段末没有句号")
        if whole and text[-1] == "；" and not _goes_on(passage, subject):
            place = passage.at(len(text) - 1, len(text))
            yield Hit("段末是分号，后面没有下一项，应为句号", place, habit="段末没有句号")
        if whole and _FORGOTTEN.search(text) and not _is_list_entry(passage, subject):
            last = max(text.rfind(mark, 0, -1) for mark in "，。；：") + 1
            place = passage.at(max(last, len(text) - _QUOTED), len(text))
            yield Hit("段末缺句号", place, habit="段末没有句号")


def _bare_in_row(subject: Subject) -> Iterator[Hit]:
    """Find “一是……。二政策……”: a number that lost its 是 inside a paragraph where the one before it has one."""
    for passage in subject.paragraphs:
        text = passage.flat
        for before, digit in pairwise(DIGITS):
            if f"{before}是" in text and f"{digit}是" not in text:
                match = re.search(
                    rf"(?<=[。；：]){digit}(?=[\u4e00-\u9fff])(?![{DIGITS}是百千万十者级次个名项件季月楼])",
                    text,
                )
                if match is not None and match.start() > text.index(f"{before}是") and match.start():
                    yield Hit(f"序号“{digit}”后面缺“是”或标点", passage.at(*match.span()))


def marks(subject: Subject) -> Iterator[Hit]:
    """Find marks that stand alone or beside another one; part of X-PUNCT."""
    yield from unpaired(subject)
    for passage in subject.paragraphs if subject.typed else ():
        for match in _BESIDE.finditer(passage.flat):
            message = f"句首的“{match[0]}”多余" if len(match[0]) == 1 else f"标点“{match[0]}”连用"
            yield Hit(
                message, passage.at(*match.span()), remedy="请只留一个标点" if match.start() else "请删去"
            )


def unpaired(subject: Subject) -> Iterator[Hit]:
    """Find brackets and quotation marks of which one is missing in its paragraph; part of X-PUNCT."""
    if not subject.typed:
        return
    for passage in subject.paragraphs:
        text = _LIST_NUMBER.sub(lambda match: "□" * len(match[0]), passage.flat)
        for opening, closing in _PAIRS:
            first = text.find(closing)
            if text.count(opening) == text.count(closing) and 0 <= first < text.find(opening):
                message = f"“{closing}”在前，“{opening}”在后，写反了"
                yield Hit(message, passage.at(first, min(first + 12, len(text))), remedy="请把两个标点换过来")
            if text.count(opening) != text.count(closing):
                place = _alone(text, opening, closing)
                message = f"“{opening}”与“{closing}”不成对"
                yield Hit(message, passage.at(place, min(place + 12, len(text))), remedy=_OTHER_HALF)


def _alone(text: str, opening: str, closing: str) -> int:
    """Return where the mark stands that has no other: an opening that is not closed before the next, else the last."""
    open_at: list[int] = []
    for place, character in enumerate(text):
        if character == opening:
            if open_at and opening == "（":
                return open_at[-1]
            open_at.append(place)
        elif character == closing:
            if not open_at:
                return place
            open_at.pop()
    return open_at[-1] if open_at else text.find(opening)


def _bare_items(passages: list[Passage]) -> Iterator[Passage]:
    """Yield items numbered 一, 二 without a mark where they stand in a row with others."""
    last = 0
    row: list[tuple[Passage, bool, int]] = []
    for passage in passages:
        bare, marked = _BARE.match(passage.flat), _WITH_MARK.match(passage.flat)
        number = DIGITS.index(passage.flat[0]) + 1 if bare or marked else 0
        if number and number not in (last + 1, 1):
            continue
        if number == 1:
            yield from _of_row(row)
            row = []
        if number:
            row.append((passage, bare is not None, number))
            last = number
    yield from _of_row(row)


def _of_row(row: list[tuple[Passage, bool, int]]) -> Iterator[Passage]:
    if len(row) > 1:
        yield from (passage for passage, bare, _ in row if bare)


def _goes_on(passage: Passage, subject: Subject) -> bool:
    """Whether another paragraph follows in the section, so that a semicolon at the end may stand in a list."""
    return any(one.paragraph > passage.paragraph for one in subject.of(passage.section))


def _is_list_entry(passage: Passage, subject: Subject) -> bool:
    """Whether the next paragraph goes on with the sentence: the format broke it."""
    following = [
        one
        for one in subject.of(passage.section)
        if one.paragraph == passage.paragraph + 1 and re.match(r"[，。；、）]", one.flat)
    ]
    return bool(following)


MARK_RULES = (
    Rule(
        "X-NOPUNCT",
        Severity.WARNING,
        "序号和段末的标点没有丢",
        "请补上“是”或标点",
        _STANDARD,
        _no_mark,
    ),
)
