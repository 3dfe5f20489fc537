"""Words that make a number another one than the form's: a part, a sample, papers instead of applications."""

from narrator.claims.bind.discourse import At, Frame, has
from narrator.claims.bind.frames import INFLOW, RESULT_ROWS
from narrator.claims.bind.tokens import Token
from narrator.claims.bind.vocabulary import Slot
from narrator.language.lazy import lazy
from narrator.language.numerals_in_text import Numeral

_SHORT_GAP = 2
_LONG_GAP = 6  # so many unknown characters between a label and its number may say anything
_STAGES = lazy("立案|受理|移送|催告|听证|检查|咨询")  # steps on the way to a decision
_ELSEWHERE = lazy(
    r"(?:与|同|和)(?:政府)?信息公开(?:工作)?(?:均)?(?:无关|没有关系)|(?:不属于?|不是|并非|非)政府信息公开(?:行政)?(?:案件|事项|申请|复议|诉讼)"
    r"|[不未](?:计入|列入|纳入|统计在)(?:本报告|本年报|本表|表[二三四]|上表|附表)"
)
_OF_A_SORT = lazy("[\u4e00-\u9fff]类(?:申请|信息|事项)?(?:的)?$|[一二]审$|再审$")  # 不动产登记资料类14件
_INFLOWS = frozenset({*INFLOW, "handled", "processed", "received"})
_POWERS = lazy("行政权力|权力事项|权责(?:事项|清单)|权力清单|事项清单|事项目录|(?:许可|处罚|强制)目录")
_EVERY_WAY = lazy("等(?:多种)?(?:途径|方式|渠道|形式)")
_SOME = lazy(  # words before a label that leave only some of what it counts
    "(?:模拟|演练|演示|人均|户均|日均|周均|月均|季均|年均|平均[每\u4e00-\u9fff]{0,2}|每[人月天日周季件]|同一[\u4e00-\u9fff]{0,4})[^，。；、0-9]{0,3}$"
)
_WITHIN = lazy(
    "(\\d+|[一二三四五六七八九十]+)(?:个?工作日(?:以?内|之内)?|(?:个?自然日|小时|日|天|个月)(?:以?内|之内))[^，。；、0-9]{0,3}$"
)
_IN_A_TIME = lazy("(?:个?(?:工作日|自然日)|小时|日|天|个月)(?:以?内|之内)")
_LEGAL_TERM = ("20", "二十")
_OF_THE_NEW = lazy(
    "新(?:收|增|接收|受理|登记)[^，。；]{0,16}[0-9][件份宗](?:申请)?(?:中|里|当中|里面|，?(?:均|现|都)?已)，?[^，。；0-9件]{0,8}$"
)
_THIS_YEAR = lazy(
    "(?:均|都)?(?:已)?(?:在|于)?(?:当年|年内|本年内?)(?:度)?(?:内)?(?:就)?(?:已)?(?:全部)?(?:办结|答复|办理完毕)"
)
_OF_THE_OLD = lazy(  # 加上上年结转的1件，办结12件 counts all
    "(?:对|将|就|关于|^(?!加|连))[^，。；0-9]{0,4}(?:上一?年|上年度|去年)(?:度)?(?:结转|转入|未办结|遗留)的?[0-9]+[件份宗](?:申请)?，(?:(?!新收|收到|受理)[^。；]){0,80}$"
)
_HELP = lazy(
    "(?:配合|协助|协同|会同)[^，。；]{0,12}(?:局|厅|委|办|办公室|政府|部门|街道|镇|乡|中心|支队|大队)"
)
_NARROWER = lazy("[\u4e00-\u9fff]{2,}[^等的类自由向为及和与各]$")
_NARROW = 3
_ABOUT = "(?!政府信息|信息公开|依申请|答复|公开|不服|对|此|上述|以上)"
_ANOTHER_CAUSE = lazy(
    rf"(?:因|不服){_ABOUT}[^，。；、公答]{{2,12}}?(?:引发|引起|提起|被提起|被申请|被诉|产生|的)[^，。；、公答]{{0,6}}$"
)
_ANOTHER_DEFENDANT = lazy(
    "以(?![我本])[^，。；]{2,12}(?:为|作为)(?:共同)?(?:被申请人|被告|被复议机关)的?[^，。；]{0,6}$"
)
_OLD = lazy("[上去]一?年(?:度)?(?:的|尚未|未|没有|受理|收到|立案|结转|转入)")
_OF_LAST_YEAR = lazy("上一?年(?:度)?[^，。；0-9的]{1,6}的[^，。；]{0,14}$")  # 上年未结的复议案件1件
_OURS_AMONG = lazy(
    "[^。；]{0,20}其中[^，。；0-9]{0,6}信息公开[^，。；0-9]{0,6}[0-9]"
)  # 应诉20件，其中信息公开类4件
_REVIEWING = lazy("作为(?:行政)?复议机关|(?:本机关|我局|县政府|市政府|区政府)(?:是|为)(?:行政)?复议机关")
_CORRECTED = lazy(
    "(?:^|[。；])(?:被|经)(?:复议机关|复议机构)?(?:依法)?(?:纠正|撤销|责令[^，。；0-9]{2,8})的$"
)
_PAPERS = lazy("公开属性|公文(?!处理)[^，。；]{0,20}主动公开|主动公开类?[0-9]|发文[0-9]|制发文件[0-9]")
_EVERY_CASE = ("占全部", "各类", "所有", "占全局", "各种")


