"""The words of the page are an office writer's; no other ones stand in templates, scripts or messages."""

import re
from pathlib import Path

from tests.checkout import ROOT
from tests.each import each

WEB = ROOT / "narrator" / "web"
FORBIDDEN = (
    "采纳",
    "忽略",
    "语料",
    "置信",
    "锚点",
    "冲突",
    "导出",
    "提交",
    "分数",
    "智能",
    "得分",
    "评分",
    "相似度",
)
FILES = sorted(one for one in WEB.rglob("*") if one.suffix in (".j2", ".js", ".py", ".css"))


@each(lambda: FILES)
def test_no_word_of_programs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not [word for word in FORBIDDEN if word in text]
    chinese = re.findall(r"[\u4e00-\u9fff][^\"'`<>{}]*", text)
    assert not [one for one in chinese if re.search(r"YAML|JSON|ETag|token", one)], path


def test_nothing_is_fetched_from_elsewhere() -> None:
    for path in FILES:
        addresses = re.findall(r"https?://[^\s\"'`<>]+", path.read_text(encoding="utf-8"))
        others = [
            one
            for one in addresses
            if not one.startswith(("http://127.0.0.1", "http://{", "http://www.w3.org/"))
        ]
        assert not others, path


def test_folders_hold_a_dozen_files_or_so() -> None:
    for folder in {path.parent for path in FILES}:
        files = [one for one in folder.iterdir() if one.is_file() and one.name != "__init__.py"]
        assert len(files) <= 18, folder
