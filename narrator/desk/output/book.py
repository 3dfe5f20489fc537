"""The workbook: one row an office, what is the same on a sheet of its own, every finding with room for a decision."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from narrator.desk.intake.submitted import Medium
from narrator.desk.output.words import (
    PARTS,
    cluster_page,
    of_rules,
    quoted,
    rate,
    sentence_of,
    severity_word,
    short,
    short_names,
    summary_lines,
    worst_first,
)
from narrator.desk.result import Result, UnitResult
from narrator.desk.rounds.answers import NOT_OURS, Answers, Handling, Judged
from narrator.desk.rounds.states import CHOSEN
from narrator.export.sheets import Column, Entry, Linked, TableOnSheet, workbook_of
from narrator.figures.values import UNSET, spell_value
from narrator.form.edition_2021 import EDITION_2021, TABLE_NUMBERS

MAIN, FINDINGS, SHARED_FAULTS, SAME_TEXTS = "总表", "意见", "共同问题", "文字相同的单位"
TABLE, ITEM, ELSEWHERE, CALLED, WHOSE = "表", "项目", "别处统计（自填）", "认作", "是哪一户"
LIKE = "可能是"
COMMON, SUMS, FILES = "通用表述", "汇总", "没有归户的文件"
UNIT, STATE, REMARK, ID, RULE, HANDLING, REASON = "单位", "状态", "我的话", "编号", "规则", "处理", "理由"
_STATES = tuple(one.value for one in CHOSEN)
_HANDLINGS = tuple(one.value for one in Handling if one is not Handling.MENDED)
_ROWS = ("T3-ROW", "T3-COL", "T3-BAL", "T4-SUM", "T-INT", "T-NEG", "ROW-MISSING", "TABLE-MISSING")
_LEFT = ("U-OTHER", "U-TRADE", "U-MIX", "Y-STALE", "Y-PERIOD", "FILL-TODO", "FINAL-")
_MOST_MEMBERS = 40
_SHARED_BY = 3
_WORD = 24

_COLUMNS = (
    Column("序号", 5), Column(UNIT, 34), Column("类别", 10), Column("轮次", 5), Column("收到时间", 11),
    Column("文件（Word／扫描／网页）", 13), Column("读全了没有", 12), Column("勾稽", 7), Column("与去年结转", 8),
    Column("规范性文件前后年", 9), Column("信息处理费", 8), Column("五个方面缺哪项", 14), Column("考核评议追责（政府、镇、乡）", 12),
    Column("第五部分同去年：问题／措施", 11), Column("全文同去年%（去法定用语）", 10), Column("残留（年份／单位／占位／批注）", 14),
    Column("请改", 6), Column("请说明（已说明）", 8), Column("上轮没改", 6), Column("没让改却动了", 7), Column("字数（一／五）", 10),
    Column(STATE, 12, written=True, choices=_STATES), Column(REMARK, 26, written=True),
)  # fmt: skip


def workbook(result: Result, answers: Answers) -> bytes:
    """Return the workbook; the same result and decisions give the same bytes."""
    tables = (
        _main(result),
        _findings(result),
        _shared(result, answers),
        _same_texts(result),
        _common(result),
        _sums(result, answers),
        _files(result, answers),
    )
    return workbook_of(tables, "政府信息公开年报审核")


def _main(result: Result) -> TableOnSheet:
    year = f"{result.year}年" if result.year else ""
    note = (
        "；".join(summary_lines(result))
        + "。点单位名打开那一户的意见；“状态”“我的话”两列可以写，下次运行时读回"
    )
    rows = map(_row, result.units)
    return TableOnSheet(MAIN, f"{year}政府信息公开年报审核总表", note, _COLUMNS, rows, still=2)


def _row(unit: UnitResult) -> Sequence[Entry]:
    main, checked = unit.main, unit.checked
    kind = unit.office.kind.value if unit.office.kind else (checked.kind or "" if checked else "")
    head: tuple[Entry, ...] = (unit.number, Linked(unit.name, unit.page), kind, unit.round or "")
    if main is None or checked is None:
        why = "、".join(dict.fromkeys(trouble.cause.value for _, trouble in unit.submission.unreadable))
        blank: tuple[Entry, ...] = ("",) * 14
        return (*head, "", "", why or "没收到", *blank, unit.state.value, unit.remark)
    judged = unit.judged
    return (
        *head,
        main.submitted.day.isoformat(),
        "／".join(_forms(unit)),
        _read_whole(unit),
        _mark(of_rules(judged, *_ROWS)),
        _mark(of_rules(judged, "T3-CARRY")) if unit.prior_known else "没有去年的",
        _mark(of_rules(judged, "T2-STOCK")) if unit.prior_known else "没有去年的",
        _mark(of_rules(judged, "FEE-")),
        _topics(unit),
        _mark(of_rules(judged, "S-ASSESS")) if _must_assess(unit) else "不要求",
        _halves(unit),
        rate(checked.last_year.rate) if checked.last_year else "—",
        _left_over(unit),
        len(unit.to_fix),
        _explained(unit),
        len(unit.still_open) if unit.since else "",
        len(unit.unasked) if unit.since else "",
        f"{checked.overview}／{checked.problems}",
        unit.state.value,
        unit.remark,
    )


def _mark(found: Sequence[object]) -> str:
    return f"×{len(found)}" if found else "√"


def _forms(unit: UnitResult) -> tuple[str, ...]:
    main = unit.main
    own = [main.content.medium.value] if main is not None else []
    others = [one.content.medium.value for one in unit.submission.versions]
    scans = [Medium.SCAN.value] if unit.submission.scans else []
    return tuple(dict.fromkeys((*own, *others, *scans)))


def _read_whole(unit: UnitResult) -> str:
    rules = (
        "SECTION-MISSING",
        "S-MISSING",
        "TABLE-MISSING",
        "TABLE-IMG",
        "ROW-MISSING",
        "UNREAD-ROW",
        "UNREAD-CELL",
    )
    found = of_rules(unit.judged, *rules)
    return "全" if not found else f"缺{len(found)}处"


def _topics(unit: UnitResult) -> str:
    none = [one for one in of_rules(unit.judged, "S-MISSING") if "第一部分" in one.finding.message]
    found = [*of_rules(unit.judged, "S-SUB5"), *none]
    return "；".join(sentence_of(one.finding)[:40] for one in found) or "√"


def _must_assess(unit: UnitResult) -> bool:
    kind = unit.office.kind
    return kind is not None and kind.is_government


def _halves(unit: UnitResult) -> str:
    if not unit.prior_known:
        return "没有去年的"
    found = of_rules(unit.judged, "P-SAME")
    measures = sum("措施" in one.finding.message for one in found)
    return f"{len(found) - measures}／{measures}"


def _left_over(unit: UnitResult) -> str:
    found = of_rules(unit.judged, *_LEFT)
    words = [_bare(one.finding.location.text, one.finding.location.span) for one in found]
    return "、".join(dict.fromkeys(short(word, _WORD) for word in words if word)) or (
        "√" if not found else f"×{len(found)}"
    )


def _bare(text: str | None, span: tuple[int, int] | None) -> str:
    if not text:
        return ""
    return text[span[0] : span[1]] if span else text


def _explained(unit: UnitResult) -> str:
    done = sum(one.handling is Handling.ACCEPTED for one in unit.judged)
    return f"{len(unit.to_explain)}（{done}）"


def _findings(result: Result) -> TableOnSheet:
    columns = (
        Column(UNIT, 34), Column("轮次", 5), Column("这轮", 8), Column("级别", 8), Column(RULE, 12), Column("意见", 60),
        Column("原句", 36), Column(HANDLING, 9, written=True, choices=_HANDLINGS), Column(REASON, 26, written=True), Column(ID, 20),
    )  # fmt: skip
    note = (
        "“处理”写 须改、接受、误报；接受、误报要写理由。必改的只能写误报。下次运行时读回，编号不变的一直有效"
    )
    return TableOnSheet(FINDINGS, "逐条意见", note, columns, _finding_rows(result), still=1)


def _finding_rows(result: Result) -> Iterator[Sequence[Entry]]:
    for unit in result.units:
        for one in worst_first(unit.judged):
            yield (
                Linked(unit.name, unit.page), unit.round, since_word(unit, one), severity_word(one),
                one.finding.rule, sentence_of(one.finding), quoted(one.finding), one.handling.value, one.reason,
                one.finding.id,
            )  # fmt: skip
        for gone in unit.since.fixed if unit.since else ():
            yield (
                Linked(unit.name, unit.page), unit.round, "已改", "", gone.rule, gone.message, gone.text[:80],
                Handling.MENDED.value, "", gone.id,
            )  # fmt: skip


def since_word(unit: UnitResult, judged: Judged) -> str:
    """Return how a finding stands to the round before: 没改, 改错了, 说明了, 新出现, 又出现; empty in a first round."""
    identity = judged.finding.id
    if unit.since is None:
        return ""
    if identity in unit.since.open:
        if not judged.asks:
            return "不算错" if judged.handling is Handling.FALSE_ALARM else "说明了"
        if not judged.must_be_fixed and not judged.must_be_explained:
            return ""  # a suggestion may be left: nobody was asked to follow it
        return "改错了" if identity in unit.since.wrong else "没改"
    if not judged.asks:
        return ""
    return "又出现" if identity in unit.since.came_back else "新出现"


def shared_faults(result: Result) -> Mapping[str, tuple[UnitResult, ...]]:
    """Return the rules that several offices break, most first, with these offices."""
    found: dict[str, dict[str, UnitResult]] = {}
    for unit in result.units:
        for one in unit.judged:
            found.setdefault(one.finding.rule, {})[unit.name] = unit
    many = {rule: tuple(units.values()) for rule, units in found.items() if len(units) >= _SHARED_BY}
    return dict(sorted(many.items(), key=lambda item: (-len(item[1]), item[0])))


def _shared(result: Result, answers: Answers) -> TableOnSheet:
    given = {one.rule: one for one in answers.rules}
    columns = (
        Column(RULE, 14), Column("要求", 40), Column("户数", 7), Column("单位", 70),
        Column(HANDLING, 9, written=True, choices=_HANDLINGS), Column(REASON, 40, written=True),
    )  # fmt: skip
    rows: list[Sequence[Entry]] = []
    for rule, units in shared_faults(result).items():
        answer = given.get(rule)
        rows.append(
            (
                rule, result.titles.get(rule, ""), len(units), listed([one.name for one in units], 30),
                answer.handling.value if answer else "", answer.reason if answer else "",
            )
        )  # fmt: skip
    note = "同一毛病多户都有的，在这里答一次，对各户都有效；单独答过的以“意见”表为准"
    return TableOnSheet(SHARED_FAULTS, "共同问题", note, columns, rows)


def listed(names: Sequence[str], most: int) -> str:
    """Join names; where the list is cut, say how many are shown of how many."""
    if len(names) <= most:
        return "、".join(names)
    return f"{'、'.join(names[:most])}……（显示 {most} / 共 {len(names)}）"


def _same_texts(result: Result) -> TableOnSheet:
    columns = (
        Column("组", 6), Column("程度", 8), Column("是否一字不差", 10), Column("单位", 60), Column("哪一段", 14), Column("字数", 7),
        Column("文字", 90),
    )  # fmt: skip
    rows: list[Sequence[Entry]] = []
    for number, one in enumerate(result.clusters, 1):
        sections = dict.fromkeys(PARTS[passage.section] for passage in one.passages)
        exact = "一字不差" if one.exact else "改动过"
        target = f"pages/{cluster_page(number)}"
        rows.append(
            (
                Linked(str(number), target), one.extent.value, exact, listed(one.units, _MOST_MEMBERS), "、".join(sections),
                one.characters, one.passages[0].text[:400],
            )
        )  # fmt: skip
    note = "只供审核用，不发各单位。谁先报的不等于谁先写的；单位名称不同不算不同。通用表述另列一表"
    return TableOnSheet(SAME_TEXTS, "文字相同的单位", note, columns, rows)


def _common(result: Result) -> TableOnSheet:
    columns = (Column("句子", 90), Column("在哪", 12), Column("户数", 7), Column("占比", 8))
    rows: list[Sequence[Entry]] = [
        (one.text, PARTS.get(one.section, ""), len(one.files), f"{one.share:.0%}") for one in result.common
    ]
    note = "多户都有的句子，多半是上级统一要求的，不算互相照抄；确认后可写进 narrator.yaml 的“通用表述”"
    return TableOnSheet(COMMON, "通用表述", note, columns, rows)


def _sums(result: Result, answers: Answers) -> TableOnSheet:
    units = [one.name for one in result.read]
    columns = (
        Column(TABLE, 7), Column(ITEM, 34), Column("合计", 9), Column("上级年报", 9), Column("差", 8),
        Column(ELSEWHERE, 12, written=True), Column("说明", 30), Column("空着没填的", 20),
        *(Column(name, 9) for name in short_names(units)),
    )  # fmt: skip
    note = (
        f"上级年报：{result.parent}" if result.parent else "没有给出上级年报（--parent）"
    ) + "。右边是各户的数，空白为 0 或没填"
    left = [one.name for one in result.units if one.main is None]
    note += f"。没有加进来的{len(left)}户（没报或读不出）：{listed(left, 10)}" if left else ""
    return TableOnSheet(
        SUMS, "逐格汇总", note, columns, _sum_rows(result, units, answers), still=2, printed=8
    )


def _sum_rows(result: Result, units: Iterable[str], answers: Answers) -> Iterator[Sequence[Entry]]:
    order = tuple(units)
    typed = {one.cell: one.text for one in answers.elsewhere}
    for one in result.rollup:
        values = {share.unit: share.value for share in one.shares}
        known = one.parent is not UNSET
        yield (
            TABLE_NUMBERS[one.cell.table],
            EDITION_2021.describe(one.cell),
            _plain(one.total),
            spell_value(one.parent) if known else "",
            _plain(one.total) - _plain(one.parent) if one.differs and not isinstance(one.parent, str) else "",
            typed.get(str(one.cell), ""),
            one.words,
            listed(one.blank, 5),
            *(_plain(values[unit]) if unit in values else "" for unit in order),
        )


def _plain(value: object) -> float:
    number = float(str(value))
    return int(number) if number.is_integer() else round(number, 6)


def _files(result: Result, answers: Answers) -> TableOnSheet:
    columns = (
        Column("文件", 50), Column("为什么", 50), Column("怎么办", 50), Column(CALLED, 30), Column(LIKE, 30),
        Column(WHOSE, 30, written=True),
    )  # fmt: skip
    said = {one.called: one.unit for one in answers.strays}
    strays = [
        (one.submitted.name, one.why, one.hint, one.called, one.like, said.get(one.called, ""))
        for one in result.strays
    ]
    refused = [(one.name, one.reason, one.hint or "", "", "", "") for one in result.refused]
    rows: list[Sequence[Entry]] = [*strays, *refused]
    note = (
        f"不知道是哪一户的、别的年度的、打不开的。“{WHOSE}”写名单上的单位名，写“是”就是“可能是”的那一户，不是的写“{NOT_OURS}”；"
        "下次运行时读回"
    )
    return TableOnSheet(FILES, "没有归户的文件", note, columns, rows)
