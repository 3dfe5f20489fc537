"""How many small faults put into narrator the tests find.

Run it: python benchmarks/mutants.py [--count 60] [--skip 0] [--seed 2026] [--room claims] [--list]. To compare two states
of the tests, keep what the first run prints and give it to the second as --before: each mutant is first tried by the
test file that found it then. To compare two states of some test files, try the mutants --without them first, and with
--within them only --among those that were missed.
A mutant is one changed operator, constant or statement in one function. Functions are taken in the order of a digest of
the seed, their name and their source, so the same mutants come again after modules were moved. Each is put into a copy
of the checkout, and the test folders that mirror its room run there, the files nearest by name first, until the first
failure or until --seconds of processor time are over; tests that start a browser, an office program or Java, or build
the wheel, are left out. Test files elsewhere that import the module come behind those of the room.
"""

import argparse
import ast
import hashlib
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMIT = 400  # seconds of processor time after which a mutant counts as found: it runs for ever
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "private", "*.egg-info")
CI_FILES = (".ci", ".gitignore")

# Rooms whose tests lie elsewhere than in the folder of their own name.
MIRRORS = {
    "form": ("figures", "report"),
    "cli": ("acceptance", "workflow"),
    "telling": ("export", "checking"),
    "": ("acceptance",),
}
SWAPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault: the module, the function, what was changed, and the module's source with it."""

    path: Path
    function: str
    line: int
    change: str
    source: str

    @property
    def room(self) -> str:
        """The folder of narrator the module lies in, empty for a module of the top."""
        parts = self.path.relative_to(ROOT / "narrator").parts
        return parts[0] if len(parts) > 1 else ""

    @property
    def name(self) -> str:
        """What tells it from the others, wherever its line stands."""
        return f"{self.path.relative_to(ROOT).as_posix()} {self.function}: {self.change}"

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT).as_posix()}:{self.line} {self.function}: {self.change}"


Change = tuple[ast.expr | ast.stmt, str, ast.AST]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield every node outside f-strings, inside which Python tells no places."""
    for child in ast.iter_child_nodes(tree):
        yield child
        if not isinstance(child, ast.JoinedStr):
            yield from _nodes(child)


def _changes(function: ast.FunctionDef) -> Iterator[Change]:
    """Yield every node of a function that can be changed, how to call the change, and what comes in its place."""
    for node in _nodes(function):
        match node:
            case ast.Compare(ops=[op, *_]) if type(op) in SWAPPED:
                other = SWAPPED[type(op)]
                swapped = ast.Compare(node.left, [other(), *node.ops[1:]], node.comparators)
                yield node, f"{type(op).__name__} to {other.__name__}", swapped
            case ast.BoolOp():
                turned = ast.Or if isinstance(node.op, ast.And) else ast.And
                yield (
                    node,
                    f"{type(node.op).__name__} to {turned.__name__}",
                    ast.BoolOp(turned(), node.values),
                )
            case ast.UnaryOp(op=ast.Not()):
                yield node, "not dropped", node.operand
            case ast.Constant(value=int(value)) if not isinstance(value, bool):
                step = -1 if len(function.name) % 2 else 1
                yield node, f"{value} to {value + step}", ast.Constant(value + step)
            case ast.Expr(value=ast.Constant() | ast.Yield() | ast.YieldFrom()):
                continue
            case ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break() | ast.Expr():
                yield node, f"{type(node).__name__} removed", ast.Pass()


def _functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            inner = (one for one in node.body if isinstance(one, ast.FunctionDef))
            yield from ((f"{node.name}.{one.name}", one) for one in inner)


def _replaced(source: str, node: ast.expr | ast.stmt, new: ast.AST) -> str:
    """Return the source with the new node where the old one stands."""
    lines = source.encode().splitlines(keepends=True)
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: (node.end_lineno or 1) - 1])) + (node.end_col_offset or 0)
    text = ast.unparse(new)
    whole = b"".join(lines)
    put = text if isinstance(new, ast.Pass) else f"({text})"
    return (whole[:start] + put.encode() + whole[end:]).decode()


def _mutant(seed: str, path: Path, name: str, function: ast.FunctionDef, source: str) -> Mutant | None:
    """Return one mutant of a function, chosen by the seed; none if nothing in it can be changed."""
    found = list(_changes(function))
    if not found:
        return None
    own = ast.get_source_segment(source, function) or ""
    node, change, new = found[int(_digest(seed, name, own, "site"), 16) % len(found)]
    try:
        changed = _replaced(source, node, new)
        ast.parse(changed)
    except (ValueError, SyntaxError):  # an f-string Python 3.11 cannot write down again
        return None
    return Mutant(path, name, node.lineno, change, changed)


def mutants(seed: str, rooms: Iterable[str] = ()) -> Iterator[Mutant]:
    """Yield a mutant of every function of these rooms, or of all, in the order of the seed."""
    wanted = set(rooms)
    every: list[tuple[str, Path, str, ast.FunctionDef, str]] = []
    for path in sorted((ROOT / "narrator").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for name, function in _functions(ast.parse(source)):
            own = ast.get_source_segment(source, function) or ""
            every.append((_digest(seed, name, own), path, name, function, source))
    for _, path, name, function, source in sorted(every, key=lambda one: one[0]):
        mutant = _mutant(seed, path, name, function, source)
        if mutant is not None and (not wanted or mutant.room in wanted):
            yield mutant


def _words(path: str) -> set[str]:
    """Return the words of a path below narrator or tests."""
    return set(re.split(r"[/_.]", path)) - {"narrator", "tests", "test", "py", "init"}


def _earlier(told: Path | None) -> dict[str, str]:
    """Return, from what an earlier run printed, the test file that found each mutant."""
    lines = told.read_text(encoding="utf-8").splitlines() if told else []
    found = (re.fullmatch(r"found (\S+?):\d+ (.+) \(\d+ s\) by (\S+?)(?:::.*)?", line) for line in lines)
    return {f"{one[1]} {one[2]}": one[3] for one in found if one}


def _importing(mutant: Mutant, house: Path, known: Container[str]) -> list[str]:
    """Return the other test files that import the module."""
    module = (
        mutant.path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    )
    line = re.compile(rf"^\s*(?:from|import) {re.escape(module)}\b(?!\.)", re.MULTILINE)
    every = (
        (path.relative_to(house).as_posix(), path) for path in sorted((house / "tests").rglob("test_*.py"))
    )
    return [
        name for name, path in every if name not in known and line.search(path.read_text(encoding="utf-8"))
    ]


def _test_files(mutant: Mutant, house: Path, chosen: argparse.Namespace) -> list[str]:
    """Return the test files that mirror the room of the mutant, nearest first, but for those that were not asked for."""
    folders = (house / "tests" / name for name in MIRRORS.get(mutant.room, (mutant.room,)))
    files = [
        path.relative_to(house).as_posix() for folder in folders for path in sorted(folder.rglob("test_*.py"))
    ]
    files += _importing(mutant, house, files)
    module = _words(mutant.path.relative_to(ROOT).as_posix())
    files.sort(key=lambda name: -len(module & _words(name)))
    first = _earlier(chosen.before).get(mutant.name)
    files = [name for name in files if name == first] + [name for name in files if name != first]
    return [
        name for name in files if name not in chosen.without and (not chosen.within or name in chosen.within)
    ]


# A pytest plugin that ends a run when its time is over: code 5 says that nothing failed until then.
_STOP = """
import os

