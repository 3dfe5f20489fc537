"""Fees for information by the official tariff: so many pages or requests, so many yuan."""

import re
from collections.abc import Iterator
from decimal import Decimal

from narrator.claims.attach.items import items_of
from narrator.claims.attach.model import Item, Use
from narrator.claims.read.model import Sentence
from narrator.claims.read.sentences import lines_of
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.figures.values import spell_number

# 政府信息公开信息处理费管理办法（国办函〔2020〕109号）：从第几页起，每页多少元。
_STEPS = ((201, 40), (101, 20), (31, 10))
_BETWEEN = re.compile(
    r"(?:[，,]?(?:共计|合计|共)?(?:按量计收|计收|收取|收|计|缴纳|为|应收|缴|收费|需缴|核收)?(?:了|费用|信息处理费)?|)$"
)
_SUM = ("共", "合计", "累计", "总计")


def tariffs(sentence: Sentence) -> Iterator[Relation]:
    """Yield the fees told beside the pages they are taken for; several files together are not reckoned."""
    for line in lines_of(sentence.line):
        items = items_of(line)
        for pages in items:
            fee = _fee_of(items, pages)
            if pages.quantity.unit == "页" and pages.counts and fee is not None and pages.quantity.exact:
                yield _judged(sentence, pages, fee)


def _fee_of(items: tuple[Item, ...], pages: Item) -> Item | None:
    """Return the yuan told right behind pages: 119页计1080元; or before their bracket: 880元（109页）."""
    behind = items[pages.index + 1 : pages.index + 2]
    one_file = bool(pages.index) and items[pages.index - 1].quantity.value == 1
    if any(word in pages.gap.text[-6:] for word in _SUM) and not one_file:
        return None
    if behind and behind[0].quantity.unit == "元" and _BETWEEN.fullmatch(behind[0].gap.text):
        return behind[0] if behind[0].use is Use.COUNT else None
    return None


def bracketed_tariffs(sentence: Sentence) -> Iterator[Relation]:
    """Yield the fees whose pages stand in a bracket behind them."""
    for line in lines_of(sentence.line):
        for fee in items_of(line):
            for inner in line.gaps[fee.index + 1].beside:
                pages = items_of(inner)
                alone = len(pages) == 1 and pages[0].quantity.unit == "页" and len(pages[0].gap.text) <= 3
                if (
                    fee.quantity.unit == "元"
                    and alone
                    and not any(word in fee.gap.text[-6:] for word in _SUM)
                ):
                    yield _judged(sentence, pages[0], fee)


def fee_for(pages: Decimal) -> Decimal:
    """Return the fee for one lot of pages."""
    fee, last = Decimal(0), pages
    for first, price in _STEPS:
        if last >= first:
            fee += (last - first + 1) * price
            last = Decimal(first - 1)
    return fee


def _judged(sentence: Sentence, pages: Item, fee: Item) -> Relation:
    expected = fee_for(pages.quantity.value)
    words = f"按量计收，{spell_number(pages.quantity.value)}页应收{spell_number(expected)}元"
    members = (
        Member(Part.WHOLE, fee.quantity.value, sentence, fee.quantity),
        Member(Part.PART, pages.quantity.value, sentence, pages.quantity),
    )
    span = (fee.quantity.start, fee.quantity.end)
    holds = fee.quantity.value == expected
    return Relation(
        Kind.FEES, sentence, span, members, holds, spell_number(expected) + "元", words, Weight.ASK
    )