def says_what_of_decisions(at: At, labels: tuple[Token, ...], numeral: Numeral) -> bool:
    """Whether the words between 行政许可 and its number make it another count (行政许可事项清单公开56项)."""
    last = max((t for t in labels if Slot.DECISION in t.senses), key=lambda token: token.end)
    return (
        any(t.key(Slot.DOCUMENT_COLUMN) == "issued_weak" and t.start > last.start for t in labels)
        or _STAGES.search(at.text, last.end, numeral.start) is not None
        or _POWERS.search(at.text) is not None
        or at.gap(last.end, numeral.start, at.left) > 2
    )


def speaks_of_papers(at: At) -> bool:
    """Whether the sentence sorts the office's own papers by 公开属性, in the words used for applications."""
    return _PAPERS.search(at.text) is not None


def counted_elsewhere(at: At) -> bool:
    """Whether the sentence says that what it counts is none of the form's matters."""
    return _ELSEWHERE.search(at.text) is not None


def foreign_inside(left: tuple[Token, ...], labels: tuple[Token, ...]) -> bool:
    """Whether a foreign matter is named after the first label."""
    first = min(label.start for label in labels)
    return any(Slot.FOREIGN in token.senses and token.start > first for token in left)


def is_part(at: At, labels: tuple[Token, ...], numeral: Numeral, *, weak: bool) -> bool:
    """Whether words limit the count to a part that no cell holds (跨部门申请, 网上申请)."""
    first, left = min(label.start for label in labels), at.left
    verb = weak and not has(labels, Slot.APPLICATION)
    if verb and numeral.unit == "次":
        return True  # 办理演练1次
    return (
        _is_of_a_sort(at, labels, numeral)
        or _is_some(at, first)
        or any(
            t.end == first and Slot.TREND in t.senses and len(t.text) > 1 for t in left
        )  # 减少重复申请约20件
        or (verb and has(labels, Slot.ROW) and _has_another_object(at, labels, numeral))
        or _is_sliced(labels, left, first, numeral, weak=weak)
        or _came_by_a_channel(at, first, numeral)
        or _HELP.search(at.text, at.clause.start, first) is not None
        or _goes_with_others(at, labels)
        or any(_is_of_a_kind(at, t) or is_qualified(at, t) or _is_of_all(at, t, numeral) for t in labels)
        or at.gap(first, numeral.start, [t for t in left if t.start >= first]) > _LONG_GAP
    )


def _is_of_a_sort(at: At, labels: tuple[Token, ...], numeral: Numeral) -> bool:
    """Whether what stands between the last label and the number is a sort of application: 征收类3件."""
    last = max(label.end for label in labels)
    between = at.text[last : numeral.start]
    named = max(labels, key=lambda token: token.end)
    if named.key(Slot.ROW) in _INFLOWS and between.startswith("类"):
        return True  # 登记类97件
    return last < numeral.start and _OF_A_SORT.search(between) is not None


def _is_sliced(
    labels: tuple[Token, ...], left: tuple[Token, ...], first: int, numeral: Numeral, *, weak: bool
) -> bool:
    last = max((label.end for label in labels if label.end <= numeral.start), default=first)
    if has([token for token in left if token.start >= last], Slot.SLICE, Slot.CHANNEL):
        return True
    return weak and any(t.strong(Slot.SLICE) for t in left if Slot.SLICE in t.senses)


def _came_by_a_channel(at: At, first: int, numeral: Numeral) -> bool:
    """Whether one way to apply is named, not all of them."""
    channels = [token for token in at.left if Slot.CHANNEL in token.senses]
    if not channels or _EVERY_WAY.search(at.text, 0, numeral.start):
        return False
    return channels[-1].start > first or len(channels) == 1


def _goes_with_others(at: At, labels: tuple[Token, ...]) -> bool:
    """Whether the cases are told in one breath with others: 因征收补偿引起的复议6件、诉讼9件."""
    return at.told.foreign and bool(at.left) and at.left[0].mark == "pause" and has(labels, Slot.KIND)


