"""The rules for personal data: of persons named, and of what applicants asked for."""

from collections.abc import Iterator

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import PREFACE, Subject
from narrator.figures.values import add, is_number
from narrator.finding import Severity
from narrator.language.names.application_content import FEWEST_APPLICATIONS, gives_away, points_at_someone
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


def _content(subject: Subject) -> Iterator[Hit]:
    handled = add(
        subject.tables.value("applications", row, "total") for row in ("new_received", "carried_in")
    )
    applications = int(handled) if is_number(handled) else None
    for passage in subject.body:
        if not gives_away(passage.flat, applications):
            continue
        if points_at_someone(passage.flat):
            message = "申请的内容和人、组、门牌、地块或企业写在一起，能认出申请人"
        else:
            message = f"全年申请不满 {FEWEST_APPLICATIONS} 件，写了申请的内容就能认出申请人"
        yield Hit(message, passage.whole)


PRIVATE_RULES = (
    Rule(
        "PII-NAME",
        Severity.ERROR,
        "正文不出现申请人、当事人的姓名、身份证号、手机号、银行卡号",
        "请整句删去，不要只打码",
        "《中华人民共和国个人信息保护法》",
        _private,
    ),
    Rule(
        "PII-CONTENT",
        Severity.ERROR,
        "申请的内容不写到能认出申请人",
        "请删去申请的内容，只写件数和办理结果",
        "《中华人民共和国个人信息保护法》",
        _content,
    ),
)
