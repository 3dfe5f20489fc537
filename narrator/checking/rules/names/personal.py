"""The rule for personal data."""

from collections.abc import Iterator

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import PREFACE, Subject
from narrator.finding import Severity
from narrator.language.names.privacy import PrivateKind, find_private

_PIECE, _OVERLAP = 500, 40
_WORDS = {
    PrivateKind.NAME: "当事人的姓名",
    PrivateKind.ID_NUMBER: "身份证号",
    PrivateKind.MOBILE: "手机号",
    PrivateKind.BANK_CARD: "银行卡号",
}


def _private(subject: Subject) -> Iterator[Hit]:
    for passage in subject.sentences:
        pieces = (passage.text[n : n + _PIECE + _OVERLAP] for n in range(0, len(passage.text), _PIECE))
        kinds = [span.kind for piece in pieces for span in find_private(piece)]
        if passage.section == PREFACE:
            kinds = [kind for kind in kinds if kind is not PrivateKind.NAME]
        for kind in dict.fromkeys(kinds):
            softer = passage.section == PREFACE and kind is PrivateKind.MOBILE
            where = f"{passage.section}.{passage.paragraph}.{kind.value}"
            message = f"正文里有{_WORDS[kind]}"
            yield Hit(message, passage.whole, severity=Severity.WARNING if softer else None, subject=where)


PRIVATE_RULES = (
    Rule(
        "PII-NAME",
        Severity.ERROR,
        "正文不出现申请人、当事人的姓名、身份证号、手机号、银行卡号",
        "请整句删去，不要只打码",
        "《中华人民共和国个人信息保护法》",
        _private,
    ),
)
