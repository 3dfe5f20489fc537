"""Rules for years in the text: last year's left standing, slips of the pen."""

import re
from collections.abc import Iterator

from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import PREFACE, Passage, Subject
from narrator.checking.rules.time.compared import compared
from narrator.finding import Severity
from narrator.language.enumerators import FOURTH, IS, SECOND, THIRD, TOP, any_of
from narrator.language.lazy import lazy

_NUMBER = rf"^{any_of(SECOND, FOURTH, TOP, THIRD, IS)}?"
_WE = (
    r"我(?:街道|街|镇|乡|局|办|委|单位|县|区|市)|全(?:街道|镇|乡|县|区|市|系统)|本(?:机关|街道|镇|乡|局|单位)"
)
_OPENING = lazy(
    rf"{_NUMBER}(?:截至|回顾)?(?P<year>20\d\d)年(?:度|底|末|12月(?:31日|底))?(?:[，,]|(?={_WE}|我们|全年|累计|街道|共|未(?!来)|没有|新|办|收|公开|主动|无|接|受理|县|镇|乡|局))"
)
_ANNOUNCED = lazy(
    r"(?:现将|现公布|现予公布|现向社会公布|编制了?|公布)[^，。；《]{0,20}(?P<year>20\d\d)年(?:度)?(?:政府信息公开|工作|情况|报告)"
)
_FINISHED = lazy(r"\d+(?:余|多)?[件条次期篇份场个]|已|完成了|未发生|未收到|没有收到|未收取")
_TO_COME = lazy(r"将|拟|计划|要|力争|争取|继续|进一步|下一?步|底前|前完成|起|不少于|至少|目标|打算|确保|每")
_MENTIONED = lazy(
    r"(?<![\d（第])(?P<year>20\d\d)年(?:度)?(?![\d\u4e00-\u9fff]?[至到—-]|来|起|第|[一二三四]季度)"
)
_OF_THING = lazy(  # 2022年度政务公开第三方评估: something that bears last year's name
    r"20\d\d年度(?!(?:共|全|累计|我|本|街|新|未|主动|镇|乡|县|区|局)|公开(?:信|政|各|了|\d)|收|发布|办)[^，。；]{0,24}"
    r"(?:情况|报告|结果|评估|考核|审计|评价|名单|目录|总结|报表|清单|绩效|奖|表彰|通报|意见|计划|要点)"
)
_CHINESE_YEAR = lazy(r"二[\u3007○零]二(?P<last>[\u3007○零一二三四五六七八九])年")
_COMPARING = lazy(
    r"比|较|同期|上年|去年|增|减|多|少|升|降|由|从|结转|年报|年度报告|决算|预算|以来|以前|之前|此前|历年|累计|规划|印发|出台|制定|修订|施行"
    r"|档案|清理|历史|旧|遗留|问题|整改|通报|反映|提出|发现|底前|起|建成|启用|开通|批准|届|分别|至"
)
_EXCUSES = lazy(r"以来|遗留|决算|指出|提出|反映|通报")
_INTENDED = lazy("将|拟|计划|力争|争取")
_THIS_YEAR = lazy(r"(?:本年|今年|当年)度?[^，。；\d]{0,8}\d")  # 2024年新收76件，本年增至94件
_SUBJECT = rf"[，,]?(?:我们|{_WE}|街道|镇政府|乡政府|办事处)?"
_WILL = lazy(
    rf"(?P<year>20\d\d)年{_SUBJECT}(?:将(?:从|重点|继续|进一步|着力|持续)|要(?=把|做|抓|加|进一步|继续|强)|拟|计划(?!单列|生育))"
    r"|(?:下一步|今后)[，,]?(?P<planned>20\d\d)年|(?P<from>20\d\d)年(?:\d{1,2}月(?:\d{1,2}日)?)?起[，,]?(?:将|拟)(?!军)"
)
_FROM = lazy(r"自(?P<year>20\d\d)年\d{1,2}月(?:\d{1,2}日)?起[^。；]{0,30}将")
_PLAN = lazy(
    r"(?P<year>20\d\d)年(?:\d{1,2}月(?:\d{1,2}日|底|份)?|上半年|下半年|第?[一二三四]季度|年?底|年?末|全年)?(?:之?前|起|内(?!容|部|设|外)|完成(?!了))"
)
_PLANNED = lazy(
    r"下一?步|今后|以后|针对|每[年季月]|措施|计划|拟|将|力争|争取|改进|责任|牵头|(?:上线|完成|补齐|印发|启用|执行|更新)[。；]?$"
)
_DONE = lazy(r"已|完成了|上年|去年|上一年|反映|整改情况|落实情况|结果|实际|均|自查|发现|此前")
_DONE_BEFORE = lazy(r"上年|去年|年报|报告(?:中)?(?:提出|列出|指出)|原计划|曾|承诺|整改情况|已")
_MEASURES = lazy(
    rf"{_NUMBER}(?:(?:下一?步)?(?:的)?(?:改进|整改)(?:的)?措施|下一?步(?:的)?(?:措施|打算|计划|工作|安排|重点))"
)
_CARRIED_TO = lazy(
    r"(?:结转(?:至|到|入|为)?|(?<!上年)转入|留转|顺延至|延至|转到)(?P<year>20\d\d)年(?!度?(?:的|政府|申请|结转|受理|收到|未办结|\d))"
)
_AGED = lazy(
    r"(?:对|将|把|清理|核对|检查|评估|复核|整理|排查|撤下)[^，。；\d]{0,6}(?P<year>20\d\d)年(?:底|末|年底|\d{1,2}月)?(?:以前|之前|前)(?:的|印发|制发|出台|发布|形成)"
)
_CARRIED_FROM = lazy(
    r"(?:由|从|自|将)?(?P<year>20\d\d)年(?:度)?(?:未办结)?结转(?:至|到|入|来|的|本年|今年|\d)(?!下|明|次|后|20)"
)
_IN_PROBLEMS = lazy(
    r"(?:^|[，。；：]|[一二三四五六七八九十]是)(?:下一?步|今后)?[，,]?(?:在|到|至|于|争取|力争|计划)?(?P<year>20\d\d)年(?:度|内|上半年|下半年|第?[一二三四]季度|\d{1,2}月(?:\d{1,2}日)?)?"
    r"(?:底|末)?(?:之?前|内|起|开始)?[，,]?[^，。；\d的]{0,10}?(?:将(?!.{0,12}(?:改为|归并|合并|压缩|调整为))|拟(?!制|稿)|计划(?=在|于|对|将|建|开|增|完|组|制|修|设|推|新|举|扩)|力争|争取|重点抓|着力(?!解决了))"
)
_LEFT_FOR = lazy(
    r"(?:余下|剩余|剩下|其余|尚有|还有|未(?:整改|完成|办结|改))[^。；]{0,24}?(?:列入|纳入|转入|留待|推迟到|延至|结转到?)(?P<year>20\d\d)年"
)
_DONE_AHEAD = lazy(
    r"(?<![至到])(?P<year>20\d\d)年[^，。；]{0,8}(?:底|末|前|内)前?已(?:全部|经)?(?=[\u4e00-\u9fff])"
)
_WHOLE_YEAR = lazy(r"(?P<year>20\d\d)年1月1日(?:起|开始)?[，,]?(?:至|到|—+|–|-|~|～)(?:20\d\d年)?12月31日")
_STOCK = lazy(
    r"截至(?P<year>20\d\d)年(?:末|底|年底|12月(?:31日|底))[，,]?[^，。；\d]{0,12}(?:现行有效|有效|在用|共有|设有|保有|存)[^，。；\d]{0,8}\d"
)
_OLD_REPORT = lazy(
    r"(?P<year>20\d\d)年(?:度)?(?:的)?(?:政府信息公开)?(?:工作)?(?:年度)?(?:报告|年报)(?:中|里)?(?:所)?(?:指出|提出|列出|反映|提到|查找)(?:的)?"
)
_DONE_THEN = lazy(
    rf"{_NUMBER}(?P<year>20\d\d)年度?(?P<what>[\u4e00-\u9fff]{{2,12}}?)(?:共|累计|全年)?(?:开展|组织|发布|公开|召开|举办|收到|办理)(?:了)?[^，。；\d]{{0,8}}\d"
)
_OF_PAPERS = lazy(
    "的|报告|结果|考核|评估|审计|决算|预算|通报|印发|制发|文件|以来|度$|清理|前|后|底|末|起|至|月|季"
)
_PLAN_TITLE = lazy(
    r"(?:按照|根据|落实|对照|围绕|依据|按)(?:《|[^，。；《]{0,10}《)(?P<title>[^《》]{0,14}(?P<year>20\d\d)年[^《》]{0,20}(?:要点|任务分工|工作安排|责任分解|任务清单))[^《》]{0,8}》"
)
_PLAN_BARE = lazy(  # the same without marks
    r"(?:按照|根据|落实|对照|围绕|依据)[^，。；《》]{0,16}?(?P<title>(?P<year>20\d\d)年(?:度)?[^，。；《》]{0,14}(?:要点|任务分工|责任分解|任务清单))"
)
_LINK = lazy(
    r"https?[:：]//[\w./?=&%-]{4,200}|[\w\u4e00-\u9fff（）()]{0,40}(?<![\d])20\d\d[\w\u4e00-\u9fff（）()]{0,30}\.(?:docx?|pdf|xlsx?|wps|html?|zip|ofd)"
)
_IN_LINK = lazy(r"(?<![\dA-SU-Za-su-z])(?P<year>20[12]\d)(?=年|/|(?:0[1-9]|1[0-2])(?:\d\d)?(?!\d)|[^\d])")
_PART_NUMBER = lazy(SECOND)
_PRACTICE = "校对惯例：沿用上年文稿时最常漏改的地方"


