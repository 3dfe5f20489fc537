"""Rules that hold every statement of a figure, ratio, trend or zero against the tables."""

import re
from collections.abc import Iterator
from decimal import Decimal

from narrator.checking.engine.related import Placed
from narrator.checking.engine.rule import Check, Hit, Rule
from narrator.checking.engine.subject import Statement, Subject
from narrator.checking.rules.numbers.counts import SEVERITIES, words_of
from narrator.checking.rules.numbers.related import place_of_statement, related
from narrator.checking.rules.numbers.year_on_year import wrong_changes
from narrator.claims.bind.frames import INFLOW, application_readings
from narrator.claims.model import Claim, ClaimKind, ClaimScope, Measure, Outcome, Period, Reading, Verdict
from narrator.claims.relate.model import Kind
from narrator.claims.verify import Cells, describe, total
from narrator.figures.model import Scope
from narrator.figures.values import is_number, spell_number
from narrator.finding import Evidence, Severity
from narrator.form.edition_2021 import EDITION_2021, TABLE_NUMBERS
from narrator.language.lists import entries
from narrator.language.names.offices import places_of_office, tails_of_office

_FORM = "国办公开办函〔2021〕30号：文字与附表数据一致"
_REVIEW = "审核惯例：正文与表格逐项核对"
_ALIKE = re.compile(
    "均|全部|都|皆|一律|悉数|全数|所有|结果|维持|纠正|被"
)  # all of one kind: nothing else occurred
_PAUSES = re.compile(r"[，。；：、！？,;:（）()“”\n]")
_YUAN = Decimal(10_000)
_RECKONED = (Kind.SHARE, Kind.RATE, Kind.AVERAGE, Kind.CHANGE, Kind.BOUNDS)
_SCOPES_OF_OTHERS = (ClaimScope.REGION, ClaimScope.PART)
DATA = "narrator.checking"
_WHICH = "请核对这几个数，写错了的请改正；说的是别的数的，请写明"
_BASE = re.compile("占[^，。；]{0,14}$")
_AIM = re.compile(
    "(?:围绕|聚焦|紧扣|立足|服务|结合|按照|根据|对照|依据)[^，。；\\d]*，"
)  # 围绕全省重点工作 tells nothing of a number
_OTHERS = re.compile(
    r"全[省市县区州盟旗](?!级?系统)|本[省市县区](?!级)|各(?:级|市|县|区|部门|乡镇|镇街|街道|镇|乡|单位|地)"
    r"|[市县区]直(?:部门|单位)|乡镇街道"
)


def _place_of(statement: Statement) -> str:
    section, number = statement.paragraph.section, statement.paragraph.paragraph
    known = {one.key: one.title for one in EDITION_2021.sections}
    return f"{known.get(section, '前言')}第 {number} 段"


def rule_of(verdict: Verdict) -> str | None:
    """Return the id of the rule that tells of a verdict; ``None`` where there is nothing to tell."""
    claim = verdict.claim
    if claim.part_of and verdict.outcome is Outcome.CONTRADICTS:
        return "N-APP"
    if claim.cells is None or not (verdict.outcome is Outcome.CONTRADICTS or verdict.confirm):
        return None
    alike = claim.kind is ClaimKind.ZERO and claim.value is not None and _ALIKE.match(claim.words)
    if not alike and (claim.kind in (ClaimKind.ZERO, ClaimKind.DONE) or _says_all_done(claim)):
        return "Z-CONTRA"
    if claim.kind in (ClaimKind.RATIO, ClaimKind.TREND):
        return "N-PCT"
    if claim.cells[0].table != "applications":
        return "N-DISC-T2" if claim.cells[0].table == "disclosure" else "N-LIT"
    incoming = any(cell.row in INFLOW for reading in claim.readings for cell in reading)
    return "N-APP" if incoming else "N-RES"


def _says_all_done(claim: Claim) -> bool:
    """Whether a ratio is 办结率100%."""
    handled = claim.cells is not None and {cell.row for cell in claim.cells} == {"results_total"}
    return claim.kind is ClaimKind.RATIO and handled and claim.value == 100


