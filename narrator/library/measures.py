"""What kind of wording a measure, a sign or a deadline is, so that a frame about a clerk's words makes a sentence with them."""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from narrator.figures.facts.quantity import UnsetFigure, Words
from narrator.language.lazy import lazy
from narrator.library.joining import by_when, without_deed, word_classes
from narrator.library.notes import lacks_word

_OFTEN = lazy(
    r"每(?!个|家|栏|处|所(?!有)|名|户|件|条|项|期|篇|份|类)|按(?:日|周|旬|月|季|半年|年|学期|批次)|逐(?:日|月|季|年)|定期|经常"
)
_CLAUSE = re.compile("[，；。]")
_SETS_UP = lazy(
    r"改为|改成|改由|调整为|变为|增加到|增至|缩短为|压缩为|纳入|列入|形成|做到|约定|商定|签订|建立|制定|明确|规定|确定"
)
"""What is done once and then holds, whatever it says of how often."""
_SHORT = 10
_UNLED = ("规矩", "动作", "科室")
"""Kinds of what may lack a word before it, 把 or 安排 (公开任务分解到科室 begins like a deed)."""
_AGAIN = "此后"
_YEAR_END = re.compile(r"(20\d\d年)(?:年?底|年?末|12月(?:底|末|31日))之?前?")
_BY_THEN = re.compile(r"(?P<when>.*[底末日月初季度年旬节])(?:之|以)?前")
_SOME_TIME = re.compile(r".*(?:[底末日]|\d月|[上下]半年|季度|[上中下]旬)|20\d\d年")
_COMING = re.compile("下一?步|今后|接下来|明年|下一?年|20[0-9]{2}年")
_INTENDED = re.compile("计划|打算|准备|拟(?=[^定订])")
_BY = re.compile("(?:统一|一律|全部|均|都|改)?由")
_EACH = re.compile(r"(?:各|每一?)(?:个|家|栏|处|所|名|户|村|社区|科室|单位|站所)")
_HAS_EACH = re.compile(
    "定1|定一|定[两二2]|设1|设一|配1|配一|配备|配齐|确定|指定|明确|安排|落实1|落实一|建立|设立"
)
_AT = re.compile(
    r"[^，；。由]{1,14}?(?:之后|以后|之前|以前|当[日天]|之日|[前后时])起?(?:\d{1,2}个?(?:工作)?[日天])?内?(?P<rest>[^\d].*)"
)
_HANDED_IN = re.compile(
    r"(?:(?:按[月季周日]|逐[月季日]|定期|[^，；。]{1,14}?(?:[前后时]|之日|当[日天])|每两?[周月季日天年]度?)[\d一二三四五六日天号个工作内前后底末初中下旬月周]{0,9}?)?(?:报送|提交|上报|交到|交来|回传|拍照|录入|送审|送签|附上?(?!近))"
    r"(?![^，；。]{0,8}(?:数量|情况)[^，；。]*$)"
)
"""What is handed in is done by others than who is in charge of it: 办结后5个工作日内提交, 每月10日拍照回传."""
_MONTH = re.compile(r"\d{1,2}月(?:\d{1,2}日|[初底末]|[上中下]旬)?(?:之?前|起)?")
_THING = re.compile(
    "公开栏|公示栏|专区|专栏|网站|栏目|账号|公众号|清单|目录|台账|档案|公示|公告|之间|门口|数量|比例|质量|电话|名单|工作[由按]|[前后时的]"
)
"""Behind a word for who does it: with this it is a thing of theirs (社区公开栏)."""
_NAMED_BY_IT = re.compile(
    r"前|后|时(?!限)|当[日天]|之日|期间|的|者|率|频次|周期|[性化]|(?<=公开)(?:[栏办]|大厅|目录|指南|专区|属性|信息(?!\d))"
    "|[\u4e00-\u9fff]{0,4}(?:结果|情况|材料|记录|台账|稿|清单|目录|栏目?|单|表|书|质量|数量)"
    "(?=由|每|按|须|要|应|都|均|一律|统一|纳入|列入|未|不|随|报)"
)
"""Behind a word for what is done: with this it is a thing called by it (检查结果按季通报, 发布前)."""
_UNIT = r"[一-鿿]{0,8}?(?:办公室|[府政合镇乡街县区市]办(?!公室)|[科股]室?|中心|队|所|局|委|组|信息员|专员|分管领导|负责人|主任|[科股站]长|干部|单位|企业|机构|网格员|社工)"
_BODY = re.compile(rf"(?!一律|全部|均|都|经|须|不|未|凡|非|对){_UNIT}(?:[、和与及]{_UNIT})*")
_DOES = re.compile("[每按负将逐已于定统集牵会同为把专审交拍填核先须要轮]|自查|次月|当月|当日")
_NO_SUBJECT = lazy(
    r"(?:(?:全年|本年|今年|年内|目前|至今|现有?)，?)?(?:仅|只|共|被|没有|无|未|不足|不到|不超过|约|平均|最长|最多|最久|最晚|最短|占|达|低于|高于|少于|超过|比|较|\d)"
    r"|(?:全年|本年|今年|年内)?共?(?:新?收到?|发布|公开(?![栏属专目指])|公布|解读|更新|制作|开展|培训|举办|收到|召开|组织|推送)"
)
_BARE = re.compile(r"(?:约|近|有)?\d[\d.]*余?[一-鿿]{1,10}(?:[、和](?:约|近)?\d[\d.]*余?[一-鿿]{1,10})*")
_SAYS = re.compile("[有为是没未被占达超晚缺少只仅无才不在由发更报答改用打看查贴错漏都均已的]|公布|公开(?!栏)")


