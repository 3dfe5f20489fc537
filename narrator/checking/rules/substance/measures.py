"""Rules for measures that are beyond the office, stand in the wrong tense, or rely on an account that was closed."""

import re
from collections.abc import Iterator

from narrator.checking.engine.patterns import Wording, clause_before, find, without_quotes
from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import PREFACE, Passage, Subject
from narrator.figures.unit import UnitGroup, UnitKind
from narrator.finding import Evidence, Location, Severity
from narrator.language.enumerators import FOURTH, IS, NTH, SECOND, THIRD, any_of
from narrator.language.lazy import lazy
from narrator.language.names.accounts import any_account

_REVIEW = "审核经验：措施要本级做得到，改没改要说得清"
_MAKE = r"(?:出台|制定|修订|颁布|发布|起草并发布)"
_LAW = rf"{_MAKE}[^，。；《》□]{{0,14}}(?:条例|地方性法规|政府规章|规章制定|政府令)"
_BUILD = r"(?:建立|健全|完善|出台|制定|实行|推行|构建|印发|开展|组织|修订|统一)"
_SYSTEM = r"(?:考核|考评|督查|通报|评估|问责|制度|机制|办法|标准|规范|体系|方案|平台)"
_AREAS = {
    UnitGroup.GRASSROOTS: r"(?:全国|全省|全自治区|全市|全县|全区|全旗|全州)",
    UnitGroup.DEPARTMENT: r"(?:全国|全省|全自治区)",
}
_OTHERS = "按照|根据|依据|参加|参与|配合|落实|贯彻|执行|对照|提请|建议|争取|协助|县政府|区政府|市政府|上级|由"
_NO_LAW = frozenset({UnitKind.COUNTY, UnitKind.DISTRICT, UnitKind.COUNTY_CITY})

_LAST_YEAR = lazy(
    r"上年|去年|上一年|过去一年|20\d\d年(?:度)?(?:的)?(?:政府信息公开)?(?:工作)?(?:年度)?(?:报告|年报)(?:中)?(?:列出|指出|提出|反映|提到)?"
)
_FOLLOW_HEAD = lazy("问题(?:的)?(?:整改|改进)|整改情况|改进情况")
_WILL = (  # not 将 that marks an object: 将13个专栏归并为7个
    "(?<!即)将(?=为|在|于|从|对|由|按|以|把|向|与|结合|通过|继续|进一步|加[强大快]|依托|着力|重点|采取|建立|制定|组织|开展|设[置立]|完善|推[动进行]"
    "|督促|严格|定期|逐步|尽快|会|不断|根据|针对|安排|增[加设]|修订|委托|邀请|健全|优化|探索|明确|提[高升]|改[为进])"
)
_PLANS = (  # the verb, not the thing: 招生计划, 计划性停水, 按计划
    "(?<!按)(?<!照)(?<![年月季]度)(?<!招生)(?<!工作)(?<!建设)(?<!培训)(?<![检抽]查)(?<!采购)(?<![用取供]水)(?<!供应)(?<!公[布开])(?<![制拟]定)(?<!印发)(?<!规划)"
    "计划(?!性|生育|单列|[内外书表、和及的已均，。；])"
)
_COMING_WORDS = lazy(
    rf"{_WILL}|拟(?!制|稿)|{_PLANS}|下一步|力争|预计|明年|下年|尽快|准备|争取|打算|有望|待(?=20|下)"
)
_DONE = lazy(
    r"已|了|完成|解决|改善|改为|缩短|提高到|提升到|增加到|减少到|由[^，。；]{1,20}(?:到|至|为|降|增|升|减)|降到|增至|降至|升至|制作|印发|实现|全部|未再|没有再|统一为|统一归并|补齐|得到|不再|通过|汇编|新增|更新"
)
_FULLY_DONE = lazy(
    r"已经?|完成了|均已|得到了|(?:建立|开展|组织|制定|修订|举办|更换|调整|补齐|印发)了|本年内?(?:完成|开展|组织)"
)
_COMING = lazy(
    rf"{_WILL}|拟(?!制|稿)|{_PLANS}|下一步|今后|明年|下年|20\d\d年|继续|进一步|加强|加大|定期|每[年季月周]|不断|持续|尽快|力争|逐步|必须|以后"
)
_MEASURE_HEAD = lazy(r"(?:改进|整改)(?:的)?措施|下一?步(?:的)?(?:措施|打算|工作)|措施[:：]|(?<=）)措施")
_ITEM = lazy(any_of(IS, NTH, FOURTH, THIRD))
_PART = lazy(SECOND)

