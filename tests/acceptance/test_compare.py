"""`narrator compare` as a person and a script use it: exit codes, JSON, the page; and repetition in draft.md."""

from __future__ import annotations

import ast
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from narrator.form.edition_2021 import NARRATIVE
from narrator.repetition.model import SentenceClass
from tests.acceptance.office import EXAMPLES, command
from tests.checkout import ROOT

REPORTS = ROOT / "tests" / "seeded" / "reports"
THIS, LAST = REPORTS / "qiaonan-2025.txt", REPORTS / "qiaonan-2024.txt"

_RATE = {"type": ["number", "null"], "minimum": 0, "maximum": 100}
_RATES = {"rate": _RATE, "rate_without_figures_only": _RATE, "characters": {"type": "integer", "minimum": 0}}
_SECTION = {"enum": list(NARRATIVE)}
_TEXT = {"type": "string"}
_YEAR = {"type": ["integer", "null"]}
_SPAN = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}


def _shape(**fields: object) -> dict[str, object]:
    return {"type": "object", "required": list(fields), "properties": fields}


def _list(items: object) -> dict[str, object]:
    return {"type": "array", "items": items}


_SECTION_RATE = _shape(section=_SECTION, **_RATES)
_SOURCE = _shape(file=_TEXT, unit=_TEXT, year=_YEAR, section=_SECTION, text=_TEXT)
_SENTENCE = _shape(
    section=_SECTION,
    text=_TEXT,
    **{"class": {"enum": [kind.value for kind in SentenceClass]}},
    moved={"type": "boolean"},
    similarity={"type": "number", "minimum": 0, "maximum": 1},
    figures=_list(_shape(old=_TEXT, new=_TEXT)),
    pieces=_list(_shape(span=_SPAN, source_span=_SPAN)),
    source={"anyOf": [_SOURCE, {"type": "null"}]},
)
SCHEMA = _shape(
    metric=_shape(
        name=_TEXT, version=_TEXT, statutory_digest={"type": "string", "pattern": "^[0-9a-f]{64}$"}
    ),
    limit={"type": "number"},
    exceeds={"type": "boolean"},
    overall=_shape(**_RATES),
    sections=_list(_SECTION_RATE),
    against=_list(_shape(file=_TEXT, unit=_TEXT, year=_YEAR, rate=_RATE, sections=_list(_SECTION_RATE))),
    sentences=_list(_SENTENCE),
    inside=_list(
        _shape(
            section=_SECTION,
            text=_TEXT,
            earlier_section=_SECTION,
            earlier=_TEXT,
            similarity={"type": "number", "minimum": 0, "maximum": 1},
        )
    ),
    advice=_list(
        _shape(
            sentence=_TEXT,
            gain={"type": "number"},
            alternatives={"type": "array", "minItems": 1},
            rate_after={"type": "number"},
        )
    ),
    findings={"type": "array"},
)


@pytest.fixture
def next_year(tmp_path: Path) -> Path:
    path = tmp_path / "next.txt"
    path.write_text(THIS.read_text(encoding="utf-8").replace("2025", "2026"), encoding="utf-8")
    return path


def test_exit_codes(next_year: Path, tmp_path: Path) -> None:
    assert command("compare", THIS, LAST).code == 0
    assert command("compare", next_year, THIS).code == 1
    assert command("compare", next_year, THIS, "--limit", "100").code == 0
    assert command("compare", next_year, THIS, tmp_path / "none.txt").code == 2
    assert command("compare", next_year, "--inside").code == 0
    for words in ([], [next_year], [next_year, THIS, "--limit", "101"], [next_year, THIS, "--limit", "x"]):
        outcome = command("compare", *words)
        assert (outcome.code, outcome.out) == (2, ""), words


@pytest.mark.parametrize("more", [(), ("--advise",)])
def test_the_documented_json(next_year: Path, more: tuple[str, ...]) -> None:
    outcome = command("compare", next_year, THIS, LAST, "--json", *more)
    assert outcome.talk == ""
    jsonschema.validate(outcome.answer, SCHEMA)
    assert outcome.answer["exceeds"]
    assert bool(outcome.answer["advice"]) is bool(more)
    assert {one["class"] for one in outcome.answer["sentences"]} >= {"verbatim", "statutory"}
    for one in outcome.answer["sentences"]:
        for piece in one["pieces"]:
            source = piece["source"] or one["source"]
            assert 0 <= piece["span"][0] < piece["span"][1] <= len(one["text"])
            assert 0 <= piece["source_span"][0] < piece["source_span"][1] <= len(source["text"])


def test_the_draft_alone_in_json(next_year: Path) -> None:
    answer = command("compare", next_year, "--inside", "--json").answer
    jsonschema.validate(answer, SCHEMA)
    assert (answer["overall"]["rate"], answer["against"], answer["exceeds"]) == (None, [], False)


def test_wrong_use_answers_in_json_too(next_year: Path) -> None:
    outcome = command("compare", next_year, "--json")
    assert outcome.code == 2
    assert list(outcome.answer) == ["error", "findings"]


def test_quiet_tells_the_rates_alone(next_year: Path) -> None:
    assert len(command("compare", next_year, THIS, "--quiet").out.splitlines()) == 2
    assert len(command("compare", next_year, "--inside", "--quiet").out.splitlines()) == 1


def test_the_page_is_written_and_named(next_year: Path, tmp_path: Path) -> None:
    page = tmp_path / "对照.html"
    outcome = command("compare", next_year, THIS, "--html", page, "--json")
    assert outcome.answer["written"] == [str(page)]
    assert page.read_bytes().startswith(b"<!DOCTYPE html>")
    before = next_year.read_bytes()
    assert command("compare", next_year, THIS, "--html", next_year).code == 2
    assert next_year.read_bytes() == before