def _stale(subject: Subject) -> Iterator[Hit]:
    year = subject.year
    if year is None:
        return
    measures = _measures(subject)
    coming = f"{year + 1}年"
    ahead = any(coming in one.plain for one in subject.of("problems") if one.paragraph in measures)
    for passage in subject.sentences:
        if passage.section == PREFACE:
            yield from _announced(passage, year)
            yield from _links(passage, year)
        else:
            yield from _left_over(passage, year)
            yield from _mentioned(passage, year)
            yield from _carried(passage, year)
            yield from _not_yet(passage, year)
            yield from _left_for(passage, year)
            yield from _periods(passage, year)
            yield from _told_of_then(passage, year)
            yield from compared(passage, year)
            head = passage.section == "problems" and passage.paragraph in measures
            yield from _past_plans(passage, year, measures=head, ahead=head and ahead)


def _measures(subject: Subject) -> set[int]:
    """Return the paragraphs of the measures: those that begin so, and what follows a heading of that kind."""
    found: set[int] = set()
    under = False
    for one in subject.of("problems"):
        begins = _MEASURES.match(one.plain) is not None
        if begins or _PART_NUMBER.match(one.plain):
            under = begins
        if under:
            found.add(one.paragraph)
    return found


def _announced(passage: Passage, year: int) -> Iterator[Hit]:
    """Find 现将2024年度……报告如下 in the preface of another year's report."""
    match = _ANNOUNCED.search(passage.flat)
    if match is not None and int(match["year"]) != year:
        place = passage.at(match.start("year"), match.end())
        yield Hit(f"{year}年的报告，前言写的是 {match['year']} 年", place)