def pytest_runtest_logfinish():
    if sum(os.times()[:4]) > float(os.environ["MUTANT_SECONDS"]):
        os._exit(5)
"""


def _found_by(mutant: Mutant, house: Path, files: list[str], seconds: float) -> str:
    """Return the test that fails in a checkout with the mutant, or nothing if none does in so much processor time."""
    if not files:
        return ""
    target = house / mutant.path.relative_to(ROOT)
    before = target.read_bytes()
    target.write_text(mutant.source, encoding="utf-8")
    (house / "mutant_stop.py").write_text(_STOP, encoding="utf-8")
    left_out = "not (chromium or libreoffice or spark or wheel or index)"
    options = ["-m", left_out, "-x", "-q", "-rfE", "--tb=no", "-p", "no:cacheprovider", "-p", "mutant_stop"]
    environment = {
        **os.environ,
        "PYTHONPATH": str(house),
        "PYTHONDONTWRITEBYTECODE": "1",
        "MUTANT_SECONDS": str(seconds),
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, "-o", "addopts=--strict-markers", *files],
            cwd=house, env=environment, capture_output=True, check=False, encoding="utf-8", errors="replace",
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT)),  # one thread
        )  # fmt: skip
    finally:
        target.write_bytes(before)
    if done.returncode in (0, 5):
        return ""
    told = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    return told[1] if told else "collection"


def _house(folder: Path) -> Path:
    """Copy the checkout, to be changed at will."""
    house = folder / "house"
    shutil.copytree(ROOT, house, ignore=NOT_COPIED)
    for name in CI_FILES:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, house / name)
    return house


def _chosen() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seed", default="2026")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--skip", type=int, default=0, help="mutants of the seed that are left out before")
    parser.add_argument("--seconds", type=float, default=120, help="processor time for the tests of one")
    parser.add_argument(
        "--before", type=Path, help="what an earlier run printed: what found a mutant then goes first"
    )
    parser.add_argument("--room", action="append", default=[])
    parser.add_argument("--list", action="store_true", help="only tell which mutants they are")
    parser.add_argument("--without", nargs="*", default=[], help="test files that are left out")
    parser.add_argument("--within", nargs="*", default=[], help="the only test files that are run")
    parser.add_argument(
        "--among", type=Path, help="what an earlier run printed: only mutants it missed are tried"
    )
    return parser.parse_args()


def main() -> int:
    """Try the mutants one after the other, tell each, and the share that was found."""
    chosen = _chosen()
    tried = list(islice(mutants(chosen.seed, chosen.room), chosen.skip, chosen.skip + chosen.count))
    if chosen.among:
        earlier = chosen.among.read_text(encoding="utf-8").splitlines()
        tried = [one for one in tried if any(line.startswith(f"MISSED {one} (") for line in earlier)]
    if chosen.list:
        print(*tried, sep="\n")
        return 0
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        house = _house(Path(folder))
        for mutant in tried:
            started = time.perf_counter()
            by = _found_by(mutant, house, _test_files(mutant, house, chosen), chosen.seconds)
            found += bool(by)
            took = time.perf_counter() - started
            print(
                f"{f'found {mutant} ({took:.0f} s) by {by}' if by else f'MISSED {mutant} ({took:.0f} s)'}",
                flush=True,
            )
    print(f"{found} of {len(tried)} found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
