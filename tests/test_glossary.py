"""One word for one thing: the glossary, the form and the names in the code agree."""

import ast
import builtins
import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from narrator.figures.file.schema import FiguresInput
from narrator.form.lookup import EDITIONS
from tests.checkout import ROOT, public_texts

_PACKAGE = ROOT / "narrator"
_ENTRY = re.compile(r"^\| (?P<chinese>[^|]+?) \| (?P<english>[^|]+?) \| (?P<code>[^|]*?) ?\|", re.MULTILINE)

# Parts of class names that say what is done with the thing, not which thing it is.
_ROLES = {"Error", "File", "Group", "Input", "Kind", "Options", "Status"}

# English words made of pinyin syllables that need not stand in an English sentence of the code.
_ENGLISH_AFTER_ALL = {
    "bind",
    "candidate",
    "dense",
    "dine",
    "finditer",
    "fine",
    "gate",
    "guidance",
    "Guidance",
    "halve",
    "hide",
    "home",
    "locate",
    "merging",
    "mine",
    "mode",
    "parameter",
    "redo",
    "render",
    "role",
    "roman",
    "rotate",
    "sane",
    "sense",
    "sure",
    "tense",
    "tune",
    "undo",
    "wait",
    "Zone",
}

_INITIAL = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
_FINAL = "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|ei|ao|ou|an|en|in|un|er|ia|ie|iu|ua|uo|ui|ue|ve|a|o|e|i|u|v"
_PINYIN = re.compile(rf"(?:(?:{_INITIAL})(?:{_FINAL})){{2,}}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the glossary."""

    chinese: str
    english: str
    codes: tuple[str, ...]


@cache
def _glossary() -> tuple[Entry, ...]:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    found = [
        Entry(m["chinese"], m["english"], tuple(re.findall(r"`([^`]+)`", m["code"])))
        for m in _ENTRY.finditer(text)
    ]
    return tuple(entry for entry in found if entry.chinese not in {"中文", "---"})


@cache
def _modules() -> tuple[tuple[Path, ast.Module], ...]:
    paths = sorted(_PACKAGE.rglob("*.py"))
    return tuple((path.relative_to(_PACKAGE), ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def _classes_explained_in_chinese() -> Iterator[tuple[str, str]]:
    """Yield place and name of every public class whose docstring begins with a line that holds Chinese."""
    for path, tree in _modules():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                first = (ast.get_docstring(node) or "").partition("\n")[0]
                if re.search(r"[\u4e00-\u9fff]", first):
                    yield path.as_posix(), node.name


def _words(name: str) -> list[str]:
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)
    return [part.lower() for part in parts]


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word


def _form_terms() -> Iterator[tuple[str, str]]:
    """Yield the Chinese name and the key of everything in the form."""
    for edition in EDITIONS:
        for section in edition.sections:
            yield section.title, section.key
        for table in edition.tables:
            yield table.name, table.key
            named = [(item.name, item.key) for item in table.rows]
            named += [(item.name, item.key) for item in table.columns]
            named += [(item.name, item.key) for item in table.groups if not item.key.startswith("art20_")]
            yield from named


@pytest.mark.parametrize(("chinese", "key"), sorted(set(_form_terms())))
def test_every_term_of_the_form_is_explained(chinese: str, key: str) -> None:
    assert (chinese, key) in {(entry.chinese, code) for entry in _glossary() for code in entry.codes}


def test_the_first_keys_of_a_figures_file_are_explained() -> None:
    known = {(entry.chinese, code) for entry in _glossary() for code in entry.codes}
    keys = {(field.alias, name) for name, field in FiguresInput.model_fields.items()}
    assert keys - known == set()


def test_every_term_is_a_word_of_the_code() -> None:
    """A line whose name is gone from the code goes too."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(_PACKAGE.rglob("*.py")))
    codes = {code for entry in _glossary() for code in entry.codes}
    assert {code for code in codes if not re.search(rf"\b{re.escape(code)}\b", source)} == set()


def test_every_class_with_a_chinese_meaning_is_explained() -> None:
    """Whoever explains a class by its Chinese name names a term of the field: it belongs into the glossary."""
    texts = [text for entry in _glossary() for text in (entry.english, *entry.codes)]
    terms = {_singular(word) for text in texts for word in _words(text)}
    unknown = {
        f"{where}: {name}: {word}"
        for where, name in _classes_explained_in_chinese()
        for word in re.findall(r"[A-Z][a-z]*", name)
        if word not in _ROLES and _singular(word.lower()) not in terms
    }
    assert not unknown, "\n".join(sorted(unknown))


@cache
def _english() -> frozenset[str]:
    """Every word of Python, of the docstrings and comments, in which code names are quoted, and of the documents."""
    prose = [text for path, text in public_texts() if path.suffix == ".md"]
    for path, text in public_texts():
        if path.suffix == ".py":
            prose += re.findall(r'"""[^"]*"""|# .*', text)
    words = re.findall(r"[a-z]+", re.sub(r"`[^`]*`", "", "\n".join(prose)).lower())
    return frozenset(map(_singular, [*words, *keyword.kwlist, *dir(builtins)]))


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.arg):
        return [node.arg]
    return [node.id] if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) else []


def _is_pinyin(word: str) -> bool:
    """Whether a word is made of pinyin syllables only and occurs in no English sentence."""
    forms = {_singular(word), word.removesuffix("ing"), word.removesuffix("ing") + "e"}
    return bool(_PINYIN.fullmatch(word)) and not forms & (_english() | _ENGLISH_AFTER_ALL)


def test_no_name_is_pinyin() -> None:
    names = {
        (path.as_posix(), name)
        for path, tree in _modules()
        for node in ast.walk(tree)
        for name in _names(node)
    }
    suspicious = {f"{where}: {name}" for where, name in names if any(map(_is_pinyin, _words(name)))}
    assert not suspicious, "pinyin, or English for _ENGLISH_AFTER_ALL?\n" + "\n".join(sorted(suspicious))


@pytest.mark.parametrize(
    "word", ["danwei", "niandu", "gongkai", "jiezhuan", "shenqing", "nianbao", "fuyi", "xinxi"]
)
def test_pinyin_is_recognised(word: str) -> None:
    assert _is_pinyin(word)
