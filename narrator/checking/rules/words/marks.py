"""Rules for punctuation marks: lost, doubled, of the wrong width. Only where the text is as somebody typed it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from narrator.checking.engine.patterns import Wording, find
from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import PREFACE, Passage, Subject
from narrator.finding import Severity
from narrator.language.enumerators import DIGITS, HALF, IS, SECOND

_STANDARD = "《标点符号用法》（GB/T 15834）"
_BARE = re.compile(rf"^[{DIGITS}](?=[\u4e00-\u9fff])(?![{DIGITS}是百千万十月年季日周天级])")
_WITH_MARK = re.compile(rf"^[{DIGITS}](?:是|、)")
_FORGOTTEN = re.compile(r"[\u4e00-\u9fff\d）)]$")
_LIST_NUMBER = re.compile(HALF)
_LEAST = 20
_PAIRS = (("（", "）"), ("《", "》"), ("“", "”"), ("〔", "〕"))
_HALF_WIDTH = "用了半角标点"
_FAULTS = (
    Wording(r"[，。；、：]{2,}", "标点“{0}”重复或连用"),
    Wording(
        r"[,;?!](?:(?<=[\u4e00-\u9fff”）].)(?=[\u4e00-\u9fff\d“（])|(?<=\d.)(?=[\u4e00-\u9fff“（]))",
        "“{0}”是半角标点",
        habit=_HALF_WIDTH,
    ),
    Wording(r"\.(?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff]|$)", "“{0}”应为句号或顿号", habit=_HALF_WIDTH),
    Wording(r"<[\u4e00-\u9fff][^<>]{2,40}>", "“{0}”应用书名号《》", habit="书名号写成了尖括号"),
    Wording(r"[﹑､]", "“{0}”应为顿号“、”", habit="标点不是规范的中文标点"),
    Wording(r"[｡﹒]", "“{0}”应为句号“。”", habit="标点不是规范的中文标点"),
    Wording(r"[﹐﹔﹕]", "“{0}”不是中文标点", habit="标点不是规范的中文标点"),
    Wording(r"-{2,}(?<=[\u4e00-\u9fff]--)(?=[\u4e00-\u9fff])", "“{0}”应为破折号“——”", habit=_HALF_WIDTH),
    Wording(r"\.{2,}(?=[\u4e00-\u9fff]|$)", "“{0}”应为省略号“……”", habit=_HALF_WIDTH),
    Wording(
        r"、(?:和(?![平谐睦善解合龙县田静顺硕布林政])|以及|并且)",
        "“{0}”：连词前不用顿号",
        habit="连词前用了顿号",
    ),
    Wording(r"[！？]", "公文叙述不用“{0}”", quotes=False, habit="用了叹号或问号"),
    Wording(
        rf"^{IS}[，、]|[；：]{IS}[，、]",
        "“{0}”：“是”后面不用标点",
        habit="“一是”后面加了标点",
    ),
    Wording(r"^[，；、：]", "句首的“{0}”多余"),
    Wording(
        r"，(?<=\d.)\d{3}(?=[件份宗条项人次个元])",
        "“{0}”：千分位用半角逗号，或不加",
        habit="千分位用了全角逗号",
    ),
    Wording(r"'(?:(?<=[\u4e00-\u9fff].)|(?=[\u4e00-\u9fff]))", "引号是半角的", habit=_HALF_WIDTH),
    Wording(r"[，、；](?:的(?!士|确|话)|等[，。；、])", "“{0}”的标点多余"),
    Wording(
        r"\((?<=[\u4e00-\u9fff].)(?=[^()（）。]{0,40}[\u4e00-\u9fff])[^()（）。]{1,40}\)",
        "“{0}”的括号是半角",
        habit=_HALF_WIDTH,
    ),
    Wording(r"的的(?<!目的的)(?!确|士)|了了(?!解)|在在(?<!存在在)(?!职|校|线|建|编|岗)", "“{0}”重复"),
    Wording(
        rf"^{SECOND}[、.．]",
        "“{0}”：带括号的序号后不加标点",
        habit="带括号的序号后加了标点",
    ),
    Wording(r":(?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff“])", "“{0}”是半角标点", habit=_HALF_WIDTH),
    Wording(r"\"(?:(?<=[\u4e00-\u9fff].)|(?=[\u4e00-\u9fff]))", "引号是半角的", habit=_HALF_WIDTH),
    Wording(r"^[—–-]{1,2}[、.]", "“{0}”应为“一、”"),
)


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
            yield Hit("段末缺句号", passage.at(len(text) - 1, len(text)), habit="段末没有句号")


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


def _unpaired(subject: Subject) -> Iterator[Hit]:
    """Find brackets and quotation marks of which one is missing in its paragraph."""
    for passage in subject.paragraphs:
        text = _LIST_NUMBER.sub(lambda match: "□" * len(match[0]), passage.flat)
        for opening, closing in _PAIRS:
            first = text.find(closing)
            if text.count(opening) == text.count(closing) and 0 <= first < text.find(opening):
                message = f"“{closing}”在前，“{opening}”在后，写反了"
                yield Hit(message, passage.at(first, min(first + 12, len(text))))
            if text.count(opening) != text.count(closing):
                place = text.find(opening) if opening in text else text.find(closing)
                message = f"“{opening}”与“{closing}”不成对"
                yield Hit(message, passage.at(place, min(place + 12, len(text))))


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


def _wrong_mark(subject: Subject) -> Iterator[Hit]:
    if subject.typed:
        for wording in _FAULTS:
            yield from find(subject, wording)
        yield from _unpaired(subject)


MARK_RULES = (
    Rule(
        "X-NOPUNCT",
        Severity.WARNING,
        "序号和段末的标点没有丢",
        "请补上“是”或标点",
        _STANDARD,
        _no_mark,
    ),
    Rule("X-PUNCT", Severity.WARNING, "标点没有重复，没有半角", "请改为一个全角标点", _STANDARD, _wrong_mark),
)
