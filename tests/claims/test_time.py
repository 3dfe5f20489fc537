"""Time grows no faster than text, whatever the text: ratios, never seconds."""

import time

import pytest

from narrator.claims.find import find_claims
from narrator.claims.model import ClaimContext

_TWICE = 2.6
_LENGTH = 24_000
_TRIES = 5


def _seconds(text: str) -> float:
    start = time.process_time()
    find_claims(text, None, ClaimContext(2025))
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    [
        "收到政府信息公开申请12件，办结11件，结转1件。",
        "收到申请12件",
        "收到申请12件，",
        "规章、规范性文件和",
        "没有",
        "（",
        "分别",
        "1件、",
        "1,",
        "予以公开",
        "其中",
        "较上年",
        "由上年的7件增至12件",
        "占5%",
        "《",
        "百分之",
        "一千",
        " ",
        "字",
        "http://a",
        "〔2021〕",
        "对上年结转的1件申请，公开1件，",
        "新收1件中已办结1件，",
        "因征收引发行政复议1件、",
        "1个工作日内办结1件，",
        "行政复议1件，其中信息公开",
    ],
)
def test_twice_the_text_takes_about_twice_the_time(unit: str) -> None:
    text = unit * (_LENGTH // len(unit))
    _seconds(text)
    ratios = []
    for _ in range(_TRIES):
        once, twice = _seconds(text), _seconds(text * 2)
        ratios.append((twice + 0.01) / (once + 0.01))
        if min(ratios) <= _TWICE:
            return
    pytest.fail(f"{unit!r}: {ratios}")