def _left_over(passage: Passage, year: int) -> Iterator[Hit]:
    """Find another year's work told as this year's, and years gone by told as to come."""
    text = passage.plain
    opening = _OPENING.match(text)
    if opening and int(opening["year"]) < year and not _excused(_of_opening(text, year), year):
        message = f"{year}年的报告写的是 {opening['year']} 年的事"
        yield Hit(message, passage.at(opening.start("year"), opening.end()))
    elif opening and int(opening["year"]) > year and _FINISHED.search(text) and not _TO_COME.search(text):
        message = f"{year}年的报告把 {opening['year']} 年的事写成已经做完"
        yield Hit(message, passage.at(opening.start("year"), opening.end()))
    for match in _WILL.finditer(text):
        told = match["year"] or match["planned"] or match["from"]
        if int(told) <= year:
            yield Hit(f"{year}年的报告把 {told} 年当作将来", passage.at(*match.span()))
    if passage.section == "problems" and not _DONE_BEFORE.search(text):
        for match in _IN_PROBLEMS.finditer(text):
            if int(match["year"]) <= year and not _WILL.search(text):
                place = passage.at(match.start("year"), match.end())
                yield Hit(f"{year}年的报告把 {match['year']} 年当作将来", place)
    for match in _FROM.finditer(text):
        if int(match["year"]) < year:
            message = f"“{match[0]}”：{match['year']} 年早已过去"
            yield Hit(message, passage.at(*match.span()), severity=Severity.WARNING)


