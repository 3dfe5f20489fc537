import multiprocessing
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from narrator.language.segment import Segmenter
from narrator.retrieval.retriever import open_or_build
from narrator.retrieval.store import MANIFEST

DOCUMENTS = (
    ("a", "落实三审三校制度，信息发布前逐级审核。"),
    ("b", "收到依申请公开申请，均按期答复。"),
    ("c", "举办政务公开业务培训，提升工作人员能力。"),
)
ROOT = Path(__file__).resolve().parents[2]


class Spaces:
    """Cuts at spaces and counts how often it was asked to."""

    def __init__(self, identity: str = "spaces 1") -> None:
        self.identity = identity
        self.cuts = 0

    def terms(self, text: str) -> list[str]:
        self.cuts += 1
        return text.split()

    def excerpt(self, vocabulary: Iterable[str]) -> bytes:
        return " ".join(vocabulary).encode()

    def narrowed(self, excerpt: bytes) -> "Spaces":
        return Spaces(excerpt.decode())


def _numbered(corpus: int, count: int = 300) -> list[tuple[str, str]]:
    return [(f"{number:04}", f"corpus{corpus} word{number} word{number % 7}") for number in range(count)]


def _open_again_and_again(arguments: tuple[Path, int]) -> list[tuple[str, float]]:
    folder, corpus = arguments
    for _ in range(8):
        hits = open_or_build(folder, _numbered(corpus), Spaces()).search("word123 word4 corpus0 corpus1", 3)
    return [(hit.id, hit.score) for hit in hits]


def test_passages_are_found_by_text(tmp_path: Path) -> None:
    retriever = open_or_build(tmp_path, DOCUMENTS, Segmenter())
    assert retriever.search("依申请公开怎样答复")[0].id == "b"
    assert [hit.id for hit in retriever.search("培训")] == ["c"]
    assert retriever.search("培训", 5, retriever.select(["a", "b"])) == ()


def test_a_fresh_index_is_not_built_again(tmp_path: Path) -> None:
    first, second = Spaces(), Spaces()
    hits = open_or_build(tmp_path, _numbered(1), first).search("word3")
    assert first.cuts == 300
    assert open_or_build(tmp_path, reversed(_numbered(1)), second).search("word3") == hits
    assert second.cuts == 0


@pytest.mark.parametrize("change", ["text", "tokeniser", "damage"])
def test_a_stale_or_damaged_index_is_built_again(tmp_path: Path, change: str) -> None:
    open_or_build(tmp_path, _numbered(1), Spaces())
    documents = [*_numbered(1), ("new", "word3")] if change == "text" else _numbered(1)
    tokeniser = Spaces("spaces 2" if change == "tokeniser" else "spaces 1")
    if change == "damage":
        (tmp_path / MANIFEST).write_bytes(b"{")
    found = {hit.id for hit in open_or_build(tmp_path, documents, tokeniser).search("word3", 99)}
    assert tokeniser.cuts == len(documents)
    assert ("new" in found) == (change == "text")
    again = Spaces(tokeniser.identity)
    open_or_build(tmp_path, documents, again)
    assert again.cuts == 0


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    hits = open_or_build(tmp_path / "file" / "index", _numbered(1), Spaces()).search("word3")
    assert hits == open_or_build(tmp_path / "index", _numbered(1), Spaces()).search("word3")


def test_read_and_built_give_the_same_hits(tmp_path: Path) -> None:
    query = "围绕养老服务举办专题培训，答复群众申请"
    built = open_or_build(tmp_path, DOCUMENTS, Segmenter()).search(query)
    assert open_or_build(tmp_path, DOCUMENTS, Segmenter()).search(query) == built


def test_processes_that_build_at_once_do_no_harm(tmp_path: Path) -> None:
    corpora = (1, 1, 2)  # two that build the same, and one that replaces it by another
    alone = [_open_again_and_again((tmp_path / f"alone{corpus}", corpus)) for corpus in corpora]
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        together = pool.map(_open_again_and_again, [(tmp_path / "shared", corpus) for corpus in corpora], 1)
    assert together == alone
    assert not list((tmp_path / "shared").glob("*.tmp"))


def test_scikit_learn_is_not_imported_while_the_index_is_fresh(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from narrator.language.segment import Segmenter\n"
        "from narrator.retrieval.retriever import open_or_build\n"
        f"documents = {DOCUMENTS!r}\n"
        "hits = open_or_build(Path(sys.argv[1]), documents, Segmenter()).search('业务培训')\n"
        "print([hit.id for hit in hits], 'sklearn' in sys.modules, 'scipy' in sys.modules)\n"
    )

    open_or_build(tmp_path / "index", DOCUMENTS, Segmenter())
    command = [sys.executable, "-c", script, str(tmp_path / "index")]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told == "['c'] False False\n"


BUILT_APART = (
    "import sys\n"
    "from pathlib import Path\n"
    "from narrator.language.segment import Segmenter\n"
    "from narrator.retrieval.retriever import BUILD_APART, open_or_build\n"
    "BUILD_APART.set(True)\n"
    f"documents = {DOCUMENTS!r}\n"
    "hits = open_or_build(Path(sys.argv[1]), documents, Segmenter(['业务培训班'])).search('业务培训')\n"
    "print([hit.id for hit in hits], 'sklearn' in sys.modules)\n"
)


@pytest.mark.parametrize(("folder", "here"), [("index", False), ("file/index", True)])
def test_a_program_that_stays_leaves_building_to_a_process_of_its_own(
    tmp_path: Path, folder: str, *, here: bool
) -> None:
    """What cannot be kept for the other process to hand over is built here: the search does not fail."""
    (tmp_path / "file").write_bytes(b"")
    command = [sys.executable, "-c", BUILT_APART, str(tmp_path / folder)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told == f"['c'] {here}\n"
