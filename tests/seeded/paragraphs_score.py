"""How the checker does on paragraphs that contradict themselves, by strangers: totals alone, held against a floor.

Each stands alone in a bare report, once right and once with one thing wrong. Found: asked about there and not in the right
one. Only rules on numbers count: whose words and whose place a paragraph bears is another matter. Run by ``nox -s frozen``.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from narrator.checking.check import check_subject
from narrator.checking.engine.subject import Subject
from narrator.finding import Finding, Severity
from tests.checking.scoring import read
from tests.read_yaml import read_yaml
from tests.seeded.apply import HERE

_FLOOR = tomllib.loads((HERE / "paragraphs_floor.toml").read_text(encoding="utf-8"))
_NUMBERS = ("N-", "SUB-", "Z-", "Y-DATE")
_BARE = "云泽县青柳街道办事处2025年政府信息公开工作年度报告\n\n一、总体情况\n\n{}\n\n五、存在的主要问题及改进情况\n\n{}\n\n六、其他需要报告的事项\n\n{}\n"
_ELSE = "街道按规定办理。"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in both forms, and the section it is from."""

    kind: str
    section: int
    right: str
    wrong: str

    def asked(self, text: str) -> frozenset[tuple[str, str]]:
        """Return what is asked about the text, standing in its section."""
        places = [text if self.section == number else _ELSE for number in (1, 5, 6)]
        found = check_subject(Subject(read(_BARE.format(*places))))
        return frozenset((one.rule, one.message) for one in found if _is_of_numbers(one, text))


def _is_of_numbers(one: Finding, text: str) -> bool:
    asks = one.severity is not Severity.INFO and one.rule.startswith(_NUMBERS)
    return asks and (one.location.text or _BARE) in text


def paragraphs() -> Iterator[Paragraph]:
    """Yield the paragraphs of all files."""
    for path in sorted((HERE / "paragraphs").glob("*.yaml")):
        for one in read_yaml(path):
            yield Paragraph(path.stem, int(one["section"]), one["right"], one["wrong"])


def test_paragraphs_are_done_no_worse_than_ever() -> None:
    every, found, alarmed = Counter[str](), Counter[str](), Counter[str]()
    for one in paragraphs():
        right = one.asked(one.right)
        every[one.kind] += 1
        alarmed[one.kind] += bool(right)
        found[one.kind] += bool(one.asked(one.wrong) - right)
    for kind in every:
        print(f"{kind}: {found[kind]} of {every[kind]} found, {alarmed[kind]} alarmed")  # noqa: T201  # nox shows it
    assert every.total() == _FLOOR["paragraphs"]
    assert found.total() >= _FLOOR["found_at_least"]
    assert alarmed.total() <= _FLOOR["alarmed_at_most"]
