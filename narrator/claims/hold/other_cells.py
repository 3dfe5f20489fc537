"""Other cells a number may mean: both ways to court, several kinds of applicants, an outcome told behind it."""

import re

from narrator.claims.model import Claim, Reading
from narrator.form.model import Cell
from narrator.language.lazy import lazy

_BY = lazy(r"[^，。；、]{0,3}(?:由|为|是)(?P<names>[^，。；]{2,60}?)(?:提出|提交|递交|所提|申请)")
_AND = lazy("、|以及|和|及|与")
_OR = lazy("(?<=法人)(?:和|或者?|及)(?=其他组织)")
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
_ADDED = lazy(
    r"公开(?:类)?(?:答复)?(?:[（(](?:含|包括|包含)部分公开[）)]|(?:和|及|与|、|以及)部分公开)(?:的|的共|共|共计|合计)*$"
)
OUTCOME = lazy(
    r"(?:(?:行政)?(?:复议|诉讼)(?:案件)?)?(?:的)?(?:结果|答复|决定)?(?:均|最终)?(?P<passive>被|获|得到)?(?:判决?|裁决|决定|依法)?(?P<word>纠正|撤销|维持|驳回)"
)
_LED = lazy(r"(?P<word>纠正|撤销|维持|驳回)的(?:\d+[件宗](?:行政)?(?:复议|诉讼)(?:案件)?[和及与、])?$")
_CASE = lazy("(?:行政)?(?:复议|诉讼)")
_SAYS_OUTCOME = lazy("结果|被|获|判|复议|诉讼")
OUTCOMES = {"纠正": "corrected", "撤销": "corrected", "维持": "upheld", "驳回": "upheld"}
_DECIDED = lazy("(?:已经?(?:审|办)?结(?:案)?|审结|结案|办结)(?:的)?$")
_BOTH = lazy("复议[^。；]*(?:诉讼|应诉)|(?:诉讼|应诉)[^。；]*复议")
_OF_LAST_YEAR = lazy("上年|去年|上一年|往年|结转(?:来|到本年|本年)|转入本年")
ROWS = ("review", "litigation_direct", "litigation_after_review")
_WAYS = ("litigation_direct", "litigation_after_review")


def of_several_columns(claim: Claim, reading: Reading) -> Reading:
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


def with_bracket(claim: Claim, reading: Reading) -> Reading:
    """Return what a bracket before a number adds to it: 公开（含部分公开）92件."""
    added = _ADDED.search(claim.text[: claim.span[0]])
    if added is None or {cell.row for cell in reading} != {"partially_granted"}:
        return ()
    return (*reading, *(replace_row(cell, "granted") for cell in reading))


def decided(claim: Claim, reading: Reading) -> Reading:
    """Return the cases that were decided: 46件复议已结43件."""
    whole = {cell.table for cell in reading} == {"review_litigation"} and {c.column for c in reading} == {
        "total"
    }
    if not whole or _DECIDED.search(claim.text[: claim.span[0]]) is None:
        return ()
    outcomes = ("upheld", "corrected", "other")
    return tuple(Cell(cell.table, cell.row, outcome) for cell in reading for outcome in outcomes)


def of_its_outcome(claim: Claim, reading: Reading) -> Reading:
    """Return the cells of the outcome told behind a number: 1件诉讼被判纠正."""
    match = OUTCOME.match(claim.text[claim.span[1] :])
    whole = reading and all(cell.table == "review_litigation" and cell.column == "total" for cell in reading)
    led = _LED.search(claim.text[: claim.span[0]]) if _CASE.match(claim.text[claim.span[1] :]) else None
    if whole and led is not None:
        return tuple(Cell(cell.table, cell.row, OUTCOMES[led["word"]]) for cell in reading)
    if match is None or not whole or not _SAYS_OUTCOME.search(match[0]):
        return ()
    return tuple(Cell(cell.table, cell.row, OUTCOMES[match["word"]]) for cell in reading)


def handled(claim: Claim, reading: Reading) -> Reading:
    """Return what was handled, where what was carried over only comes with it: 连同上年结转件共办结9件."""
    done = re.search("(?:办结|答复)(?:了)?$", claim.text[: claim.span[0]])
    if {cell.row for cell in reading} != {"carried_in"} or done is None:
        return ()
    return tuple(replace_row(cell, "results_total") for cell in reading)


def bare_open(claim: Claim, reading: Reading) -> Reading:
    """Return both results that give out, where only 公开 is said: 公开14件，占60.9%."""
    bare = re.search(
        "(?<!予以)(?<!全部)(?<!同意)(?<!部分)(?<!不予)(?<!主动)公开(?:的|了|共)?$",
        claim.text[: claim.span[0]],
    )
    if {cell.row for cell in reading} != {"granted"} or bare is None:
        return ()
    return (*reading, *(replace_row(cell, "partially_granted") for cell in reading))


def after_review(claim: Claim, reading: Reading) -> Reading:
    """Return the lawsuits behind a review: 复议后被起诉2件."""
    whole = {cell.table for cell in reading} == {"review_litigation"} and len(reading) > 1
    behind = re.search("(?:经)?复议后[^，。；]{0,8}$", claim.text[: claim.span[0]])
    return (Cell("review_litigation", ROWS[-1], "total"),) if whole and behind else ()


def of_all_cases(claim: Claim, reading: Reading) -> Reading:
    """Return an outcome of reviews and lawsuits together, where both were told before: 复议3件、诉讼2件，…被纠正的共1件."""
    columns = {cell.column for cell in reading}
    one_outcome = {cell.table for cell in reading} == {"review_litigation"} and len(columns) == 1
    before = claim.text[: claim.span[0]]
    own = re.split("[，。；：]", before)[-1]
    named = [word for word in ("复议", "诉讼") if word in own]
    if not one_outcome or columns == {"total"} or len(named) == 1 or _BOTH.search(before) is None:
        return ()
    return tuple(Cell("review_litigation", row, next(iter(columns))) for row in ROWS)


def carried_on(claim: Claim, reading: Reading) -> Reading:
    """Return what was carried on, where 结转 does not say whether from last year or to next year."""
    if {cell.row for cell in reading} != {"carried_in"} or _OF_LAST_YEAR.search(
        claim.text[: claim.span[1] + 8]
    ):
        return ()
    return tuple(replace_row(cell, "carried_out") for cell in reading)


def replace_row(cell: Cell, row: str) -> Cell:
    """Return the cell of another row in the same column."""
    return Cell(cell.table, row, cell.column)


def of_both_ways(reading: Reading) -> Reading:
    """Return a result of both ways to court, where one was bound: 直接起诉4件，复议后起诉6件，结果维持5件."""
    ways, columns = {cell.row for cell in reading}, dict.fromkeys(cell.column for cell in reading)
    one_way = len(ways) == 1 and ways <= {*_WAYS} and "total" not in columns
    if not one_way:
        return ()
    return tuple(Cell(reading[0].table, way, column) for way in _WAYS for column in columns)
