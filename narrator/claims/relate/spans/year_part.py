"""How many months of the year a sentence tells of, where it says that it is not all of them: 自2月起, 除2月外, 到12月的8个月."""

from narrator.language.lazy import lazy

_SINCE = lazy(
    r"(?<![\d至到—-])(?:20\d\d年)?(?P<month>1[0-2]|[1-9])月(?:\d{1,2}日|份|底|初|中旬|下旬|上旬)?(?:份)?(?:起|开始|开设|开通|上线|创办|创刊|启用|启动|设立|建立|成立|推出|以来|试行|实施|施行|后)"
)
_EXCEPT = lazy(r"除(?P<months>(?:(?:1[0-2]|[1-9])(?:月|[、和及])+)+)[^，,。；;]{0,14}外")
_FROM_TO = lazy(r"(?<![\d.])(?P<first>1[0-2]|[1-9])月?(?:份)?(?:至|到|—+|-|－|~|～)(?P<last>1[0-2]|[1-9])月")
_OTHER = lazy(
    "除[^，,。；;]{0,16}(?:外|停)|寒暑假|汛期|以来|停刊|停办|\\d月(?:至|到|—)\\d{1,2}月|上半年|下半年|前[两三]季度"
)
_MONTHS = 12


def months_told(text: str) -> frozenset[int] | None:
    """Return how many months may be meant, ``None`` if nothing says that it is not all the year, none if it cannot be told."""
    between = _FROM_TO.search(text)
    if between is not None and int(between["first"]) < int(between["last"]):
        return frozenset({int(between["last"]) - int(between["first"]) + 1})
    since = _SINCE.search(text)
    if since is not None:
        left = _MONTHS - int(since["month"])
        return frozenset({left, left + 1})
    but = _EXCEPT.search(text)
    if but is not None:
        return frozenset({_MONTHS - but["months"].count("月")})
    return frozenset() if _OTHER.search(text) else None
