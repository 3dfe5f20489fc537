"""Shards in a folder: those of the input, and those of earlier inputs that are kept with their links."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from narrator.copies.engines.links import Known
from narrator.copies.shards import Shard, write_shard
from narrator.errors import FileUnreadable
from narrator.files.write import write_bytes

_INPUTS, _LINKS = "inputs.json", "links.npz"


@dataclass(frozen=True, slots=True)
class ShardStore:
    """The folder ``root`` with shards, which input they came from, and the links among them."""

    root: Path

    @property
    def folder(self) -> Path:
        """Where the shards lie."""
        return self.root / "shards"

    def with_earlier(self, source: Path, own: Sequence[Shard]) -> list[Shard]:
        """Note that ``own`` are the shards of ``source``; return them with those of all other inputs noted here.

        What an earlier run of the same input left and no input needs any more is removed. Shards of another version
        are made anew from the paragraphs in them.
        """
        inputs = self._inputs()
        inputs[str(source.resolve())] = [shard.path.stem for shard in own]
        needed = dict.fromkeys(name for key in sorted(inputs) for name in inputs[key])
        content = json.dumps(inputs, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        write_bytes(self.root / _INPUTS, content.encode("utf-8", "surrogateescape"))
        for path in self.folder.glob("*.npz"):
            if path.stem not in needed:
                path.unlink()
        for left in self.folder.glob("*.tmp"):  # by a run that was killed
            left.unlink(missing_ok=True)
        return [self._present(name) for name in needed]

    def only(self, source: Path, own: Sequence[Shard]) -> list[Shard]:
        """Forget all other inputs, then do the same."""
        (self.root / _INPUTS).unlink(missing_ok=True)
        return self.with_earlier(source, own)

    def known(self) -> Known:
        """Return the links kept."""
        return Known.at(self.root / _LINKS)

    def keep(self, known: Known) -> None:
        """Keep links."""
        known.write(self.root / _LINKS)

    def _inputs(self) -> dict[str, list[str]]:
        path = self.root / _INPUTS
        try:
            found = json.loads(path.read_bytes().decode("utf-8", "surrogateescape"))
            return {str(source): [str(name) for name in names] for source, names in found.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, AttributeError, TypeError) as problem:
            hint = "请从备份恢复，或换一个空文件夹（--keep）把各年的年报重新读一遍"
            raise FileUnreadable(path, "内容损坏，没有继续", hint) from problem

    def _present(self, name: str) -> Shard:
        """Return a shard, signed anew if it is of another version."""
        shard = Shard(self.folder / f"{name}.npz")
        if shard.is_whole():
            return shard
        try:
            rows, troubles = shard.rows(), shard.troubles()
        except Exception as problem:
            hint = "请从备份恢复，或换一个空文件夹（--keep）把各年的年报重新读一遍"
            raise FileUnreadable(shard.path, "内容损坏，没有继续", hint) from problem
        write_shard(shard.path, rows, troubles)
        return shard