def _of_opening(text: str, year: int) -> str:
    """Return the part that a year at the head governs: up to a semicolon, but what compares two years is one whole."""
    head, mark, rest = text.partition("；")
    return text if not mark or re.search(rf"(?:^|[，；])(?:到了?|至)?(?:{year}年|今年|本年)", rest) else head


def _periods(passage: Passage, year: int) -> Iterator[Hit]:
    """Find the whole of another year given as the time of this year's figures, and last year's plan as this year's ground."""
    for match in _WHOLE_YEAR.finditer(passage.plain):
        told = int(match["year"])
        if told != year and not re.search(
            "上年|去年|同期|比|较|历年|清理|文件|制发|印发|评估|审计", passage.plain
        ):
            message = f"{year}年的报告，写的期限是“{match[0]}”"
            yield Hit(message, passage.at(*match.span()), severity=Severity.WARNING)
    for match in (*_PLAN_TITLE.finditer(passage.flat), *_PLAN_BARE.finditer(passage.flat)):
        if int(match["year"]) == year - 1:
            message = f"{year}年的报告按“{match['title']}”写，请核对是不是上年的文件"
            yield Hit(message, passage.at(*match.span()), severity=Severity.WARNING)


def _told_of_then(passage: Passage, year: int) -> Iterator[Hit]:
    """Find last year's end as the day a stock is counted, the report before last, and deeds that bear an old year."""
    text = passage.plain
    for pattern, latest in ((_STOCK, year - 1), (_OLD_REPORT, year - 2), (_DONE_THEN, year - 1)):
        for match in pattern.finditer(text):
            told = int(match["year"])
            of_papers = pattern is _DONE_THEN and _OF_PAPERS.search(match["what"])
            excused = _excused(text, year) if pattern is not _OLD_REPORT else f"{year - 1}年" in text
            if told > latest or of_papers or excused:
                continue
            message = f"{year}年的报告里写“{match[0]}”，请核对是不是上年留下的"
            yield Hit(message, passage.at(*match.span()), severity=Severity.WARNING)


def _carried(passage: Passage, year: int) -> Iterator[Hit]:
    """Find applications carried over to a year that is not the next, or from one that is not the last."""
    text = passage.plain
    if not re.search("申请|办理|办结", text):
        return
    for match in _CARRIED_TO.finditer(text):
        from_last = int(match["year"]) == year and re.search(
            f"{year - 1}年|上年|去年|上一年", _two_clauses(text, match.start())
        )
        if int(match["year"]) != year + 1 and not from_last:
            message = f"{year}年的报告写“{match[0]}”，结转的下一年度是 {year + 1} 年"
            yield Hit(message, passage.at(*match.span()), remedy=f"请改为“结转{year + 1}年”或“结转下年度”")
    for match in _CARRIED_FROM.finditer(text):
        if int(match["year"]) < year - 1:
            message = f"{year}年的报告写“{match[0]}”，上年是 {year - 1} 年"
            place = passage.at(*match.span())
            yield Hit(message, place, severity=Severity.WARNING, remedy=f"请核对，一般为“{year - 1}年结转”")


def _left_for(passage: Passage, year: int) -> Iterator[Hit]:
    """Find what is left put off to a year that is over, and what is told as done by a day that has not come."""
    text = passage.plain
    for match in _LEFT_FOR.finditer(text):
        if int(match["year"]) < year and "上年" not in text and "年报" not in text:
            message = f"{year}年的报告把没有做完的事留到 {match['year']} 年"
            yield Hit(message, passage.at(*match.span()), severity=Severity.WARNING)
    for match in _DONE_AHEAD.finditer(text):
        if int(match["year"]) > year:
            message = f"“{match[0]}”：{match['year']} 年的期限还没有到，写成了已经做完"
            yield Hit(message, passage.at(*match.span()), severity=Severity.WARNING)


