"""Other cells a number may mean, where those it was bound to differ: at most one more reading, the nearest."""

import re
from dataclasses import replace

from narrator.claims.hold.words import restrictors
from narrator.claims.model import Claim, ClaimKind, Outcome, Reading, Verdict
from narrator.claims.verify import Cells, verify
from narrator.figures.model import Scope
from narrator.form.model import Cell

_BY = re.compile(r"[^，。；、]{0,3}(?:由|为|是)(?P<names>[^，。；]{2,60}?)(?:提出|提交|递交|所提|申请)")
_AND = re.compile("、|以及|和|及|与")
_OR = re.compile("(?<=法人)(?:和|或者?|及)(?=其他组织)")
_COLUMNS = (
    ("自然人", "natural_person"),
    ("公民", "natural_person"),
    ("企业", "enterprise"),
    ("公司", "enterprise"),
    ("科研", "research"),
    ("公益", "public_welfare"),
    ("法律", "legal_service"),
    ("律师", "legal_service"),
    ("其他组织", "other_org"),
)
_ADDED = re.compile(
    r"公开(?:类)?(?:答复)?(?:[（(](?:含|包括|包含)部分公开[）)]|(?:和|及|与|、|以及)部分公开)(?:的|的共|共|共计|合计)*$"
)
_OUTCOME = re.compile(
    r"(?:(?:行政)?(?:复议|诉讼)(?:案件)?)?(?:的)?(?:结果|答复|决定)?(?:均|最终)?(?P<passive>被|获|得到)?(?:判决?|裁决|决定|依法)?(?P<word>纠正|撤销|维持|驳回)"
)
_SAYS_OUTCOME = re.compile("结果|被|获|判|复议|诉讼")
_OUTCOMES = {"纠正": "corrected", "撤销": "corrected", "维持": "upheld", "驳回": "upheld"}
_COUNTED = re.compile("(?:其中|共有?|已有|，有)$")
_BOTH = re.compile("复议[^。；]*(?:诉讼|应诉)|(?:诉讼|应诉)[^。；]*复议")
_OF_LAST_YEAR = re.compile("上年|去年|上一年|往年|结转(?:来|到本年|本年)|转入本年")
_ROWS = ("review", "litigation_direct", "litigation_after_review")
_WAYS = ("litigation_direct", "litigation_after_review")


def read_otherwise(verdict: Verdict, cells: Cells, prior: Cells | None, scope: Scope) -> Verdict:
    """Return the verdict with one more reading where that one holds.

    其中直接起诉4件，复议后起诉6件，结果维持5件: a result told behind both ways to court is that of both.
    """
    claim = verdict.claim
    if claim.kind is not ClaimKind.VALUE:
        return verdict
    if not claim.readings and verdict.outcome is Outcome.UNBOUND:
        return _by_outcome(verdict, cells, prior, scope)
    contradicts = verdict.outcome is Outcome.CONTRADICTS
    if not contradicts and not verdict.confirm:
        return verdict
    reading = verdict.cells or ()
    named = _of_its_outcome(claim, reading) or (_of_several_columns(claim, reading) if contradicts else ())
    if named:
        return verify([replace(claim, readings=(named,), doubt=None)], cells, prior, scope=scope)[0]
    return _as_another(verdict, cells, prior, scope) if contradicts else verdict


def _as_another(verdict: Verdict, cells: Cells, prior: Cells | None, scope: Scope) -> Verdict:
    """Return the verdict with the first other reading there is, where that one holds."""
    claim, reading = verdict.claim, verdict.cells or ()
    others = (
        _of_both_ways(reading),
        _with_bracket(claim, reading),
        _of_all_cases(claim, reading),
        _carried(claim, reading),
    )
    other = next((one for one in others if one), ())
    if not other:
        return verdict
    (again,) = verify([replace(claim, readings=(other,))], cells, prior, scope=scope)
    return again if again.outcome is Outcome.HOLDS else verdict


