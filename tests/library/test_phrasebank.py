"""The phrasebank: every fault is told with file and line, and the cache is never trusted blindly."""

import re
from pathlib import Path

import pytest

from narrator.errors import InvalidInput
from narrator.figures.facts.facts import build_facts
from narrator.figures.facts.quantity import Fact
from narrator.figures.file.load import load_figures
from narrator.figures.model import Figures
from narrator.figures.unit import UnitKind
from narrator.library.phrase import PhraseBank
from narrator.library.phrase_file import BankReader
from narrator.library.phrasebank import load_phrasebank
from narrator.resources import shipped

EXAMPLES = Path(__file__).parents[2] / "examples"

GOOD = """\
section: overview
topic: lead
phrases:
  - id: good-1
    kinds: [基层]
    years: 2021-2030
    when: 申请.本年新收 is 有 and 申请.结转下年度 == 0
    text: "{{ 年 }}年，{{ 单位.自称 }}收到申请{{ 申请.本年新收 }}件。"
    asserts: [申请.本年新收 > 0]
"""


@pytest.fixture(scope="module")
def figures() -> Figures:
    return load_figures(EXAMPLES / "liuyuan-2025" / "figures.yaml").figures


@pytest.fixture(scope="module")
def vocabulary(figures: Figures) -> dict[str, Fact]:
    return build_facts(figures, None)


def load(folder: Path, vocabulary: dict[str, Fact], text: str, cache: Path | None = None) -> PhraseBank:
    (folder / "phrases.yaml").write_text(text, encoding="utf-8")
    return load_phrasebank([folder], lambda: vocabulary, cache)


def test_a_phrase_is_read_whole(tmp_path: Path, vocabulary: dict[str, Fact]) -> None:
    [phrase] = load(tmp_path, vocabulary, GOOD).phrases
    assert phrase.suits(UnitKind.ETHNIC_TOWNSHIP, 2030)
    assert not phrase.suits(UnitKind.ETHNIC_TOWNSHIP, 2031)
    assert not phrase.suits(UnitKind.DEPARTMENT, 2025)
    assert phrase.source.endswith("phrases.yaml:4")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("申请.本年新收 is 有", "申请.本年新受 is 有", "没有“本年新受”"),
        ("申请.本年新收 is 有", "申请书.本年新收 is 有", "没有“申请书”"),
        ("申请.本年新收 is 有", "申请.本年新收 is not 有", "请改用"),
        ("申请.本年新收 is 有", "申请.本年新收 ** 2 > 1", "条件写法有误"),
        ("申请.本年新收 is 有", "__import__('os')", "条件写法有误"),
        ("申请.本年新收 is 有", "申请.本年新收 is", "条件写法有误"),
        ("{{ 申请.本年新收 }}", "{{ 申请.本年新收 ", "模板写法有误"),
        ("{{ 申请.本年新收 }}", "{{ 申请.本年新收.甲 }}", "没有“甲”"),
        ("{{ 申请.本年新收 }}", "12", "具体数字"),
        ("[基层]", "[乡镇]", "不认识单位类别"),
        ("2021-2030", "从2021起", "years|应为"),
        ("id: good-1", "id: 好的", "只能用小写字母"),
        ("section: overview", "section: 总体", "section 应为"),
        ("asserts:", "assert:", "是不是“asserts”"),
        ("asserts: [申请.本年新收 > 0]", "facts: [没有定义]", "没有在 facts 里定义"),
    ],
)
def test_a_bad_phrase_is_refused_with_file_and_line(
    tmp_path: Path, vocabulary: dict[str, Fact], old: str, new: str, message: str
) -> None:
    assert old in GOOD
    with pytest.raises(InvalidInput) as caught:
        load(tmp_path, vocabulary, GOOD.replace(old, new))
    texts = [finding.text() for finding in caught.value.findings]
    assert any(re.search(message, text) for text in texts), texts
    assert all("phrases.yaml:" in text for text in texts), texts


def test_an_id_stands_once_in_all_folders(tmp_path: Path, vocabulary: dict[str, Fact]) -> None:
    with pytest.raises(InvalidInput, match="1 处"):
        load(tmp_path, vocabulary, GOOD + GOOD.split("phrases:\n")[1])


def test_the_cache_gives_the_same_bank(tmp_path: Path, vocabulary: dict[str, Fact]) -> None:
    cache = tmp_path / "cache"
    folder = tmp_path / "bank"
    folder.mkdir()
    first = load(folder, vocabulary, GOOD, cache)
    assert load_phrasebank([folder], lambda: vocabulary, cache) == first
    assert list(cache.iterdir())


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\x00", b'{"key":"x","bank":{}}'])
def test_a_damaged_cache_is_ignored(tmp_path: Path, vocabulary: dict[str, Fact], damage: bytes) -> None:
    cache = tmp_path / "cache"
    folder = tmp_path / "bank"
    folder.mkdir()
    first = load(folder, vocabulary, GOOD, cache)
    [stored] = cache.iterdir()
    stored.write_bytes(damage)
    assert load_phrasebank([folder], lambda: vocabulary, cache) == first