_ACCOUNT = rf"(?:微信|政务)?(?:{any_account()}|政务新媒体账号|新媒体账号)"
_NAMED = lazy(r"“(?P<name>[^“”]{2,20})”")
_CLOSED = lazy(r"注销|关停|停更|停用|停运|停止(?:运行|更新|使用)|并入|关闭|合并(?:到|至|入)|整合(?:到|至|入)")
_CLOSED_ONE = lazy(
    rf"(?P<who>“[^“”]{{2,20}}”(?:{_ACCOUNT}|账号)?|(?<![\d个])(?:本街道|我街道|本镇|我镇|我乡|我局|本局|街道|单位|本机关|原)?的?{_ACCOUNT})"
    rf"(?P<gap>[^。；“”]{{0,16}}?)(?P<end>{_CLOSED.pattern})"
)
_USE = r"(?:依托|利用|运用|借助|用好|用活|发挥|通过|做强|办好|维护|运营|更新|管好|在)"
_EXCUSED = lazy(
    rf"{_CLOSED.pattern}|迁移|转移|移至|移到|原账号|县级账号|区级账号|上级账号|此前|之前|以前|注销前|1[至到—-]"
)


def _power(subject: Subject) -> Iterator[Hit]:
    kind = subject.kind
    if kind is None:
        return
    area = _AREAS.get(kind.group)
    measures = [one for one in _matches(subject, kind, area) if one.location.section == "problems"]
    yield from measures


def _matches(subject: Subject, kind: UnitKind, area: str | None) -> Iterator[Hit]:
    if kind.group is not UnitGroup.GOVERNMENT or kind in _NO_LAW:
        message = "“{0}”：本级不能制定条例、规章"
        yield from find(subject, Wording(_LAW, message, unless_before=f"{_OTHERS}|参与|配合|草案"))
    if area and kind is not UnitKind.VERTICAL:
        pattern = rf"{_BUILD}[^，。；]{{0,4}}{area}[^，。；]{{0,12}}{_SYSTEM}|纳入{area}[^，。；]{{0,8}}考核"
        yield from find(subject, Wording(pattern, "“{0}”超出了本级的职权", unless_before=_OTHERS))


def _tense(subject: Subject) -> Iterator[Hit]:
    follow_up = _follow_up(subject)
    if follow_up and not any(_DONE.search(_before_coming(one.flat)) for one in follow_up):
        promised = [one for one in follow_up if _COMING_WORDS.search(one.flat)]
        if promised:
            evidence = tuple(Evidence("上年问题的改进", one.flat[:60]) for one in promised)
            message = "上年问题的改进情况写的全是将来要做的事"
            yield Hit(message, promised[0].whole, evidence, subject="follow-up")
    items = _measures(subject)
    if len(items) >= 2 and all(_FULLY_DONE.search(one) and not _COMING.search(one) for one in items):
        evidence = tuple(Evidence("措施", one[:60]) for one in items)
        message = "改进措施写的全是已经做完的事"
        yield Hit(message, Location(section="problems", text=items[0]), evidence, subject="measures")


def _before_coming(text: str) -> str:
    """Return what stands before the first word of something to come; what is quoted was promised at another time."""
    return _COMING_WORDS.split(without_quotes(text), maxsplit=1)[0]


