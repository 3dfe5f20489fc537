"""How surely a series names all parts of a whole: by what opens it, what closes it, and how its names are built."""

import re

from narrator.claims.lexicon.operations import any_word, words
from narrator.claims.relate.lists.division import is_opposite, is_pair
from narrator.claims.relate.parts.series import Series, is_rest
from narrator.claims.relate.said.fragments import number_of
from narrator.language.lazy import lazy

_NO_MORE = lazy(any_word(words("closes")))
_ONLY_ONE = lazy(
    rf"每[件户条位份个人名][^，,。；;、]{{0,8}}(?:只|一[个件户项种类])|{any_word(words('only_one'))}"
)
_VIEW = lazy(
    "(?:^|[，,。；;：:])(?:从|按照|按|根据|依照|依|以|就|分)[^，,。；;：:、]{1,10}?(?:来看|看|而言|而论|论|言|计|分|来分|划分|归类|统计|者)?[，,：:]"
    "|(?:^|[，,。；;])[^，,。；;：:、]{1,8}(?:方面|上)[，,：:]"
)
_SHARES_OUT = lazy(any_word(words("shares_out")))
_OF_ALL = lazy(
    "(?:归为|分为|分|只有|仅有|只办|只|仅|共|有)?(?P<size>[两二三四五六]|[2-6])[类种途项班批片路块级部者头端处方边个笔]"
)
_OPEN = lazy(any_word(words("names_some")))
_BECAME = lazy(any_word(words("became")))
_AFTER = 16
SURE = 3


def is_open(series: Series) -> bool:
    """Whether words say that only some parts are named, or some in several."""
    if all(one.startswith("涉") and not one.startswith("涉及") for one in series.names):
        return True  # 涉企19件、涉农8件: what some touch on
    lead = re.split("[。；;]", series.lead)[-1]
    return _OPEN.search(lead) is not None or _OPEN.match(series.behind.lstrip("，,")) is not None


def weight_of(series: Series) -> int:
    """Return how much speaks for a series being all of a whole: from nothing to three and more, which is sure."""
    names = [one.strip("的者") for one in series.names]
    weight = 0
    if _NO_MORE.search(series.behind[:_AFTER]) or _NO_MORE.search(series.lead):
        weight += 2
    if _ONLY_ONE.search(series.lead):
        weight += 2
    if _says_how_many(series):
        weight += 2
    if has_view(series) or _SHARES_OUT.search(_lead_of_first(series)):
        weight += 2
    if is_rest(series.terms[-1]) or _is_pair(series):
        weight += 2
    if all(map(_BECAME.search, series.names)):
        weight += 2
    if all(one.nominal for one in series.terms):
        weight += 2
    weight += _built_alike(names)
    weight += all(0 < len(one) <= 8 for one in names) and all(one.mark == "、" for one in series.terms[1:])
    return weight + (len(series.terms) > 2)


def has_view(series: Series) -> bool:
    """Whether the words before it say by what a whole is divided: 按季计, 从途径看, 留言内容方面."""
    return _VIEW.search(series.lead) is not None


def _lead_of_first(series: Series) -> str:
    """Return the words of the clauses right before the first number."""
    return "，".join(re.split("[，,。；;]", series.lead)[-2:])


def _says_how_many(series: Series) -> bool:
    """Whether the words before say how many kinds there are: 来访事由归为三类."""
    told = [number_of(one["size"]) for one in _OF_ALL.finditer(_lead_of_first(series))]
    return len(series.terms) in told


def _is_pair(series: Series) -> bool:
    terms = [one.fact.item for one in series.terms]
    names = [one.strip("的者属") for one in series.names]
    return len(names) == 2 and (is_pair(tuple(terms)) or is_opposite(*names) or is_opposite(*reversed(names)))


def _built_alike(names: list[str]) -> bool:
    """Whether all names begin or end with the same word."""
    if not all(names):
        return False
    first = len({one[:1] for one in names}) == 1 and len(set(names)) == len(names)
    return first or len({one[-1:] for one in names}) == 1