def _verdicts(rule: str) -> Check:
    def check(subject: Subject) -> Iterator[Hit]:
        for statement in subject.statements:
            if rule_of(statement.verdict) == rule and not mixes_scope(statement, subject):
                yield _hit(statement, subject)

    return check


def _hit(statement: Statement, subject: Subject) -> Hit:
    verdict = statement.verdict
    claim = verdict.claim
    cells = "、".join(map(str, verdict.cells or ()))
    return Hit(
        f"正文与{_table(verdict)}对不上：{verdict.why}",
        statement.place,
        (Evidence("正文", claim.words, _place_of(statement)), *_sides(verdict, subject)),
        _asking(claim, confirm=verdict.confirm),
        _remedy(verdict, subject),
        f"{cells}|{claim.words}|{claim.text}",
        confirm=verdict.confirm,
    )


def _asking(claim: Claim, *, confirm: bool) -> Severity | None:
    """Return how much a finding that only asks weighs; ``None`` if it does more.

    A number with another verb (备案, 代理, 审理) may well be another count: asked by the way, never as something to explain.
    """
    papers = claim.doubt is not None and claim.cells is not None and claim.cells[0].table == "disclosure"
    if confirm and (claim.qualifier or papers):
        return Severity.INFO
    return Severity.WARNING if confirm or claim.approximate else None


def _table(verdict: Verdict) -> str:
    last = "上年" if verdict.claim.period is Period.LAST else ""
    return last + TABLE_NUMBERS[verdict.cells[0].table] if verdict.cells else "表格"


def _sides(verdict: Verdict, subject: Subject) -> Iterator[Evidence]:
    """Yield the table's side: each sum of cells that may be meant, with its value."""
    claim = verdict.claim
    now: Cells = subject.tables.cells
    before: Cells | None = subject.prior.cells if subject.prior is not None else None
    left = application_readings("carried_out") if _says_all_done(claim) else ()
    readings = dict.fromkeys(
        (*([verdict.cells] if verdict.cells else []), *claim.readings, *claim.bases, *left)
    )
    for reading in readings:
        if claim.period is not Period.LAST:
            yield from _side("", reading, now)
        if before is not None and (claim.kind is ClaimKind.TREND or claim.period is Period.LAST):
            yield from _side("上年", reading, before)


def _side(prefix: str, reading: Reading, cells: Cells) -> Iterator[Evidence]:
    value = total(reading, cells)
    if is_number(value):
        where = " + ".join(map(str, reading))
        yield Evidence(prefix + describe(reading), _spell(Decimal(value), reading), where)


def _spell(value: Decimal, reading: Reading) -> str:
    money = any(cell.row == "fees" for cell in reading)
    return f"{spell_number(value / _YUAN)}万元" if money else spell_number(value)


def _remedy(verdict: Verdict, subject: Subject) -> str | None:
    """Propose the wording that the tables bear out."""
    claim, table = verdict.claim, _table(verdict)
    if verdict.confirm or verdict.cells is None:
        return f"如是另一口径，请写明；否则请与{table}改为一致"
    if claim.part_of or claim.kind is ClaimKind.DONE or _says_all_done(claim):
        what = "确实没有的，请删去这一句" if claim.part_of else "请写明结转下年度继续办理的件数"
        return f"{what}，或核对{table}"
    if claim.kind is ClaimKind.RATIO:
        share = _share(verdict, subject)
        return f"请改为“{share}%”，或写明占的是什么、核对{table}" if share else None
    if claim.kind is ClaimKind.TREND:
        change = _change(verdict, subject)
        return f"请改为“{change}”，或核对两年的{table}" if change else None
    cells = subject.prior.cells if claim.period is Period.LAST and subject.prior else subject.tables.cells
    value = total(verdict.cells, cells)
    if not is_number(value):
        return None
    return f"请改为“{_reworded(claim, _spell(Decimal(value), verdict.cells))}”，或核对{table}"


