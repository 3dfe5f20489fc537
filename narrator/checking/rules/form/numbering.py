"""The rule that enumerators run on: no number twice, none left out."""

from collections.abc import Iterator

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Passage, Subject
from narrator.finding import Severity
from narrator.language.enumerators import NUMERALS, ordinal
from narrator.language.lazy import LazyPattern, lazy

_BRACKETED = lazy(rf"^[（(](?P<number>[{NUMERALS}]{{1,3}})[）)]")
_DOTTED = lazy(r"^(?P<number>\d{1,2})[.．、](?!\d)")
_RUN_IN = lazy(
    rf"(?:^|(?<=[。；：，,;:])|(?:(?<=原因)|(?<=分别)|(?<=主要)|(?<=其中))(?=一是))(?P<number>[{NUMERALS}]{{1,2}})是(?![否不])"
)
_NAMED = lazy(rf"(?:^|(?<=[。；]))第(?P<number>[{NUMERALS}])个?问题(?=[是为：，])")
_LEVELS = (_BRACKETED, _DOTTED, _RUN_IN, _NAMED)


def _numbering(subject: Subject) -> Iterator[Hit]:
    for section in subject.report.sections:
        for shape in _LEVELS:
            yield from _of_level(subject.of(section.key), shape, typed=subject.typed)


def _of_level(paragraphs: tuple[Passage, ...], shape: LazyPattern, *, typed: bool) -> Iterator[Hit]:
    """Find a number that is the last one again or leaves one out; a one begins anew, and so does a higher level."""
    last, outer = 0, 0
    for passage in paragraphs:
        if shape is not _BRACKETED and _BRACKETED.match(passage.flat):
            last, outer = 0, 0
        for match in shape.finditer(passage.flat):
            number = ordinal(match["number"])
            if number is None:
                continue
            if number == 1:
                outer = last
            elif outer and number == outer + 1 and number != last + 1:
                last, outer = outer, 0  # a list inside an item is done
            if last and number == last:
                yield Hit(f"编号“{match[0]}”重复", passage.at(*match.span()))
            elif last and number > last + 1 and typed:
                message = f"编号从{last}跳到了“{match[0]}”"
                yield Hit(message, passage.at(*match.span()), remedy="请核对是漏了一项，还是编号写错")
            last = number


NUMBERING_RULES = (
    Rule(
        "S-NUMBER",
        Severity.WARNING,
        "同一层的编号依次排列，不重复、不跳号",
        "请改正编号",
        "《党政机关公文格式》（GB/T 9704）结构层次序数",
        _numbering,
    ),
)
