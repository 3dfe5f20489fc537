"""What is found in sentences, as a Chinese reader reviewed it."""

from pathlib import Path

from narrator.claims.bind.statements import claims_in
from narrator.claims.model import ClaimContext
from tests.claims.reading import spell
from tests.each import each

FOLDER = Path(__file__).with_name("sentences")


def _cases() -> list[tuple[str, str, tuple[str, ...]]]:
    cases: list[tuple[str, str, tuple[str, ...]]] = []
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                name, sentence, claims = cases.pop()
                cases.append((name, sentence, (*claims, line.strip())))
            elif line and not line.startswith("#"):
                cases.append((path.stem, line, ()))
    return cases


@each(_cases)
def test_sentence(name: str, sentence: str, expected: tuple[str, ...]) -> None:
    found = claims_in(sentence, None, ClaimContext(2025))
    assert tuple(spell(claim) for claim in found) == expected, name


def test_there_are_enough_sentences() -> None:
    assert len({sentence for _, sentence, _ in _cases()}) >= 250


def test_spans_count_code_points_of_the_sentence() -> None:
    text = "𠮷镇概况。\n收到政府信息公开申请12件，办结11件。"
    claims = claims_in(text, "overview", ClaimContext(2025))
    assert [claim.words for claim in claims] == ["12件", "11件"]
    assert all(text[c.start : c.start + len(c.text)] == c.text for c in claims)
    assert {claim.section for claim in claims} == {"overview"}