def _two_clauses(text: str, end: int) -> str:
    """Return the clause that ends there, with the one before it."""
    first = text.rfind("，", 0, end)
    start = max(text.rfind(mark, 0, max(first, 0)) for mark in "，。；、")
    return text[max(start, *(text.rfind(mark, 0, end) for mark in "。；")) + 1 : end]


def _not_yet(passage: Passage, year: int) -> Iterator[Hit]:
    """Find work done on what is older than a day that has not come: 核对2026年底以前的文件 in the report of 2025."""
    text = passage.plain
    if passage.section not in ("overview", "other") or not _FINISHED.search(text):
        return
    for match in _AGED.finditer(text):
        if int(match["year"]) > year and not _TO_COME.search(text[: match.start()]):
            message = f"{year}年的报告写已经做完的事，却提到“{match[0]}”"
            yield Hit(message, passage.at(*match.span()), severity=Severity.WARNING)


def _links(passage: Passage, year: int) -> Iterator[Hit]:
    """Find the address or file name of an older report in the preface."""
    for match in _LINK.finditer(passage.flat):
        told = [int(one["year"]) for one in _IN_LINK.finditer(match[0])]
        if told and max(told) < year:
            message = f"网址、文件名里的年份是 {max(told)} 年，请核对是不是上年的"
            yield Hit(message, passage.at(*match.span()), severity=Severity.WARNING)


def _mentioned(passage: Passage, year: int) -> Iterator[Hit]:
    """Find last year named in a sentence on this year's work that compares and quotes nothing."""
    text = passage.plain
    chinese = _CHINESE_YEAR.search(text)
    if chinese is not None and 2020 + "\u3007一二三四五六七八九".find(chinese["last"]) == year - 1:
        yield Hit(
            f"{year}年的报告里出现“{chinese[0]}”", passage.at(*chinese.span()), severity=Severity.WARNING
        )
    if passage.section not in ("overview", "other") or _COMPARING.search(text) or _OPENING.match(text):
        return
    if len({match["year"] for match in _MENTIONED.finditer(text) if int(match["year"]) < year}) > 1:
        return  # 2023年14件，2024年16件
    for match in _MENTIONED.finditer(text):
        paired = re.match(rf"[^，。；、]{{1,6}}、{year}年", text[match.end() :])  # 2024年受理、2025年审结
        of_thing = _OF_THING.match(text, match.start())
        if year - 3 <= int(match["year"]) < year and not paired and not of_thing:
            message = f"{year}年的报告里出现“{match[0]}”，请核对是不是上年留下的"
            yield Hit(message, passage.at(*match.span()), severity=Severity.WARNING)


def _past_plans(passage: Passage, year: int, *, measures: bool, ahead: bool) -> Iterator[Hit]:
    """Find measures to be done by a day that is over before the report is published.

    ``ahead``: it is one of several measures of which others name the year to come; what began in this one is none of them.
    """
    text = passage.plain
    if passage.section != "problems" or _DONE.search(text):
        return
    if not (_PLANNED.search(text) or measures):
        return
    for match in _PLAN.finditer(text):
        begun = (
            match[0].endswith("起")
            and int(match["year"]) == year
            and not _INTENDED.search(text[match.end() :])
            and not ahead
        )
        if int(match["year"]) <= year and not begun:
            message = f"改进措施的时限“{match[0]}”在年报发布前已过"
            yield Hit(message, passage.at(*match.span()), severity=Severity.WARNING)


def _excused(text: str, year: int) -> bool:
    return str(year) in text or _THIS_YEAR.search(text) is not None or _EXCUSES.search(text) is not None


YEAR_RULES = (
    Rule(
        "Y-STALE",
        Severity.ERROR,
        "写本年工作的句子用本年的年份",
        "请改为报告年度；确是往年的事，请写成“某年以来”或“上年”",
        _PRACTICE,
        _stale,
    ),
)