def _follow_up(subject: Subject) -> list[Passage]:
    """Return the sentences of section five that tell of last year's problems."""
    found: list[Passage] = []
    under_heading = False
    for one in (passage for passage in subject.sentences if passage.section == "problems"):
        heading = len(one.flat) <= 30 and _FOLLOW_HEAD.search(one.flat) and not _ITEM.match(one.flat)
        if _PART.match(one.flat):
            under_heading = bool(heading) and (_LAST_YEAR.search(one.flat) is not None or "20" in one.flat)
            if heading:
                continue
        if _LAST_YEAR.search(one.flat) or under_heading:
            found.append(one)
    return found


def _measures(subject: Subject) -> list[str]:
    """Return the numbered measures of section five, if it has them under a heading of their own."""
    text = "。".join(one.flat for one in subject.of("problems"))
    head = _MEASURE_HEAD.search(text)
    if head is None:
        return []
    tail = re.split(rf"。{SECOND}", text[head.end() :], maxsplit=1)[0]
    places = [match.start() for match in _ITEM.finditer(tail)]
    return [tail[start:end] for start, end in zip(places, [*places[1:], len(tail)], strict=False)]


def _closed(subject: Subject) -> Iterator[Hit]:
    names = _closed_accounts(subject)
    if not names:
        return
    own = subject.kind is None or subject.kind.group is not UnitGroup.GOVERNMENT
    wanted = [re.escape(name) for name in sorted(names) if name] + ([_ACCOUNT] if "" in names and own else [])
    if not wanted:
        return
    pattern = re.compile(rf"{_USE}(?P<gap>[^，。；]{{0,12}}?)(?:{'|'.join(wanted)})")
    for passage in subject.sentences:
        if passage.section == PREFACE:
            continue
        for match in pattern.finditer(passage.plain):
            if _EXCUSED.search(_clause(passage.plain, match)):
                continue
            evidence = tuple(Evidence("账号状态", one) for one in sorted(set(names.values())))
            yield Hit(f"账号已停用，却写“{match[0]}”", passage.at(*match.span()), evidence)


def _clause(text: str, match: re.Match[str]) -> str:
    after = re.split("[，。；]", text[match.end() : match.end() + 30], maxsplit=1)[0]
    return clause_before(text, match) + match[0] + after


def _closed_accounts(subject: Subject) -> dict[str, str]:
    """Return the names of closed accounts with what says so; an empty name is the office's only account."""
    names: dict[str, str] = {}
    account = subject.figures.platforms.account if subject.figures else None
    if account and account.status and account.status.is_stopped:
        state = f"数据文件：{account.status.value}"
        names[""] = state
        if account.name:
            names[account.name.strip("“”")] = state
    for passage in subject.body:
        for match in _CLOSED_ONE.finditer(passage.plain):
            if re.search(
                r"评论|留言|功能|菜单|栏目|\d+个|建议|不|防止|避免|是否|曾|将|拟|计划",
                match["gap"] + match["who"],
            ):
                continue
            named = _NAMED.search(match["who"])
            is_account = "号" in match["who"] or "微博" in match["who"] or "账号" in match["gap"]
            if named is None or is_account or subject.text_of("overview").count("公众号"):
                names.setdefault(named["name"] if named else "", f"正文：{match[0][:40]}")
    return names


MEASURE_RULES = (
    Rule(
        "MEAS-POWER",
        Severity.WARNING,
        "改进措施在本级的职权之内",
        "请改为本级能做的事；由上级做的请写明",
        _REVIEW,
        _power,
    ),
    Rule(
        "MEAS-TENSE",
        Severity.WARNING,
        "上年问题写已经怎样改，今后的措施写将要怎样做",
        "改进情况请写结果；措施请写今后做什么、什么时候做完",
        _REVIEW,
        _tense,
    ),
    Rule(
        "PLAT-CLOSED",
        Severity.WARNING,
        "不再依托已经停用的账号",
        "请改为在用的平台；停用前发布的请写明时间",
        "政务新媒体清理整合后，年报里常留着旧账号",
        _closed,
    ),
)
