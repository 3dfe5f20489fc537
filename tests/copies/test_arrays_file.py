"""Arrays are kept whole or not at all, and what keeps them from being written is told."""

import os
from pathlib import Path

import numpy as np
import pytest

from narrator.copies.arrays_file import write_arrays
from narrator.errors import CannotWrite


def test_what_is_written_is_read_and_the_same_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a.npz", tmp_path / "b" / "b.npz"
    for path in (first, second):
        write_arrays(path, {"ids": np.array([3, 1, 2]), "none": np.zeros(0)})
    with np.load(first, allow_pickle=False) as parts:
        assert parts["ids"].tolist() == [3, 1, 2]
    assert first.read_bytes() == second.read_bytes()


def test_a_full_disk_is_told_and_what_stood_there_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.npz"
    write_arrays(path, {"ids": np.array([1])})
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite) as refused:
        write_arrays(path, {"ids": np.array([2])})
    assert "磁盘已满" in str(refused.value)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["a.npz"]
