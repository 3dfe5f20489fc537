"""Files of every format, spoiled by lot, for as long as asked: no traceback, no hang, no flood of memory.

``nox -s soak`` runs it; ``python -m tests.soak 60`` runs it for a minute. What failed is kept in a folder that is named,
with the seed; the exit code is then 1.
"""

import contextlib
import io
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from types import FrameType

from narrator.cli import main
from tests.acceptance.office import office_in
from tests.zoo.materials import endless, word
from tests.zoo.materials import figures as invented
from tests.zoo.materials.layout import flow, sheets
from tests.zoo.materials.pages import Press
from tests.zoo.materials.stories import STREET
from tests.zoo.materials.word_hand import EDITS, Hand

SECONDS, MEBIBYTES = 10, 1024
_HOUR = 3600
_SNIPPETS = (
    b"<",
    b">",
    b"\x00",
    b"\xff",
    b"<!--",
    b"-->",
    b"{{",
    b"%",
    b"\xef\xbb\xbf",
    b"=" * 400,
    b"9" * 400,
    b"&#x;",
    b"\n---\n",
)


class _TooLong(BaseException):
    """A run took more time of the processor than any file may."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _TooLong


def mutated(data: bytes, chance: Random) -> bytes:
    """Return ``data`` with some bytes changed, cut out, doubled, put in, or its end cut off."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(made) + 1)
        end = min(len(made), place + chance.choice((1, 4, 60, 2000)))
        action = chance.randrange(5)
        if action == 0 and made:
            made[place % len(made)] = chance.randrange(256)
        elif action == 1:
            del made[place:end]
        elif action == 2:
            made[place:place] = made[place:end] * chance.choice((1, 3, 50))
        elif action == 3:
            made[place:place] = chance.choice(_SNIPPETS)
        elif len(made) > 100 and chance.random() < 0.2:
            del made[place:]
    return bytes(made)


def _packed(data: bytes, chance: Random) -> bytes:
    """Return a zip file one of whose parts is spoiled, so that what reads the part is tried and not only the zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = chance.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, mutated(part, chance) if name == chosen else part)
    return made.getvalue()


def _seeds(folder: Path) -> dict[str, bytes]:
    """Return a sound file of each format."""
    office = office_in(folder / "office")
    made = [office.draft(formats="md,docx,html"), office.draft(formats="md")]
    assert all(one.code == 0 for one in made)
    main(["new", "--xlsx", "-o", str(folder / "blank.xlsx")])
    report = flow(STREET, sheets(invented.busy(1)))
    seeds = {
        "draft.docx": (office.folder / "draft.docx").read_bytes(),
        "report.docx": word.write(folder, "report.docx", word.body(report)).read_bytes(),
        "page.html": (office.folder / "draft.html").read_bytes(),
        "figures.xlsx": (folder / "blank.xlsx").read_bytes(),
        "figures.yaml": office.figures.read_bytes(),
        "draft.md": (office.folder / "draft.md").read_bytes(),
    }
    seeds["report.pdf"] = Press().set(report).save(folder / "report.pdf").read_bytes()
    return seeds


def _commands(path: Path, office: Path) -> Iterator[list[str]]:
    """Yield what is done with a file of that name."""
    name = path.name
    if name == "draft.md":
        yield ["draft", str(office / "figures.yaml"), "--format", "md"]
        yield ["export", str(path), "--draft", "--format", "html,docx", "-o", str(office / "out")]
        yield ["check", str(path), "--fix", "--yes"]
    elif name.startswith("figures"):
        yield ["draft", str(path), "-o", str(office / "out")]
        yield ["suggest", str(path)]
        yield ["new", str(path), "-o", str(office / "next.yaml")]
    else:
        yield ["read", str(path), "--json"]
        yield ["compare", str(path), "--inside", "--json"]
    if name.endswith(".docx"):
        yield ["export", str(office / "draft.md"), "--from-docx", str(path), "--json"]
        yield [
            "export",
            str(office / "draft.md"),
            "--draft",
            "--template",
            str(path),
            "-o",
            str(office / "out"),
        ]
    yield ["check", str(path), "--json"]


def _fault(words: list[str]) -> str | None:
    """Run one command; return what went wrong."""
    out, talk = io.StringIO(), io.StringIO()
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(talk):
            main(words)
    except _TooLong:
        return f"more than {SECONDS} s: {traceback.format_exc()[-600:]}"
    except Exception:  # whatever it is, it is the fault looked for
        return traceback.format_exc()[-1200:]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"{peak} MiB of memory" if peak > MEBIBYTES else None


def _spoiled(name: str, data: bytes, chance: Random, folder: Path) -> bytes:
    if name == "draft.docx" and chance.random() < 0.3:
        (folder / name).write_bytes(data)
        hand = Hand(folder / name, chance)
        for edit in chance.choices(EDITS, k=4):
            edit(hand)
        return hand.save(folder / name).read_bytes()
    if name.endswith((".docx", ".xlsx")) and chance.random() < 0.8:
        return _packed(data, chance)
    if name == "draft.md" and chance.random() < 0.2:
        shape: Callable[[int], str] = chance.choice(list(endless.PROSE.values()))
        return data.replace(b"\n\n## ", b"\n\n" + shape(20_000).encode() + b"\n\n## ", 1)
    return mutated(data, chance)


def soak(seconds: float, start: int = 0) -> int:
    """Try spoiled files for ``seconds``; return how many faults were found."""
    signal.signal(signal.SIGVTALRM, _stop)
    faults = trials = 0
    kept = Path(tempfile.mkdtemp(prefix="soak-"))
    os.environ["NARRATOR_CACHE_DIR"] = str(kept / "cache")
    seeds = _seeds(kept / "seeds")
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        chance = Random(start + trials)  # noqa: S311  # no secret
        name = chance.choice(sorted(seeds))
        with tempfile.TemporaryDirectory(dir=kept) as folder:
            office = Path(folder)
            for sound in ("figures.yaml", "draft.md"):
                (office / sound).write_bytes(seeds[sound])
            path = office / name
            path.write_bytes(_spoiled(name, seeds[name], chance, office))
            for words in _commands(path, office):
                problem = _fault(words)
                if problem is not None:
                    faults += 1
                    (kept / f"{start + trials}-{name}").write_bytes(path.read_bytes())
                    sys.stdout.write(f"seed {start + trials} {name} {words[0]} {words[-1]}\n{problem}\n")
        trials += 1
    sys.stdout.write(f"{trials} files, {faults} faults, kept in {kept}\n")
    return faults


if __name__ == "__main__":
    arguments = [float(word) for word in sys.argv[1:]]
    sys.exit(
        1 if soak(arguments[0] if arguments else _HOUR, int(arguments[1]) if arguments[1:] else 0) else 0
    )
