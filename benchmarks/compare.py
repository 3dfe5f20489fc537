"""One draft against 1,000 reports: `compare` against rapidfuzz on every pair of sentences, and against 10,000 reports.

Run it: python benchmarks/compare.py [REPORTS]. Both are given prepared texts. Exit code 1 if `compare` takes more than a
fortieth of the time, names another best source than every pair does for more than 1 % of the planted copies (up to 20 %
of their characters edited), or ten times the reports cost more than eight times the time.
"""

import random
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz, process

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from narrator.language.sentences import split_sentences  # noqa: E402  # from the checkout, installed or not
from narrator.library.corpus import read_past_report  # noqa: E402
from narrator.repetition.compare import Earlier, compare  # noqa: E402
from narrator.repetition.model import ReportText  # noqa: E402
from narrator.repetition.texts.prepared import prepare  # noqa: E402

REPORTS, ROUNDS, DRAFTS = 1000, 5, 10
SENTENCES, PLANTED = 40, 20
MOST_TIME, LEAST_AGREEMENT, MOST_GROWTH = 1 / 40, 0.99, 8.0
MOST_EDITED = 0.2
_HAN = re.compile(r"[\u4e00-\u9fff]")


def clauses() -> list[str]:
    """Return the clauses of the corpus that ships with the product."""
    found: set[str] = set()
    for path in sorted((ROOT / "corpus").glob("*-*.md")):
        for _, paragraph in read_past_report(path, path.name).paragraphs:
            found.update(
                part for part in re.split(r"[，。；：]", paragraph) if 8 <= len(_HAN.findall(part)) <= 30
            )
    return sorted(found)


class Writer:
    """Writes reports of clauses taken at random, some characters of each replaced; the same seed, the same reports."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311  # for test texts
        self._clauses = clauses()
        self._letters = "".join(_HAN.findall("".join(self._clauses)))

    def sentence(self) -> str:
        """Return a sentence of two or three clauses, a tenth of its characters replaced."""
        chosen = self._chance.sample(self._clauses, self._chance.randint(2, 3))
        return "，".join(self._replace(clause, 0.1) for clause in chosen) + "。"

    def _replace(self, text: str, share: float) -> str:
        return "".join(
            self._chance.choice(self._letters) if self._chance.random() < share else letter for letter in text
        )

    def report(self, number: int) -> ReportText:
        """Return report ``number``: forty sentences in eight paragraphs."""
        paragraphs = tuple("".join(self.sentence() for _ in range(SENTENCES // 8)) for _ in range(8))
        sections = {"overview": paragraphs[:5], "problems": paragraphs[5:7], "other": paragraphs[7:]}
        return ReportText(f"第{number}号街道办事处", 2024, sections, f"{number}.md")

    def edited(self, sentence: str) -> str:
        """Return a copy with up to a fifth of its characters replaced, dropped or doubled by another."""
        letters = list(sentence[:-1])
        for _ in range(int(self._chance.uniform(0, MOST_EDITED) * len(letters))):
            place, letter = self._chance.randrange(len(letters)), self._chance.choice(self._letters)
            letters[place : place + 1] = self._chance.choice(([letter], [], [letters[place], letter]))
        return "".join(letters) + "。"

    def draft(self, reports: list[ReportText]) -> tuple[ReportText, list[str]]:
        """Return a draft with planted copies among sentences of its own, and the copies."""
        copies = []
        for report in self._chance.sample(reports, PLANTED):
            sentences = [one.text for p in report.sections["overview"] for one in split_sentences(p)]
            copies.append(self.edited(self._chance.choice(sentences)))
        own = [self.sentence() for _ in range(SENTENCES - PLANTED)]
        mixed = [*copies, *own]
        self._chance.shuffle(mixed)
        return ReportText("乙街道办事处", 2025, {"overview": tuple(mixed)}, "draft.md"), copies


def _seconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def main(count: int) -> int:
    """Write the reports, time both ways in turn, count equal best sources, print the results."""
    writer = Writer(1)
    reports = [writer.report(number) for number in range(count)]
    start = time.perf_counter()
    earlier = Earlier.of(reports)
    sentences = [one.text for text in earlier.pools[0].texts for one in text.sentences]
    keys = [one.key for text in earlier.pools[0].texts for one in text.sentences]
    print(f"{count} reports, {len(sentences)} sentences, prepared in {time.perf_counter() - start:.1f} s")
    drafts = [writer.draft(reports) for _ in range(DRAFTS)]
    ratios, times = [], []
    for number, (draft, _) in enumerate(drafts[:ROUNDS], 1):
        own = [one.text for one in split_sentences("".join(draft.sections["overview"]))]
        pairs = _seconds(lambda own=own: _best_of_all(own, sentences))  # type: ignore[misc]
        ours = _seconds(lambda draft=draft: compare(draft, earlier))  # type: ignore[misc]
        ratios.append(ours / pairs)
        times.append(ours)
        print(f"round {number}: compare {ours:.3f} s, every pair {pairs:.3f} s, ratio 1/{pairs / ours:.0f}")
    agreement = statistics.mean(_agreement(draft, copies, earlier, keys) for draft, copies in drafts)
    more = Earlier.of([*reports, *(writer.report(count + number) for number in range(9 * count))])
    growth = statistics.median(_seconds(lambda d=d: compare(d, more)) for d, _ in drafts[:ROUNDS])  # type: ignore[misc]
    growth /= statistics.median(times)
    ratio = statistics.median(ratios)
    print(f"time ratio 1/{1 / ratio:.0f} (at most 1/{1 / MOST_TIME:.0f})")
    print(
        f"same best source for {agreement:.1%} of {DRAFTS * PLANTED} planted copies (at least {LEAST_AGREEMENT:.0%})"
    )
    print(f"ten times the reports cost {growth:.1f} times the time (at most {MOST_GROWTH:.0f})")
    good = ratio <= MOST_TIME and agreement >= LEAST_AGREEMENT and growth <= MOST_GROWTH
    return 0 if good else 1


def _best_of_all(own: list[str], sentences: list[str]) -> list[int]:
    """Return the most similar sentence of all for each of ``own``."""
    scores = process.cdist(own, sentences, scorer=fuzz.ratio, workers=1)
    return [int(one) for one in scores.argmax(axis=1)]


def _agreement(draft: ReportText, copies: list[str], earlier: Earlier, keys: list[str]) -> float:
    """Return for which share of the copies `compare` names the best source of all, or one as similar."""
    chosen = set(copies)
    found = {one.text: one for one in compare(draft, earlier).sentences if one.text in chosen}
    own = {one.text: one.key for one in prepare(draft).sentences}
    good = 0
    for copy in copies:
        source = found[copy].source
        best = max(process.cdist([own[copy]], keys, scorer=fuzz.ratio)[0])
        named = prepare(ReportText("", None, {"overview": (source.text,)})).sentences[0].key if source else ""
        good += fuzz.ratio(own[copy], named) >= best - 0.01
    return good / len(copies)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS))