def _reworded(claim: Claim, value: str) -> str:
    """Return the words around a number with the table's value in its place."""
    if claim.kind is ClaimKind.ZERO:
        return describe(claim.cells or ()) + value + "件"
    start, end = claim.span
    known = [match.end() for match in _PAUSES.finditer(claim.text, max(0, start - 16), start)]
    head = claim.text[known[-1] if known else max(0, start - 16) : start].strip()
    behind = _PAUSES.search(claim.text, end, end + 10)
    tail = claim.text[end : behind.start()] if behind else ""
    unit = "" if value.endswith("元") else claim.unit or "件"
    return f"{head}{value}{unit}{tail}"


def _share(verdict: Verdict, subject: Subject) -> str | None:
    claim = verdict.claim
    for base in claim.bases:
        part, whole = (total(one, subject.tables.cells) for one in (verdict.cells or (), base))
        if is_number(part) and is_number(whole) and whole:
            places = max(0, -int(claim.step.normalize().as_tuple().exponent))
            return f"{Decimal(part) * 100 / Decimal(whole):.{places}f}"
    return None


def _change(verdict: Verdict, subject: Subject) -> str | None:
    if subject.prior is None or verdict.cells is None:
        return None
    now, before = (total(verdict.cells, one.cells) for one in (subject.tables, subject.prior))
    if not is_number(now) or not is_number(before):
        return None
    change = Decimal(now) - Decimal(before)
    if change == 0:
        return "与上年持平"
    way = "增加" if change > 0 else "减少"
    if verdict.claim.measure is Measure.PERCENT and before:
        places = max(0, -int(verdict.claim.step.normalize().as_tuple().exponent))
        return f"{way}{abs(change) * 100 / Decimal(before):.{places}f}%"
    return f"{way}{spell_number(abs(change))}{verdict.claim.unit or '件'}"


def _percentages(subject: Subject) -> Iterator[Hit]:
    told = {
        place_of_statement(one)
        for one in subject.statements
        if rule_of(one.verdict) == "N-PCT" or one.verdict.outcome is Outcome.HOLDS
    }
    yield from _verdicts("N-PCT")(subject)
    for wrong in wrong_changes(subject):
        statement = wrong.statement
        words = statement.verdict.claim.words
        told.add(place_of_statement(statement))
        message = f"正文“{words}”与同一句、表中的数对不上：{wrong.reckoning}"
        evidence = (Evidence("正文", words, _place_of(statement)), *_sides(statement.verdict, subject))
        yield Hit(message, statement.place, evidence, None, "请重新计算，或核对两年的数")
    yield from _reckoned(subject, frozenset(told))


def _reckoned(subject: Subject, told: frozenset[tuple[str, int, int, int]]) -> Iterator[Hit]:
    """Yield shares, rates, averages and changes that do not follow from the numbers beside them; the cell comes first."""
    for one in related(subject):
        relation = one.relation
        if relation.holds or relation.kind not in _RECKONED or _is_told(one, told):
            continue
        words = relation.sentence.flat[slice(*relation.span)]
        others = (Evidence(m.part.value, words_of(m), m.cell or None) for m in relation.members)
        message = f"“{words}”与同一处的数对不上：{relation.reckoning}"
        remedy = f"请改为“{relation.computed}”，或核对这几个数" if relation.firm else _WHICH
        yield Hit(message, one.place, (Evidence("正文", words), *others), SEVERITIES[relation.weight], remedy)


def _is_told(one: Placed, told: frozenset[tuple[str, int, int, int]]) -> bool:
    """Whether a statement was already told, or borne out, about the number."""
    sentence = one.relation.sentence
    start, end = (sentence.start + place for place in sentence.span(*one.relation.span))
    return any(
        (section, number) == (one.paragraph.section, one.paragraph.paragraph) and first < end and start < last
        for section, number, first, last in told
    )


def mixes_scope(statement: Statement, subject: Subject) -> bool:
    """Whether a report on one office's own figures states those of the whole area or of other offices."""
    claim = statement.verdict.claim
    unknown = subject.kind is None and subject.figures is None and not subject.unit.endswith("办公室")
    if subject.scope is not Scope.OWN or unknown:
        return False
    if claim.kind is not ClaimKind.VALUE or not claim.readings or not claim.value:
        return False
    if _BASE.search(claim.text, 0, claim.span[0]):
        return False  # 占全县新收总量391件的22.0%
    others = claim.scope in (ClaimScope.REGION, ClaimScope.PART)
    before = _AIM.sub("", claim.text[: claim.span[0]])
    said = others and claim.period is Period.THIS and _OTHERS.search(before) is not None
    return said and not _tells_own_too(statement, subject)


