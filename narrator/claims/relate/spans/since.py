"""How many years something has been there, beside when it began: 2021年4月开通。截至2024年12月，开通五年多来."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from narrator.claims.read.model import Sentence
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.language.lazy import lazy
from narrator.language.numerals import parse_numeral

_BEGAN = lazy(
    r"(?<!\d)(?P<year>20\d\d)年(?:(?P<month>1[0-2]|[1-9])月)?(?:\d{1,2}日)?(?:底|初|末|起)?[^，,。；;\d]{0,8}?(?P<verb>开通|成立|上线|创办|建成|启用|设立|开设|创刊|运行|注册|建立|开馆)"
)
_LONG = lazy(
    r"(?P<verb>开通|成立|上线|创办|建成|启用|设立|开设|创刊|运行|注册|建立|开馆)(?:以来)?(?:的|已|至今|已有|满|近)?(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})(?P<unit>年|个月)(?P<over>多|余)?(?:来|以来|间|了|[，,。；])"
)
_UNTIL = lazy(r"(?:截至|截止|到|至)(?P<year>20\d\d)年(?:(?P<month>1[0-2]|[1-9])月)?")
_REACH, _YEAR = 3, 12


def since(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield how long something is said to have been there, if it began at another time."""
    for place, sentence in enumerate(sentences):
        for match in _LONG.finditer(sentence.flat):
            until = _UNTIL.search(sentence.flat[: match.start()])
            near = "".join(one.flat for one in sentences[max(0, place - _REACH) : place])
            began = [
                one
                for one in _BEGAN.finditer(near + sentence.flat[: match.start()])
                if one["verb"] == match["verb"]
            ]
            amount = parse_numeral(match["n"].replace("两", "二"))
            if until is None or len(began) != 1 or amount is None or match["unit"] != "年":
                continue
            least, most = _months(until, began[0])
            told = amount.value * _YEAR
            low, high = told - (0 if match["over"] else _YEAR), told + _YEAR
            if most < low or least >= high:
                what = f"自{began[0]['year']}年到{until['year']}年，写的是“{match[0].strip('，,。；')}”"
                member = Member(Part.PART, Decimal(0), sentence)
                yield Relation(Kind.BOUNDS, sentence, match.span(), (member,), False, "", what, Weight.ASK)


def _months(until: re.Match[str], began: re.Match[str]) -> tuple[int, int]:
    """Return the least and the most months between two times, months not told taken as any."""
    years = (int(until["year"]) - int(began["year"])) * _YEAR
    ends = (int(until["month"]), int(until["month"])) if until["month"] else (1, _YEAR)
    starts = (int(began["month"]), int(began["month"])) if began["month"] else (1, _YEAR)
    return years + ends[0] - starts[1], years + ends[1] - starts[0] + 1
