"""The law of Word and back: every visible character of an edited file is afterwards in draft.md or told with its place.

And a second run over the same file changes nothing. Edits are drawn by lot; each writes words nobody wrote before.
"""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from lxml import etree

from narrator.files.office import convert, office_program
from narrator.report.tables.cell_text import squeeze
from tests.acceptance.office import Office, Outcome, command, office_in
from tests.zoo.materials.word_hand import EDITS, Hand

_NAMES = {one.__name__: one for one in EDITS}
_SEQUENCES = st.tuples(
    st.lists(st.sampled_from(sorted(_NAMES)), min_size=1, max_size=6), st.integers(0, 10**6)
)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Office:
    office = office_in(tmp_path_factory.mktemp("law") / "石泉乡 2025")
    assert office.draft().code == 0
    markdown = office.markdown.replace("【待核实】", "")
    markdown = markdown.replace("\n\n## 二、", "\n\n乡里另在赶集日设过一个咨询台。\n\n## 二、")
    (office.folder / "draft.md").write_text(markdown, encoding="utf-8")
    assert command("export", office.folder / "draft.md").code == 0
    return office


def _take(folder: Path, name: str) -> Outcome:
    return command("export", folder / "draft.md", "--from-docx", folder / name, "--json")


def _lines(path: Path) -> list[str]:
    """Every line that the file shows, whatever it stands in."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    shown = {qn("w:t"), qn("w:tab"), qn("w:br")}
    lines = []
    for paragraph in root.iter(qn("w:p")):
        found = [one for one in paragraph.iter(*shown) if next(one.iterancestors(qn("w:p"))) is paragraph]
        lines.append("".join(one.text or "" if one.tag == qn("w:t") else "\n" for one in found))
    return [piece for line in lines for piece in line.split("\n") if squeeze(piece)]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _accounted(office: Office, outcome: Outcome) -> str:
    """Everything that stands in draft.md or is told, without white space and without the escapes of Markdown."""
    told = list(_strings(outcome.answer["findings"]))
    return squeeze("\n".join([office.markdown, *told]).replace("\\", ""))


def _keeps_the_law(office: Office, name: str, tokens: list[str]) -> None:
    outcome = _take(office.folder, name)
    assert "error" not in outcome.answer, outcome.answer["error"]
    known, shown = _accounted(office, outcome), _lines(office.folder / name)
    lost = [token for token in tokens if squeeze(token) not in known and any(token in line for line in shown)]
    assert not lost
    pieces = {
        squeeze(part.replace("\\", "")) for line in shown for part in line.replace("。", "。\n").split("\n")
    }
    assert not [piece for piece in pieces if piece not in known]
    before = office.markdown
    _take(office.folder, name)
    assert office.markdown == before


def _edited(sent: Office, folder: Path, names: list[str], seed: int) -> tuple[Office, list[str]]:
    office = Office(folder / "office")
    shutil.copytree(sent.folder, office.folder)
    hand = Hand(office.folder / "draft.docx", Random(seed))  # noqa: S311
    for name in names:
        _NAMES[name](hand)
    hand.save(office.folder / "改.docx")
    return office, hand.tokens


@pytest.mark.parametrize("name", sorted(_NAMES))
def test_one_edit_of_each_kind(name: str, sent: Office, tmp_path: Path) -> None:
    office, tokens = _edited(sent, tmp_path, [name, name], 7)
    _keeps_the_law(office, "改.docx", tokens)


@given(sequence=_SEQUENCES)
@examples(max_examples=25)
def test_sequences_of_edits(sequence: tuple[list[str], int], sent: Office) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office, tokens = _edited(sent, Path(folder), *sequence)
        _keeps_the_law(office, "改.docx", tokens)


@pytest.mark.libreoffice
@pytest.mark.parametrize("seed", range(3))
def test_sequences_of_edits_saved_by_another_program(seed: int, sent: Office, tmp_path: Path) -> None:
    chance = Random(seed)  # noqa: S311
    office, tokens = _edited(sent, tmp_path, chance.choices(sorted(_NAMES), k=5), seed)
    program = office_program()
    assert program is not None
    (tmp_path / "convert").mkdir()
    data = (office.folder / "改.docx").read_bytes()
    done = convert(program, data, tmp_path / "convert", ("docx", "docx"), 120)
    assert done.made is not None
    shutil.copy(done.made, office.folder / "另存.docx")
    _keeps_the_law(office, "另存.docx", tokens)


def test_the_edited_file_itself_is_never_written_over(sent: Office, tmp_path: Path) -> None:
    office, _ = _edited(sent, tmp_path, ["new_paragraph", "own_table"], 3)
    (office.folder / "改.docx").replace(office.folder / "draft.docx")
    before = (office.folder / "draft.docx").read_bytes()
    command(
        "export", office.folder / "draft.md", "--from-docx", office.folder / "draft.docx", "--format", "docx"
    )
    assert office.draft("--force", formats="md,docx").code == 0
    assert (office.folder / "draft.docx").read_bytes() == before
