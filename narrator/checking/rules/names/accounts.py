"""Names of accounts that are another office's: “塘桥微讯” beside “槐渡微讯”, “苇塘卫健” in the report of a school bureau."""

from collections.abc import Iterator

from narrator.checking.engine.rule import Hit
from narrator.checking.engine.subject import Passage, Subject
from narrator.checking.rules.names.trades import own_trades, trades
from narrator.figures.unit import UnitGroup
from narrator.finding import Evidence
from narrator.language.lazy import lazy
from narrator.language.names.accounts import any_account

_NAMED = lazy(
    r"“(?P<name>[\u4e00-\u9fff]{4,10})”(?:微信|政务|官方)?"
    rf"(?:{any_account()}|抖音|新媒体|账号|客户端|小程序)"
)
_NOT_OWN = lazy("转载|关注|联合|上级|借鉴|学习|并入|原|合并|配合|协同|[省市县区]级")
_TAIL = 2


def foreign_accounts(subject: Subject) -> Iterator[Hit]:
    """Yield accounts named after another place than one of the office's of like name, or after another trade."""
    named = [
        (passage, match)
        for passage in subject.sentences
        for match in _NAMED.finditer(passage.flat)
        if not _NOT_OWN.search(passage.flat[max(match.start() - 12, 0) : match.start()])
    ]
    own = {match["name"] for _, match in named if _bears(match["name"], subject.unit)}
    told: set[str] = set()
    for passage, match in named:
        name = match["name"]
        if name in told:
            continue
        if (name not in own and any(_is_like(name, one) for one in own)) or _is_of_other_trade(name, subject):
            told.add(name)
            yield _hit(subject, passage, match.span("name"), name)


def _hit(subject: Subject, passage: Passage, span: tuple[int, int], name: str) -> Hit:
    evidence = (Evidence("本单位", subject.unit), Evidence("别处的名称", f"{name}，1 处"))
    return Hit(f"出现了别的单位的账号名称“{name}”", passage.at(*span), evidence)


def _bears(name: str, unit: str) -> bool:
    """Whether the beginning of an account's name stands in that of the office."""
    return name[:_TAIL] in unit


def _is_like(name: str, own: str) -> bool:
    """Whether two names are alike but for the place they begin with."""
    return name != own and len(name) == len(own) and name[_TAIL:] == own[_TAIL:]


def _is_of_other_trade(name: str, subject: Subject) -> bool:
    """Whether the name of a department's account ends in the word of another trade."""
    if subject.kind is None or subject.kind.group is not UnitGroup.DEPARTMENT:
        return False
    own = own_trades(subject.unit)
    ends = {word for trade in trades() for word in trade if name.endswith(word)}
    return bool(own) and bool(ends) and not ends & own
