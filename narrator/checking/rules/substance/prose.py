"""Rules for a sentence that stands twice and for officials called by name."""

import re
from collections.abc import Iterator
from functools import cache

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import PREFACE, Passage, Subject
from narrator.finding import Evidence, Severity
from narrator.form.edition_2021 import NARRATIVE
from narrator.language.enumerators import without_enumerator
from narrator.language.lazy import lazy
from narrator.language.lists import entries
from narrator.language.names.privacy import name_end

_SENTENCE = lazy("[^。；！？]+")
_LETTERS = lazy(r"[^\u4e00-\u9fff\dA-Za-z]")
_LEAST = 20
_POSTS = (
    "(?:党工委|党委|党组|县委|区委|市委)?(?:副?书记|委员)|副?(?:局长|主任|镇长|乡长|县长|区长|市长|州长|科长|股长|处长|所长|部长|秘书长|主席|"
    "队长|大队长|支队长|站长|厅长|院长|校长)|组长|组织委员|宣传委员|政法委员|分管领导|主要领导|主要负责(?:人|同志)|分管负责(?:人|同志)"
)
_POST = lazy(_POSTS)
_AFTER_NAME = lazy(
    "$|[，。；、：（）“”]|担任|任|为|同志|主持|带队|带领|出席|参加|到|作|对|在|率|负责|牵头|组织|签|批|审|亲自|兼|等|和|与|带|就|听取|召|部署|深入|讲|解读|接受|做客|走进|撰写|说|表示|要求|指出|强调|指示|挂帅|的|分管"
)
_NO_NAME = lazy(
    "任|何|高[度效]|全|于|和|方|应|时|经|能|安[排全]|成[立员为]|包|连|陈[述]|常|温|项|单|计|管|查|明|支|关|强|盛"
)


@cache
def _statutory() -> re.Pattern[str]:
    return re.compile("|".join(line[0] for line in entries("statutory.txt", "narrator.checking")))


def _parts(passage: Passage) -> Iterator[tuple[str, int, int]]:
    """Yield the letters of each part of a sentence between 。 or ；, without its number, and where it stands."""
    for match in _SENTENCE.finditer(passage.flat):
        own = _statutory().sub("", without_enumerator(match[0]))
        letters = _LETTERS.sub("", own)
        if len(letters) >= _LEAST:
            yield letters, *match.span()


def _twice(subject: Subject) -> Iterator[Hit]:
    found: dict[str, list[tuple[Passage, int, int]]] = {}
    for passage in (one for one in subject.body if one.section in NARRATIVE):
        for letters, start, end in _parts(passage):
            found.setdefault(letters, []).append((passage, start, end))
    for places in found.values():
        if len(places) > 1:
            passage, start, end = places[1]
            evidence = tuple(Evidence(_where(subject, one), one.flat[a:b][:60]) for one, a, b in places)
            message = f"同一句话写了 {len(places)} 遍"
            yield Hit(message, passage.at(start, end), evidence)


def _where(subject: Subject, passage: Passage) -> str:
    section = subject.report.section(passage.section)
    return section.title if section else passage.section


def _leaders(subject: Subject) -> Iterator[Hit]:
    for passage in subject.sentences:
        if passage.section == PREFACE:
            continue
        text = passage.plain
        for match in _POST.finditer(text):
            end = name_end(text, match.end(), _AFTER_NAME)
            if end is not None and not _NO_NAME.match(text, match.end()):
                where = f"{passage.section}.{passage.paragraph}.{match.start()}"
                yield Hit(f"写了“{match[0]}”的姓名", passage.at(match.start(), end), subject=where)


PROSE_RULES = (
    Rule(
        "R-INNER",
        Severity.WARNING,
        "同一句话不在文中写两遍",
        "请删去一处，或写出不同的内容",
        "审核经验：第一部分与第五部分最容易重复",
        _twice,
    ),
    Rule(
        "PII-LEADER",
        Severity.INFO,
        "正文只写职务，不写领导、工作人员的姓名",
        "请删去姓名，只写职务",
        "公文惯例；《中华人民共和国个人信息保护法》",
        _leaders,
    ),
)