def test_a_changed_file_is_read_again(tmp_path: Path, vocabulary: dict[str, Fact]) -> None:
    cache = tmp_path / "cache"
    folder = tmp_path / "bank"
    folder.mkdir()
    load(folder, vocabulary, GOOD, cache)
    assert load(folder, vocabulary, GOOD.replace("good-1", "good-2"), cache).phrases[0].id == "good-2"


OWN = GOOD.replace("good-", "own-")


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """Two folders with a file each, and names that do not tell which was read first."""
    made = [tmp_path / "二", tmp_path / "一"]
    for folder, text in zip(made, (GOOD, OWN), strict=True):
        folder.mkdir()
        (folder / "a.yaml").write_text(text, encoding="utf-8")
    return made


def test_own_phrases_added_give_what_reading_all_gives(
    folders: list[Path], tmp_path: Path, vocabulary: dict[str, Fact]
) -> None:
    whole = load_phrasebank(folders, lambda: vocabulary, None)
    assert {phrase.id for phrase in whole.phrases} >= {"good-1", "own-1"}
    cache = tmp_path / "cache"
    load_phrasebank(folders[:1], lambda: vocabulary, cache)
    assert load_phrasebank(folders, lambda: vocabulary, cache) == whole
    assert load_phrasebank(folders, lambda: vocabulary, tmp_path / "other") == whole


def test_only_the_last_folder_is_read_again(
    folders: list[Path], tmp_path: Path, vocabulary: dict[str, Fact], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    load_phrasebank(folders, lambda: vocabulary, cache)
    read: list[str] = []
    once = BankReader.read

    def told(self: BankReader, path: Path, name: str) -> None:
        read.append(name)
        once(self, path, name)

    monkeypatch.setattr(BankReader, "read", told)
    (folders[1] / "a.yaml").write_text(OWN.replace("own-1", "own-9"), encoding="utf-8")
    assert "own-9" in {phrase.id for phrase in load_phrasebank(folders, lambda: vocabulary, cache).phrases}
    assert read == ["一/a.yaml"]


def test_faults_of_all_folders_are_told_together(
    folders: list[Path], tmp_path: Path, vocabulary: dict[str, Fact]
) -> None:
    """A name taken in a folder before, and what is wrong in either, whether that folder was read before or not."""
    cache = tmp_path / "cache"
    load_phrasebank(folders[:1], lambda: vocabulary, cache)
    (folders[1] / "a.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(InvalidInput) as taken:
        load_phrasebank(folders, lambda: vocabulary, cache)
    assert any("重复，二/a.yaml" in finding.message for finding in taken.value.findings)
    for folder in folders:
        (folder / "b.yaml").write_text("phrases: 1\n", encoding="utf-8")
    with pytest.raises(InvalidInput) as wrong:
        load_phrasebank(folders, lambda: vocabulary, cache)
    told = " ".join(map(str, (finding.location for finding in wrong.value.findings)))
    assert "二/b.yaml" in told
    assert "一/b.yaml" in told


@pytest.fixture(scope="module")
def bank(vocabulary: dict[str, Fact]) -> PhraseBank:
    return load_phrasebank([shipped("phrasebank")], lambda: vocabulary, None)


def test_every_topic_of_the_outline_has_phrases(bank: PhraseBank) -> None:
    topics = {phrase.topic for phrase in bank.phrases}
    asked = {t for entry in bank.outline for t in re.findall(r"say(?:_each)?\('([^']+)'", entry.template)}
    assert asked <= topics, asked - topics


def test_no_shipped_phrase_piles_up_slogans(bank: PhraseBank) -> None:
    banned = (
        "显著成效",
        "奠定坚实基础",
        "一致好评",
        "零差错",
        "全覆盖",
        "走在前列",
        "坚强领导",
        "高度重视",
        "进一步",
        "有待",
    )
    guilty = [(p.id, word) for p in bank.phrases for word in banned if word in p.text]
    assert not guilty


def test_phrases_for_streets_townships_and_bureaus_keep_to_their_level(bank: PhraseBank) -> None:
    forbidden = {
        UnitKind.STREET: ("我镇", "我乡", "我局", "镇党委", "街道人民政府", "新闻发布会", "政府公报"),
        UnitKind.DEPARTMENT: ("我镇", "我乡", "街道党工委", "常务会议", "新闻发布会"),
        UnitKind.TOWN: ("我局", "我街道", "新闻发布会", "政府公报"),
    }
    for kind, words in forbidden.items():
        for phrase in bank.phrases:
            if phrase.suits(kind, 2025):
                assert not [word for word in words if word in phrase.text], phrase.id