def test_text_from_standard_input_in_any_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    text = THIS.read_text(encoding="utf-8").replace("2025", "2026")
    for encoding in ("utf-8", "gb18030"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode(encoding))))
        outcome = command("compare", "-", THIS, "--json")
        assert outcome.code == 1
        assert outcome.answer["overall"]["rate"] == 100.0


def test_the_version_names_the_metric_without_loading_it() -> None:
    code = (
        "import sys; from narrator.cli import main; main(['--version'])\n"
        "print(sorted({'numpy', 'rapidfuzz', 'sklearn', 'jinja2'} & sys.modules.keys()))"
    )
    told, loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, text=True, encoding="utf-8"
    ).stdout.splitlines()
    assert re.fullmatch(r"narrator \S+（检索索引格式 \d+，重复率口径 narrator-repetition [\d.]+）", told)
    assert loaded == "[]"


# --- the anchors of draft.md ------------------------------------------------------------------------------


def _anchors(folder: Path) -> dict[str, float | None]:
    text = (folder / "draft.md").read_text(encoding="utf-8")
    found = (json.loads(one) for one in re.findall(r"<!-- narrator:(\{.*?\}) -->", text))
    return {one["id"]: one["repetition"] for one in found if "id" in one}


def _draft(year: int, folder: Path, *more: str | Path) -> dict[str, float | None]:
    figures = EXAMPLES / f"liuyuan-{year}" / "figures.yaml"
    assert command("draft", figures, "-o", folder, "--format", "md", *more).code == 0
    return _anchors(folder)


def test_a_paragraph_tells_how_much_of_it_stood_in_last_years_report(tmp_path: Path) -> None:
    assert set(_draft(2024, tmp_path / "last").values()) == {None}
    last = tmp_path / "last" / "draft.md"
    told = _draft(2025, tmp_path / "this", "--prior", last)
    first = (tmp_path / "this" / "draft.md").read_bytes()
    assert told["title"] is None
    assert told["preface"] is None
    rates = [rate for rate in told.values() if rate is not None]
    assert len(rates) > 5
    assert all(0 <= rate <= 100 and round(rate, 1) == rate for rate in rates)
    assert 0 in rates
    assert max(rates) > 0
    _draft(2025, tmp_path / "this", "--prior", last)
    assert (tmp_path / "this" / "draft.md").read_bytes() == first


def test_a_paragraph_copied_by_hand_is_told(tmp_path: Path) -> None:
    _draft(2024, tmp_path / "last")
    last = tmp_path / "last" / "draft.md"
    before = _draft(2025, tmp_path / "this", "--prior", last)
    assert before["overview.assurance"] != 100.0
    paragraph = re.compile(r'("id":"overview\.assurance".*? -->\n)([^\n]+)')
    old = paragraph.search(last.read_text(encoding="utf-8"))
    path = tmp_path / "this" / "draft.md"
    assert old is not None
    path.write_text(paragraph.sub(lambda match: match[1] + old[2], path.read_text(encoding="utf-8")), encoding="utf-8")  # fmt: skip
    assert _draft(2025, tmp_path / "this", "--prior", last)["overview.assurance"] == 100.0


def test_without_a_report_of_last_year_nothing_is_told(tmp_path: Path) -> None:
    _draft(2024, tmp_path / "last")
    assert any(_draft(2025, tmp_path / "this", "--prior", tmp_path / "last" / "draft.md").values())
    figures = EXAMPLES / "liuyuan-2024" / "figures.yaml"
    assert set(_draft(2025, tmp_path / "this", "--prior", figures).values()) == {None}
    both = _draft(2025, tmp_path / "this", "--prior", figures, "--prior", tmp_path / "last" / "draft.md")
    assert any(both.values())


def test_a_draft_without_last_years_report_loads_no_metric(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from narrator.workflow.writing.draft import DraftOptions, draft\n"
        "draft(Path(sys.argv[1]), DraftOptions(output=Path(sys.argv[2]), formats=('md',)))\n"
        "print('rapidfuzz' in sys.modules)"
    )
    words = [sys.executable, "-c", code, str(EXAMPLES / "liuyuan-2024" / "figures.yaml"), str(tmp_path)]
    done = subprocess.run(words, capture_output=True, check=True, cwd=ROOT, text=True)
    assert done.stdout.strip() == "False"


# --- calm wording -----------------------------------------------------------------------------------------

_ACCUSING = ("抄" + "袭", "剽" + "窃")


def _user_texts() -> list[tuple[str, str]]:
    """Return what people read: literals of the code, templates, interviews and phrases, documents."""
    texts: list[tuple[str, str]] = []
    for path in sorted((ROOT / "narrator").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        literals = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
        texts += ((path.name, one) for one in literals if isinstance(one, str))
    documents = [
        ROOT / "README.zh-CN.md",
        *(ROOT / "docs").glob("*.md"),
        *(ROOT / "phrasebank").rglob("*.yaml"),
    ]
    templates = (ROOT / "narrator" / "export" / "templates").rglob("*.*")
    texts += (
        (path.name, path.read_text(encoding="utf-8")) for path in [*documents, *templates] if path.is_file()
    )
    return texts


def test_nobody_is_accused() -> None:
    texts = _user_texts()
    assert len(texts) > 1000
    assert [(name, text[:40]) for name, text in texts if any(word in text for word in _ACCUSING)] == []


def test_the_result_accuses_nobody_either(next_year: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    outcome = command("compare", next_year, THIS, "--advise", "--html", page)
    for text in (outcome.out, outcome.talk, page.read_text(encoding="utf-8")):
        assert not re.search("抄|雷同|造假|应付", text)