def _by_outcome(verdict: Verdict, cells: Cells, prior: Cells | None, scope: Scope) -> Verdict:
    """Ask about a number bound to nothing that its sentence tells an outcome of: 复议审结9件，其中3件结果被纠正."""
    claim = verdict.claim
    match = _OUTCOME.match(claim.text[claim.span[1] :])
    before = claim.text[: claim.span[0]]
    rows = [row for word, row in (("复议", _ROWS[:1]), ("诉讼", _ROWS[1:])) if word in before]
    if match is None or not match["passive"] or len(rows) != 1 or not _COUNTED.search(before):
        return verdict
    if any(one.found_in(claim.text) for key, one in restrictors().items() if key != "subject"):
        return verdict
    column = _OUTCOMES[match["word"]]
    reading = tuple(Cell("review_litigation", row, column) for row in rows[0])
    doubt = "说的可能是其中几件"
    return verify([replace(claim, readings=(reading,), doubt=doubt)], cells, prior, scope=scope)[0]


def _of_several_columns(claim: Claim, reading: Reading) -> Reading:
    """Return the cells of all applicants named behind a number: 16件由科研机构、公益组织和法律服务机构提出."""
    match = _BY.match(claim.text[claim.span[1] :])
    if match is None or len(reading) != 1 or reading[0].table != "applications":
        return ()
    names = _AND.split(_OR.sub("", match["names"]))
    columns = [next((key for word, key in _COLUMNS if word in name), "") for name in names]
    if len(names) < 2 or not all(columns):
        return ()
    row = reading[0].row if reading[0].column != "total" else "new_received"
    return tuple(Cell("applications", row, key) for key in dict.fromkeys(columns))


def _with_bracket(claim: Claim, reading: Reading) -> Reading:
    """Return what a bracket before a number adds to it: 公开（含部分公开）92件."""
    added = _ADDED.search(claim.text[: claim.span[0]])
    if added is None or {cell.row for cell in reading} != {"partially_granted"}:
        return ()
    return (*reading, *(replace_row(cell, "granted") for cell in reading))


def _of_its_outcome(claim: Claim, reading: Reading) -> Reading:
    """Return the cells of the outcome told behind a number: 1件诉讼被判纠正."""
    match = _OUTCOME.match(claim.text[claim.span[1] :])
    whole = reading and all(cell.table == "review_litigation" and cell.column == "total" for cell in reading)
    if match is None or not whole or not _SAYS_OUTCOME.search(match[0]):
        return ()
    return tuple(Cell(cell.table, cell.row, _OUTCOMES[match["word"]]) for cell in reading)


def _of_all_cases(claim: Claim, reading: Reading) -> Reading:
    """Return an outcome of reviews and lawsuits together, where both were told before: 复议3件、诉讼2件，…被纠正的共1件."""
    columns = {cell.column for cell in reading}
    one_outcome = {cell.table for cell in reading} == {"review_litigation"} and len(columns) == 1
    before = claim.text[: claim.span[0]]
    own = re.split("[，。；：]", before)[-1]
    named = [word for word in ("复议", "诉讼") if word in own]
    if not one_outcome or columns == {"total"} or len(named) == 1 or _BOTH.search(before) is None:
        return ()
    return tuple(Cell("review_litigation", row, next(iter(columns))) for row in _ROWS)


def _carried(claim: Claim, reading: Reading) -> Reading:
    """Return what was carried on, where 结转 does not say whether from last year or to next year."""
    if {cell.row for cell in reading} != {"carried_in"} or _OF_LAST_YEAR.search(
        claim.text[: claim.span[1] + 8]
    ):
        return ()
    return tuple(replace_row(cell, "carried_out") for cell in reading)


def replace_row(cell: Cell, row: str) -> Cell:
    """Return the cell of another row in the same column."""
    return Cell(cell.table, row, cell.column)


def _of_both_ways(reading: Reading) -> Reading:
    one_way = len(reading) == 1 and reading[0].row in _WAYS and reading[0].column != "total"
    return tuple(Cell(reading[0].table, way, reading[0].column) for way in _WAYS) if one_way else ()
