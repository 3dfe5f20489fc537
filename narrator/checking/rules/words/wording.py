"""Rules for words that need code: what stands twice, numbers and names of documents, names of former days."""

import re
from collections.abc import Iterator
from itertools import pairwise

from narrator.checking.engine.patterns import Wording, clause_before, find
from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Subject
from narrator.finding import Evidence, Severity
from narrator.language.lazy import lazy
from narrator.language.names.offices import old_offices
from narrator.language.names.terms import old_terms

_PROOF = "校对惯例"
_PUNCTUATION = "《标点符号用法》（GB/T 15834）"

_TWICE = lazy(r"([\u4e00-\u9fff]{2,8})\1")
_PUBLISHED_TWICE = lazy("专栏|目录|指南|栏|专区|平台|工作|条例|制度|申请|年报|年度")
_ENDING = lazy("(?:和[\u4e00-\u9fff]{2,6})?(?:局|委员会|委(?!托)|办公室)")
_REFORM = lazy("机构改革|改革前|划入|并入|更名为|撤并|组建前")
_CLAUSE_TWICE = lazy(r"(?<![^，。；：])([^，。；：、]{6,40})[，；]\1(?=[，。；])")
_ROUND_ABOUT = lazy(  # 召开会议专题召开会议研究
    r"([\u4e00-\u9fff]{3,8})(?:专题|专门|再次|分别|多次|认真|及时|主动|定期|进行|开展|并|又|后|积极|集中|统一|组织)\1"
)
_TWICE_RIGHT = lazy(r"一.一.|.一.一|([\u4e00-\u9fff])\1+")
_SENTENCE = 5
_NESTED = lazy(r"《[^《》]{0,60}《")
_TOLD_OF = lazy(
    "(?<![原屡曾])原《?条例|施行的原|当时(?:的)?(?:规定|有效|适用)|旧(?:条例|提法|表述|文号|版|规定|格式|称|法)|(?:误|错)(?:写|引|用|标)|(?:仍|还)(?:在)?(?:引用|沿用|写着|使用)|已(?:经)?(?:废止|失效|修订)|(?:改|更正|替换|更新|修改|纠正)为"
)


def _sentence_twice(subject: Subject) -> Iterator[Hit]:
    """Yield sentences that stand twice, one right behind the other, or behind the clause they repeat."""
    for before, passage in pairwise(subject.sentences):
        text = passage.plain
        again = before.plain.endswith(text) and before.plain[: -len(text)][-1:] in ("", "，", "；", "：")
        if again and len(text) >= _SENTENCE:
            yield Hit(f"“{passage.plain}”写了两遍", passage.whole)


def _twice(subject: Subject) -> Iterator[Hit]:
    yield from _sentence_twice(subject)
    for passage in subject.sentences:
        for match in _CLAUSE_TWICE.finditer(passage.plain):
            yield Hit(f"“{match[1]}”写了两遍", passage.at(*match.span()))
        for match in _ROUND_ABOUT.finditer(passage.plain):
            yield Hit(f"“{match[1]}”写了两遍：“{match[0]}”", passage.at(*match.span()))
        for match in _TWICE.finditer(passage.plain):
            follows = passage.plain[match.end() : match.end() + 2]
            if match[1] == "政府" and follows == "信息":
                continue  # 县人民政府|政府信息公开工作
            if match[1] in ("报告", "汇报", "总结") and follows == "如下":
                continue  # 现将年度报告|报告如下
            if match[1] == "公开" and _PUBLISHED_TWICE.match(passage.plain, match.end()):
                continue
            if not _TWICE_RIGHT.fullmatch(match[0]) and not (
                match[1] == "工作" and follows[:1] in tuple("人机量站组室日者证台流")
            ):
                yield Hit(f"“{match[1]}”重复", passage.at(*match.span()))


def _nested(subject: Subject) -> Iterator[Hit]:
    for passage in subject.sentences:
        match = _NESTED.search(passage.flat)
        if match:
            yield Hit("书名号里又用了书名号", passage.at(*match.span()))
            return


def _old_offices(subject: Subject) -> Iterator[Hit]:
    for office in old_offices():
        if (
            subject.year is None
            or subject.year < office.since
            or not re.search(office.pattern, subject.all_plain)
        ):
            continue
        severity = None if office.sure else Severity.INFO
        for passage in subject.sentences:
            for match in re.finditer(office.pattern, passage.plain):
                if "原" not in clause_before(passage.plain, match)[-20:] and not _REFORM.search(
                    passage.plain
                ):
                    end = match.end() + len((_ENDING.match(passage.plain, match.end()) or [""])[0])
                    yield Hit(
                        f"“{passage.plain[match.start() : end]}”是旧的机构名称",
                        passage.at(match.start(), end),
                        (Evidence("现在的名称", office.now),),
                        severity,
                        f"请改为{office.now}；写历史时加“原”字",
                    )


def _outdated(subject: Subject) -> Iterator[Hit]:
    for term in old_terms():
        if subject.year is not None and subject.year >= term.since:
            message = "“{0}”已经失效或被代替"
            severity, remedy = Severity(term.severity), f"请改为{term.now}"
            wording = Wording(term.pattern, message, severity=severity, remedy=remedy, titles=True)
            yield from (hit for hit in find(subject, wording) if not _is_told_of(hit))


def _is_told_of(hit: Hit) -> bool:
    """Whether a sentence tells that the old is old, or was put right: 仍引用旧条例（国务院令第492号），6月统一更正."""
    return _TOLD_OF.search(re.sub(r"\s", "", hit.location.text or "")) is not None


def _spaces(subject: Subject) -> Iterator[Hit]:
    if not subject.typed:
        return
    for passage in subject.sentences:
        match = re.search(r"[\u4e00-\u9fff] {1,3}\d|\d {1,3}[\u4e00-\u9fff]", passage.text)
        if match:
            before = len(re.sub(r"\s", "", passage.text[: match.start()]))
            yield Hit("数字前后有空格", passage.at(before, before + 2))
            return


WORDING_RULES = (
    Rule("X-DUP", Severity.WARNING, "没有接连写两遍的词", "请删去多余的一个", _PROOF, _twice),
    Rule(
        "X-SPACE",
        Severity.INFO,
        "数字前后不加空格",
        "请删去空格",
        "《出版物上数字用法》（GB/T 15835）",
        _spaces,
    ),
    Rule("C-NEST", Severity.INFO, "书名号里面的书名号用〈〉", "里层请改用〈〉", _PUNCTUATION, _nested),
    Rule(
        "C-SUPERSEDED",
        Severity.WARNING,
        "引用现行有效的依据",
        "请改用现行的依据",
        "国办公开办函〔2021〕30号；国务院令第711号",
        _outdated,
    ),
    Rule(
        "C-ORGOLD",
        Severity.WARNING,
        "机构用现在的名称",
        "请改用现在的名称；写历史时加“原”字",
        "2018年以来历次机构改革",
        _old_offices,
    ),
)