def _head(words: str) -> str:
    return _CLAUSE.split(words, maxsplit=1)[0]


def _begins(words: str, name: str) -> str:
    """Return the word of a class that words begin with; of several the longest."""
    return max((one for one in word_classes()[name] if words.startswith(one)), key=len, default="")


def _is_deed(words: str) -> bool:
    """Whether words begin with what is done, or how, and not with a thing called by it (检查结果, 发布前)."""
    if _begins(words, "不是动作"):
        return False
    deed = _begins(words, "措施先说动作")
    if deed:
        return _NAMED_BY_IT.match(words, len(deed)) is None
    return bool(_begins(words, "措施先说怎样"))


def kind_of_measure(words: object, who: object = "") -> str:
    """Return how words for what is to be done take their doer ``who``: 种.

    科室 it begins with who does it; 由 it says by whom; 月份 with a month; 后来 it says when; 打算 it says that it is intended; 每个 it is for each of several; 别人 others do it; 动作 it begins
    with what is done; 经常 with how often; 逢 with an occasion behind which it is done; 顺 it lacks
    a word before it (顺); 规矩 it is any other wording.
    """
    if not isinstance(words, str) or not words:
        return ""
    if isinstance(who, str) and who and words.startswith(who.removeprefix("各")):
        return "科室"
    kind = _kind_of(str(words))
    return "顺" if kind in _UNLED and lacks_word(words) else kind


@lru_cache(maxsize=4096)  # every frame asks it of every measure, at every draft anew
def _kind_of(words: str) -> str:
    return next((kind for kind, is_such in _kinds() if is_such(words)), "规矩")


@cache
def _kinds() -> tuple[tuple[str, Callable[[str], object]], ...]:
    """Return the kinds with what tells each, the first that fits is it."""
    return (
        ("由", _BY.match),
        ("后来", _COMING.match),
        ("打算", _INTENDED.match),
        ("每个", _is_for_each),
        ("别人", _is_of_others),
        ("月份", _is_deed_of_a_month),
        ("规矩", _MONTH.match),
        ("规矩", _HANDED_IN.match),
        ("动作", _is_deed),
        ("由", lambda words: _OFTEN.match(words) and "由" in _head(words)),
        ("经常", _OFTEN.match),
        ("逢", _has_occasion),
        ("科室", _is_body),
    )