def _is_of_a_kind(at: At, token: Token) -> bool:
    """Whether an unknown word right before an applicant makes it a narrower one: 房地产开发企业6件."""
    if Slot.COLUMN not in token.senses or token.key(Slot.COLUMN) == "natural_person":
        return False
    if any(other.end == token.start for other in at.clause.words):
        return False
    if _NARROWER.search(at.text[: token.start]) is None:
        return False
    return at.gap(token.start - _NARROW, token.start, at.clause.words) >= _NARROW


def _is_of_all(at: At, token: Token, numeral: Numeral) -> bool:
    """Whether the cases are not those over 政府信息公开 against this office: 全部复议案件17件, 因征地引发行政诉讼11件."""
    if Slot.KIND not in token.senses:
        return False
    before = at.text[: token.start]
    among = "信息公开" not in before and _OURS_AMONG.match(at.text, numeral.end) is not None
    return (
        before.endswith(_EVERY_CASE)
        or among
        or any(one.search(before) for one in (_OF_LAST_YEAR, _ANOTHER_CAUSE, _ANOTHER_DEFENDANT))
    )


def reviews_others(at: At, frame: Frame, numeral: Numeral) -> bool:
    """Whether the cases are those this government decided, not those against it: 作为行政复议机关审结14件，维持9件."""
    return frame.table == "review_litigation" and _REVIEWING.search(at.text, 0, numeral.start) is not None


def is_one_of_those_told(at: At, frame: Frame, numeral: Numeral) -> bool:
    """Whether a sentence begins with cases told before, be it of reviews or of lawsuits: 被纠正的1件已履行复议决定."""
    return frame.table == "review_litigation" and _CORRECTED.search(at.text[: numeral.start]) is not None


def is_of_another_sort(at: At, labels: tuple[Token, ...]) -> bool:
    """Whether what is counted are applications of another sort, so that what follows tells of them too: 换证申请."""
    return any(is_qualified(at, t) for t in labels if Slot.APPLICATION in t.senses)


def is_of_cases(at: At, frame: Frame) -> bool:
    """Whether brackets part reviews or lawsuits by the year they came in: 复议8件（上年结转1件、新收7件）."""
    outer = at.outer[-1].last if at.outer else None
    if outer is None or not outer.frame.kinds:
        return False
    said = at.text[at.clause.start :].partition("）")[0]
    old = bool(frame.kinds) and _OLD.search(said) is not None
    return old or bool({*frame.rows} & {*INFLOW, "carried_out"})


def is_of_the_old(at: At, frame: Frame, numeral: Numeral) -> bool:
    """Whether results are told of last year's applications alone: 上年结转的6件申请，其中公开3件."""
    told = {*frame.rows} & {*RESULT_ROWS}
    return bool(told) and _OF_THE_OLD.search(at.text[: numeral.start]) is not None


def is_of_the_new(at: At, numeral: Numeral) -> bool:
    """Whether what was handled may be counted of this year's applications alone: 新收86件中办结80件."""
    head = at.text[: numeral.start]
    behind = "其中" in head and _THIS_YEAR.match(at.text, numeral.end) is not None
    return behind or _OF_THE_NEW.search(head) is not None


def _has_another_object(at: At, labels: tuple[Token, ...], numeral: Numeral) -> bool:
    """Whether unknown words between a bare verb and the number are what was received or answered: 收到调档函12份."""
    last = max((label.end for label in labels if label.end <= numeral.start), default=numeral.start)
    return at.gap(last, numeral.start, at.left) > _SHORT_GAP


def _is_some(at: At, place: int) -> bool:
    """Whether the words right before ``place`` leave a part or a mean: 人均办理43件, 10个工作日内办结47件."""
    head = at.text[:place]
    within = _WITHIN.search(head)
    if within and (within[1] not in _LEGAL_TERM or len(_IN_A_TIME.findall(at.text)) > 1):
        return True
    return _SOME.search(head) is not None


def is_qualified(at: At, token: Token) -> bool:
    """Whether a bare 申请 or 许可 has an unknown word right before it (换证申请, 排污许可)."""
    slot = Slot.APPLICATION if Slot.APPLICATION in token.senses else Slot.DECISION
    if slot not in token.senses or token.strong(slot):
        return False
    before = at.text[token.start - 1 : token.start] if token.start else ""
    neighbours = [other for other in at.clause.words if other.end == token.start]
    if slot is Slot.APPLICATION and has(neighbours, Slot.DECISION, Slot.DOCUMENT, Slot.PROCESSING_FEE):
        return True
    known = any(not other.senses or {*other.senses} - {Slot.QUALIFIER, Slot.PLANNED} for other in neighbours)
    return (
        before.isalpha()
        and not before.isdigit()
        and not known
        and before not in "的新各项等件该到有出作实了施"
    )
