"""What the documents say is so: commands, options, links; and nothing in public text ties it to one computer."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from narrator.cli.run import app
from tests.checkout import ROOT, fenced_blocks, public_texts

_DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_FOR_USERS = (ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").glob("*.md")))
_NO_COMMANDS = {"--help", "--version"}

# Written so that this file does not match itself.
_ONE_COMPUTER = re.compile(
    r"(?<![\w.~}-])/(?:[w]ork|[t]mp|[h]ome|[r]oot|[U]sers|[m]nt|[s]rv)/\w|\b[A-Z]:\\+[U]sers\\|[p]ypi\.org|[p]ythonhosted"
    r"|[-]-(?:extra-)?index-url|[i]ndex_url\s*=|\b[s]imple/ --"
)
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
_COMMAND = re.compile(r"(?:\.venv[\\/]\S+[\\/])?narrator +(\S.*)")


def _registered() -> dict[str, set[str]]:
    """Return every command with its options."""
    group = typer.main.get_group(app)
    return {
        name: {word for parameter in command.params for word in (*parameter.opts, *parameter.secondary_opts)}
        for name, command in group.commands.items()
    }


def _documented() -> Iterator[tuple[str, list[str]]]:
    """Yield document and words of every ``narrator …`` the documents show as code."""
    for path in _DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        lines = [line for _, block in fenced_blocks(text) for line in re.split(r"\n|&&", block)]
        for code in (*lines, *re.findall(r"`([^`\n]+)`", text)):
            if found := _COMMAND.fullmatch(code.strip()):
                yield path.name, found[1].split()


@pytest.mark.parametrize("command", sorted(_registered()))
def test_every_command_is_documented(command: str) -> None:
    pages = [path.read_text(encoding="utf-8") for path in _FOR_USERS]
    assert any(re.search(rf"`narrator {command}\b", page) for page in pages)


def test_documents_name_only_commands_and_options_that_are_there() -> None:
    known = _registered()
    missing = set()
    for document, (command, *words) in _documented():
        if not command.isascii() or command in _NO_COMMANDS:
            continue
        options = {word for word in words if word.startswith("-")} - _NO_COMMANDS
        if command not in known or not options <= known[command]:
            missing.add(f"{document}: narrator {command} {' '.join(words)}")
    assert missing == set()


def test_options_in_the_guide_are_there() -> None:
    guide = (ROOT / "docs" / "guide.zh-CN.md").read_text(encoding="utf-8")
    written = set(re.findall(r"`(--[a-z-]+)", guide)) - _NO_COMMANDS
    assert written
    assert written <= set().union(*_registered().values())


@pytest.mark.parametrize("document", _DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    targets = _LINK.findall(document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_every_decision_has_a_number_of_its_own() -> None:
    notes = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [note.name[:4] for note in notes]
    assert len(set(numbers)) == len(numbers), numbers
    for note in notes:
        assert note.read_text(encoding="utf-8").startswith(f"# {note.name[:4]} "), note.name


def test_nothing_public_ties_it_to_one_computer() -> None:
    faults = [
        f"{path.as_posix()}:{number}: {line.strip()[:120]}"
        for path, text in public_texts()
        for number, line in enumerate(text.splitlines(), 1)
        if _ONE_COMPUTER.search(line)
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("see /" + "tmp/x", True),
        ("C:" + r"\Users\li\报告", True),
        ("pip install --" + "index-url x", True),
        ("https://pypi" + ".org/project/x", True),
        (".venv/bin/narrator", False),
        ("corpus/private/", False),
        ("https://example.gov.cn/home/index.html", False),
    ],
)
def test_a_trace_of_one_computer_is_seen(line: str, *, found: bool) -> None:
    assert bool(_ONE_COMPUTER.search(line)) is found
