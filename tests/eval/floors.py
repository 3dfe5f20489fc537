"""The floors, and the digest of the data they were measured on."""

import tomllib
from hashlib import sha256
from pathlib import Path

from tests.checkout import ROOT

FLOORS = ROOT / "tests" / "eval" / "floors.toml"


def floors(name: str) -> dict[str, float]:
    """Return the floors of one evaluation."""
    found = tomllib.loads(FLOORS.read_text(encoding="utf-8"))[name]
    assert isinstance(found, dict)
    return found


def data_digest() -> str:
    """Return the digest of the frozen targets."""
    folder = ROOT / "tests" / "eval"
    total = sha256()
    for path in sorted(folder.glob("targets/*.yaml")):
        total.update(_line(path))
    return total.hexdigest()


def _line(path: Path) -> bytes:
    content = path.read_bytes().replace(b"\r\n", b"\n")
    return f"{path.name} {sha256(content).hexdigest()}\n".encode()
