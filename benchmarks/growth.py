"""Whether the time of finding, checking and reading grows no faster than the text, whatever the text is made of.

Run it: python benchmarks/growth.py [name ...]. Every piece of `tests/endless.py` is repeated to one length and to twice
that; exit code 1 if twice the text ever takes more than 2.6 times the time. The tests count steps of Python for the
same pieces; only time shows what regular expressions and libraries in C do.
"""

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from narrator.checking.check import check_report  # noqa: E402  # from the checkout, installed or not
from narrator.claims.bind.statements import claims_in  # noqa: E402
from narrator.claims.model import ClaimContext  # noqa: E402
from narrator.errors import NarratorError  # noqa: E402
from narrator.language.names.privacy import find_private  # noqa: E402
from narrator.report.formats.open import read_text_flow  # noqa: E402
from narrator.report.structure import read_structure  # noqa: E402
from tests.endless import CLAIMS, HIDDEN, MARKUP, MARKUP_HEADS, PRIVATE, REPORT, RULES  # noqa: E402
from tests.seeded.apply import reports  # noqa: E402

MOST = 2.6
TRIES = 5
REST = 0.01  # seconds added to both sides: what is below the grain of the clock


def _find(text: str) -> None:
    claims_in(text, None, ClaimContext(2025))


_base = reports()["qiaonan-2025"]
_REPORT = read_structure(read_text_flow(_base.text, _base.path), _base.path.name)


def _check(text: str) -> None:
    sections = tuple(replace(one, paragraphs=(text + "年",)) for one in _REPORT.sections)
    check_report(replace(_REPORT, sections=sections, preface=(text + "年",)))


def _read(text: str) -> None:
    for head in MARKUP_HEADS:
        with suppress(NarratorError):
            read_text_flow(head + text, Path("x"))


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads text, the pieces it is tempted with, and the length in characters at which it is timed."""

    read: Callable[[str], object]
    pieces: Sequence[str]
    length: int


READERS = {
    "claims": Reader(_find, CLAIMS, 24_000),
    "report": Reader(_check, REPORT, 8_000),
    "rules": Reader(_check, RULES, 8_000),
    "markup": Reader(_read, MARKUP, 24_000),
    "hidden": Reader(_read, HIDDEN, 60_000),
    "private": Reader(find_private, PRIVATE, 60_000),
}


def _seconds(read: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


def _ratio(reader: Reader, piece: str) -> float:
    """Return how many times as long twice the text takes: the least of a few tries, fewer if one is good enough."""
    text = piece * (reader.length // len(piece))
    reader.read(text)
    least = float("inf")
    for _ in range(TRIES):
        once, twice = _seconds(reader.read, text), _seconds(reader.read, text * 2)
        least = min(least, (twice + REST) / (once + REST))
        if least <= MOST:
            break
    return least


def main() -> int:
    """Print the worst piece of each reader, and every one that is too slow."""
    failed = 0
    for name in sys.argv[1:] or READERS:
        ratios = {piece: _ratio(READERS[name], piece) for piece in READERS[name].pieces}
        worst = max(ratios, key=lambda piece: ratios[piece])
        print(f"{name}: {len(ratios)} pieces, worst {ratios[worst]:.2f} with {worst!r} (at most {MOST})")
        for piece, ratio in ratios.items():
            if ratio > MOST:
                failed += 1
                print(f"  {piece!r}: {ratio:.2f}")
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
