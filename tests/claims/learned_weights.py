"""Learn from right paragraphs which numbers belong together: ``python -m tests.claims.learned_weights``.

First, how the numbers stand whose arithmetic holds, against those whose arithmetic does not. Then what tells a slip from
chance: numbers of a wrong paragraph that fitted together in the right one, against those that nearly do in right ones.
Told is how each author's paragraphs are done by what was learned from all the others; then the weights of all are written.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer  # type: ignore[import-untyped]  # it has no types
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # it has no types

from narrator.claims.read.sentences import read_paragraph
from narrator.claims.relate.all import relate
from narrator.claims.relate.learned.candidates import Candidate, Operation, candidates, due
from narrator.claims.relate.learned.suspects import Sorted, Suspect, sort_out, weighed
from narrator.claims.relate.learned.told import held_by
from narrator.claims.relate.learned.traits import Traits
from narrator.claims.relate.learned.weights import FILE, START, Weights
from narrator.claims.relate.matters.scene import Fact, Scene
from tests.checkout import ROOT
from tests.read_yaml import read_yaml

_PAIRS = ROOT / "tests" / "seeded" / "paragraphs"
_RIGHT = sorted((ROOT / "tests" / "claims" / "relate").glob("*_right.txt"))
_LARGE, _MANY, _LARGE_OF_MANY = 20, 3, 12  # smaller numbers fit together by chance
_CAREFUL, _CLOSE = 0.2, 1.0
_ALARMED = 0.005
_DIGITS, _MARGIN = 3, 0.1
_LEAST = 2.2  # no right sentence of the tests and no paragraph of the corpus is asked about
_ALONE = "alone"  # sentences by whom writes frames: none of them may be asked about


@dataclass
class Text:
    """A paragraph read: its numbers, and what holds and nearly holds of them."""

    author: str
    name: str
    facts: Sequence[Fact]
    sorted: Sorted
    fitted: frozenset[Candidate] = frozenset()  # of a wrong one, what held before its number was changed
    right: bool = True
    rows: list[tuple[Operation, dict[str, float], bool]] = field(default_factory=list)


def texts(files: Sequence[Path]) -> list[Text]:
    """Return all paragraphs, the right and the wrong ones."""
    found = []
    for path in files:
        for one in read_yaml(path):
            right = _text(one["id"].split("-")[0], one["id"], one["right"])
            wrong = _text(right.author, one["id"], one["wrong"])
            wrong.right = False
            if len(right.facts) == len(wrong.facts):
                pairs = enumerate(zip(right.facts, wrong.facts, strict=True))
                changed = {n for n, (a, b) in pairs if a.value != b.value}
                wrong.fitted = frozenset(c for c in right.sorted.holding if not changed.isdisjoint(c.members))
            found += [right, wrong]
    lines = [line for path in _RIGHT for line in path.read_text(encoding="utf-8").splitlines()]
    for n, line in enumerate(lines):
        if line and not line.startswith("#"):
            found.append(_text(_ALONE, f"{_ALONE}-{n}", line))
    return found


def _text(author: str, name: str, words: str) -> Text:
    sentences = read_paragraph(words)
    facts = Scene(sentences).facts
    text = Text(author, name, facts, sort_out(facts, held_by(facts, relate([sentences]))))
    traits = Traits(facts)
    for one in candidates(facts):
        holds = not due(one, facts)
        large = max(facts[n].value for n in one.members)
        sure = large >= _LARGE or (len(one.parts) >= _MANY and large >= _LARGE_OF_MANY)
        if sure or not holds:
            text.rows.append((one.operation, dict.fromkeys(traits.of(one), 1.0), holds))
    return text


def _traits_learned(known: Sequence[Text]) -> dict[Operation, dict[str, float]]:
    found = {}
    for operation in Operation:
        rows = [row for text in known if text.right for row in text.rows if row[0] is operation]
        names = DictVectorizer()
        seen = names.fit_transform([traits for _, traits, _ in rows])
        seen.indices, seen.indptr = seen.indices.astype(np.int32), seen.indptr.astype(np.int32)
        model = LogisticRegression(C=_CAREFUL, solver="liblinear").fit(seen, [holds for *_, holds in rows])
        found[operation] = _named(names.feature_names_, model)
    return found


def _named(names: Sequence[str], model: LogisticRegression) -> dict[str, float]:
    weights = zip(names, model.coef_[0], strict=True)
    rounded = {name: round(float(weight), _DIGITS) for name, weight in sorted(weights)}
    return {START: round(float(model.intercept_[0]), _DIGITS), **{n: w for n, w in rounded.items() if w}}


Weighed = tuple[Text, Suspect, dict[str, float]]


def _evidence_learned(known: Sequence[Weighed]) -> dict[str, float]:
    known = [one for one in known if one[0].right or one[1].candidate in one[0].fitted]
    names = DictVectorizer(sparse=False)
    seen = names.fit_transform([evidence for *_, evidence in known])
    model = LogisticRegression(C=_CLOSE, max_iter=2000).fit(seen, [not text.right for text, *_ in known])
    return _named(names.feature_names_, model)


def main() -> None:
    """Tell how unseen authors are done, then write the weights of all."""
    every = texts([*sorted(_PAIRS.glob("*.yaml")), *map(Path, sys.argv[1:])])
    authors = sorted({one.author for one in every})
    judged: list[Weighed] = []
    for author in authors:
        traits = _traits_learned([one for one in every if one.author != author])
        weights = Weights(traits, {START: 0.0}, 0.0)
        for text in every:
            if text.author == author:
                judged += [(text, *pair) for pair in weighed(text.facts, text.sorted, weights)]
    alarm: dict[str, float] = {}
    found: dict[str, float] = {}
    for author in authors:
        evidence = _evidence_learned([one for one in judged if one[0].author != author])
        weights = Weights({}, evidence, 0.0)
        for text, suspect, seen in judged:
            if text.author != author or author == _ALONE:
                continue
            into = alarm if text.right else found
            if text.right or suspect.candidate in text.fitted:
                into[text.name] = max(into.get(text.name, -99.0), weights.sum_of(seen))
    pairs = sum(not one.right for one in every)
    worst = sorted(alarm.values(), reverse=True)
    for share in (0.005, 0.01, 0.02, 0.03):
        least = worst[int(share * pairs)]
        told = [name for name, value in found.items() if value > least]
        by = {a: sum(n.startswith(f"{a}-") for n in told) for a in authors}
        print(f"alarmed {share:.1%}: found {len(told)} of {pairs} {by}, least {least:.2f}")  # noqa: T201
    traits, evidence = _traits_learned(every), _evidence_learned(judged)
    weights = Weights(traits, evidence, 0.0)
    alone = [
        (round(weights.sum_of(seen), 2), text.name, suspect)
        for text in every
        if text.author == _ALONE
        for suspect, seen in weighed(text.facts, text.sorted, weights)
    ]
    print(*sorted(alone, key=lambda one: -one[0])[:5], sep="\n")  # noqa: T201
    least = max(worst[int(_ALARMED * pairs)], *(one for one, *_ in alone))
    data = {
        "least": round(max(least + _MARGIN, _LEAST), _DIGITS),
        "evidence": evidence,
        "traits": {operation.value: one for operation, one in traits.items()},
    }
    FILE.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
