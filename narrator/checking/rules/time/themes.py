"""Rules for what belongs to certain years: sessions of the Central Committee, campaigns, terms; and for the guiding lead."""

import re
from collections.abc import Iterator

from narrator.checking.engine.patterns import may_stand
from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Passage, Subject
from narrator.checking.rules.time.plans import session_since
from narrator.finding import Evidence, Severity
from narrator.language.enumerators import DIGITS
from narrator.language.lazy import lazy
from narrator.language.names.terms import SESSION, Theme, last_sessions, latest_of, themes

_POLICY = "全国性会议、活动的公开时间"
_LEAD = lazy(
    "习近平新时代中国特色社会主义思想|党的(?:十九大|二十大)|(?:十九|二十)届(?:历次|[一二三四五六七]中)?[^，。；]{0,6}全会"
    "|党中央、?国务院(?:的)?(?:决策)?部署|在[^，。；]{0,8}(?:党委|县委|区委|市委|省委|党工委|党组)[^，。；]{0,12}(?:坚强)?领导下"
)
_MOST_LEADS = 2
_STUDIED = lazy("学习|贯彻|传达|领会|落实|宣讲|培训")
_MONTH_AFTER = lazy(r"[^。；\d]{0,24}(?P<year>20\d\d)年(?P<month>\d{1,2})月")
_MONTH_BEFORE = lazy(
    r"(?P<year>20\d\d)年(?P<month>\d{1,2})月(?:\d{1,2}日|[上中下]旬|底|初)?[^。；\d]{0,24}(?:学习|传达|宣讲|培训|贯彻)[^。；\d]{0,16}$"
)
_ALL_SESSIONS = lazy("历次|以来|自|此前|年初|上半年")
_HISTORY = lazy(
    "以来|成果|巩固|常态化|长效|历史|曾|原|期间|之后|结束|收官(?!之年|年)|回顾|决算|遗留|旧|废止|取消|不再|代替|取代|改为|更名|衔接|转为|平稳转段"
)


def _themes_of_other_years(subject: Subject) -> Iterator[Hit]:
    year = subject.year
    if year is None:
        return
    for theme in themes():
        if theme.first <= year <= theme.last:
            continue
        places = [
            (one, match)
            for one in (subject.body if may_stand(subject, theme.pattern.pattern) else ())
            for match in theme.pattern.finditer(one.plain)
            if not _is_history(one.plain, match, theme, year)
        ]
        if places:
            passage, match = places[0]
            years = theme.years
            evidence = (Evidence("用在哪些年份的报告", years), Evidence("出现", f"{len(places)} 处"))
            severity = None if theme.sure else Severity.INFO
            message = f"“{match[0]}”是{years}的提法，这是{year}年的报告"
            yield Hit(message, passage.at(*match.span()), evidence, severity, theme.remedy)


def _is_history(text: str, match: re.Match[str], theme: Theme, year: int) -> bool:
    """Whether the text around speaks of another time: of a year in which the theme stood, or of history."""
    own = match[0] if re.search("期间|以来|时期", match[0]) else ""
    around = text[max(match.start() - 40, 0) : match.start()] + own + text[match.end() : match.end() + 30]
    told = {int(one) for one in re.findall(r"(20\d\d)年", around)} - {year}
    return _HISTORY.search(around) is not None or any(theme.first <= one <= theme.last for one in told)


def _sessions(subject: Subject) -> Iterator[Hit]:
    if subject.year is None:
        return
    for passage in subject.sentences:
        for match in SESSION.finditer(passage.plain):
            known = last_sessions().get((match["party"], subject.year))
            latest = latest_of(match)
            if known is not None and latest > known[0]:
                session = f"{match['party']}届{DIGITS[known[0] - 1]}中全会"
                evidence = (Evidence(f"{subject.year}年最近的一次", session),)
                message = f"“{match[0]}”在{subject.year}年还没有召开"
                severity = Severity.ERROR if known[1] else Severity.WARNING
                yield Hit(message, passage.at(*match.span()), evidence, severity)
            yield from _overtaken(passage, match, latest)


def _overtaken(passage: Passage, match: re.Match[str], latest: int) -> Iterator[Hit]:
    """Ask about a session that is studied in a month by which a later one had been held."""
    text = passage.plain
    sentence = text[match.start() :].split("。")[0]
    day = _MONTH_AFTER.match(sentence, match.end() - match.start()) if _STUDIED.search(text) else None
    day = day or _MONTH_BEFORE.search(text[max(match.start() - 40, 0) : match.start()])
    if day is None or len(set(SESSION.findall(text))) > 1 or _ALL_SESSIONS.search(text):
        return
    later = session_since(match["party"], latest, int(day["year"]), int(day["month"]))
    if later is not None:
        evidence = (Evidence(f"{day['year']}年{day['month']}月最近的一次", later),)
        message = f"“{match[0]}”：{day['year']}年{day['month']}月已开过{later}"
        remedy = f"请核对届次，一般为“{later}”"
        yield Hit(message, passage.at(*match.span()), evidence, Severity.WARNING, remedy)


def _leads(subject: Subject) -> Iterator[Hit]:
    leads: list[tuple[Passage, re.Match[str]]] = []
    for passage in subject.body:
        match = _LEAD.search(passage.plain)
        if match:
            leads.append((passage, match))
    if len(leads) > _MOST_LEADS:
        passage, match = leads[_MOST_LEADS]
        evidence = tuple(Evidence("引导句", one.flat[:40]) for one, _ in leads)
        message = f"政治引导的话写了 {len(leads)} 处"
        yield Hit(message, passage.at(*match.span()), evidence, subject="leads")


THEME_RULES = (
    Rule(
        "Y-THEME",
        Severity.WARNING,
        "活动、任务和提法用在它的年份",
        "请删去，或改为本年的提法；写往事请写明年份",
        _POLICY,
        _themes_of_other_years,
    ),
    Rule(
        "Y-SESSION",
        Severity.ERROR,
        "全会的届次不晚于报告年度",
        "请核对届次，或写“历次全会”",
        _POLICY,
        _sessions,
    ),
    Rule(
        "LEAD-MANY",
        Severity.INFO,
        "政治引导的话放在开头，一两处为宜",
        "请保留开头一处",
        "年报应聚焦政府信息公开工作",
        _leads,
    ),
)
