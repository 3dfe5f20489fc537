"""The machines a folder is made for, and the exact versions that go in."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of machine.

    ``platforms`` are wheel tags, newest first; ``site`` is where libraries lie in the folder, as that system writes it;
    ``instead`` holds versions used in place of the pinned ones.
    """

    name: str
    python: str
    platforms: tuple[str, ...]
    site: str
    launcher: str
    shown_as: str
    instead: Mapping[str, str] = field(default_factory=dict)

    @property
    def windows(self) -> bool:
        """Whether it is a Windows machine."""
        return self.launcher.endswith(".bat")

    @property
    def site_folder(self) -> Path:
        """Where libraries lie, below the folder carried."""
        return Path(*self.site.replace("\\", "/").split("/"))

    def pins(self) -> tuple[str, ...]:
        """Return ``name==version`` of everything that goes in."""
        lines = (HERE / "pins.txt").read_text(encoding="utf-8").split()
        pairs = [line.split("==") for line in lines]
        return tuple(f"{name}=={self.instead.get(name, version)}" for name, version in pairs)


def targets() -> dict[str, Target]:
    """Return every machine known, by name."""
    told = tomllib.loads((HERE / "targets.toml").read_text(encoding="utf-8"))
    python = str(told.pop("python"))
    return {
        name: Target(
            name,
            python,
            tuple(entry["platforms"]),
            entry["site"],
            entry["launcher"],
            entry["shown_as"],
            entry.get("instead", {}),
        )
        for name, entry in told.items()
    }