def _is_for_each(words: str) -> bool:
    return _EACH.match(words) is not None and _HAS_EACH.search(_head(words)) is not None


def _is_of_others(words: str) -> bool:
    """Whether words begin with others who do it, and not with a thing of theirs."""
    others = _begins(words, "措施先说别人")
    return bool(others) and _THING.match(words, len(others)) is None


def _is_deed_of_a_month(words: str) -> bool:
    month = _MONTH.match(words)
    return month is not None and _is_deed(words[month.end() :])


def _is_body(words: str) -> bool:
    """Whether words begin with an office within the office, or several, and what it does."""
    head = _head(words)
    body = _BODY.match(head)
    return body is not None and (bool(_DOES.match(head, body.end())) or _is_deed(head[body.end() :]))


def _has_occasion(words: str) -> bool:
    """Whether words begin with an occasion behind which something is done: 政策出台后制作问答, 到期前3个工作日提醒."""
    at = _AT.fullmatch(words)
    return at is not None and _is_deed(at["rest"])


def says_who(words: object, who: object) -> bool:
    """Whether words for what is to be done name ``who`` is in charge of it themselves: 自说."""
    name = who.removeprefix("各") if isinstance(who, str) else ""
    return isinstance(words, str) and bool(name) and name in words


def is_done_often(words: object) -> bool:
    """Whether what words begin with is done again and again, and is not a rule set up once: 常做."""
    if not isinstance(words, str):
        return False
    head = _head(words)
    often = _OFTEN.search(head) is not None or kind_of_measure(words) == "逢"
    return often and not (_SETS_UP.search(head) or _begins(head, "一次做成"))


def is_short(words: object) -> bool:
    """Whether what words begin with is said in a few characters: a time of its own before it would make short clauses run on: 短句."""
    return isinstance(words, str) and len(_head(words)) <= _SHORT


def then_often(words: object) -> Words:
    """Return words for what is done once with 此后 before what is then done again and again; not others: 继."""
    if not isinstance(words, Words) or is_done_often(words) or _begins(words, "从此照办"):
        raise UnsetFigure("继")
    for mark in re.finditer("[，；]", words):
        rest = words[mark.end() :]
        if _OFTEN.search(_head(rest)) and not rest.startswith(_AGAIN) and not _SETS_UP.search(_head(words)):
            rest = rest.removeprefix("并")
            return Words(f"{words[: mark.start()]}，{_AGAIN}{rest}", words.ref)
    raise UnsetFigure("继")


def since_when(time: object) -> Words:
    """Return a deadline as the time from which something is done again and again, ``自2026年3月底起``, ``2026年``: 自."""
    if not isinstance(time, Words) or not time:
        raise UnsetFigure("自")
    time = without_deed(time)
    year_end = _YEAR_END.fullmatch(time)
    if year_end:
        return Words(year_end[1], time.ref)
    if time.endswith("起"):
        return Words(f"自{time.removeprefix('自').removeprefix('从')}", time.ref)
    if time.endswith(("内", "期间", "中", "后", "时")):
        return by_when(time)
    by_then = _BY_THEN.fullmatch(time)
    when = by_then["when"] if by_then else time
    if not _SOME_TIME.fullmatch(when):
        raise UnsetFigure("自")
    return Words(f"自{when}起", time.ref)


def lacks_subject(words: object) -> bool:
    """Whether a sign says something of the problem it stands behind and has no subject of its own: 承前."""
    return isinstance(words, str) and _NO_SUBJECT.match(words) is not None and not words.startswith("比如")


def is_bare_number(words: object) -> bool:
    """Whether a sign is only how many of what, ``3个社区``, and says nothing of them: 光数."""
    return isinstance(words, str) and _BARE.fullmatch(words) is not None and _SAYS.search(words) is None