def _ours(subject: Subject) -> re.Pattern[str]:
    """Return what finds the office's words for itself right before a number: 我局, 本机关, 市政府办公室."""
    areas = [place[-1] for place in places_of_office(subject.unit)[-1:]]
    named = [subject.unit, *(area + tail for area in areas for tail in tails_of_office(subject.unit, 3)[1:])]
    shorter = [one.replace("人民政府", "政府") for one in named]
    names = {*named, *shorter, *(one.removesuffix("公室") for one in shorter)} - {""}
    words = "|".join([*(line[0] for line in entries("own_words.txt", DATA)), *map(re.escape, sorted(names))])
    return re.compile(f"(?:{words})[\u4e00-\u9fff]{{0,4}}$")


def _tells_own_too(statement: Statement, subject: Subject) -> bool:
    """Whether the sentence tells this office's own number beside that of the whole area: 全县73件，其中我镇6件."""
    place = statement.paragraph, statement.verdict.claim.start
    told = [
        one.verdict.claim for one in subject.statements if (one.paragraph, one.verdict.claim.start) == place
    ]
    cells = subject.tables.cells
    own = {total(reading, cells) for one in told for reading in one.readings}
    if statement.verdict.claim.value in own:
        return False  # this office's own number in the words of the whole area
    ours = subject.once(_ours)
    counts = [one for one in told if one.kind is ClaimKind.VALUE and one.value in own and one.value]
    return any(
        ours.search(one.text, 0, one.span[0])
        or (one.readings and one.scope not in _SCOPES_OF_OTHERS and one.period is Period.THIS)
        for one in counts
    )


def _mixed(subject: Subject) -> Iterator[Hit]:
    for statement in subject.statements:
        if mixes_scope(statement, subject):
            claim, verdict = statement.verdict.claim, statement.verdict
            word = _OTHERS.search(claim.text, 0, claim.span[0])
            evidence = (Evidence("正文", claim.words, _place_of(statement)), *_sides(verdict, subject))
            message = f"表中是本机关的数，这里写的却是“{word[0] if word else ''}”的数：{claim.words}"
            yield Hit(message, statement.place, evidence, subject=f"{claim.words}|{claim.text}", confirm=True)


STATEMENT_RULES = (
    Rule(
        "N-APP",
        Severity.ERROR,
        "正文写的收到、新收、上年结转件数与表三一致",
        "请核对正文与表三",
        _FORM,
        _verdicts("N-APP"),
    ),
    Rule(
        "N-RES",
        Severity.ERROR,
        "正文写的办结、各类办理结果、结转下年度件数与表三一致",
        "请核对正文与表三",
        _FORM,
        _verdicts("N-RES"),
    ),
    Rule(
        "N-LIT",
        Severity.ERROR,
        "正文写的行政复议、行政诉讼件数与表四一致",
        "请核对正文与表四",
        _FORM,
        _verdicts("N-LIT"),
    ),
    Rule(
        "N-DISC-T2",
        Severity.WARNING,
        "正文写的规章、规范性文件、许可、处罚、强制、收费与表二一致",
        "请核对正文与表二；口径不同的请写明",
        _FORM,
        _verdicts("N-DISC-T2"),
    ),
    Rule(
        "N-PCT",
        Severity.WARNING,
        "占比、比率、同比能由表中的数或同一句的数算出",
        "请重新计算，或写明占的是什么、比的是什么",
        _REVIEW,
        _percentages,
    ),
    Rule(
        "Z-CONTRA",
        Severity.ERROR,
        "写了没有、未发生、均已办结的，表中相应各格为 0",
        "请改正文，或核对表格",
        _FORM,
        _verdicts("Z-CONTRA"),
    ),
    Rule(
        "SCOPE-MIX",
        Severity.WARNING,
        "口径是本机关的报告，不写全地区、各部门的件数",
        "请只写本机关的件数；确需写全地区的，请注明并与本机关的分开",
        _REVIEW,
        _mixed,
    ),
)
