import io
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.retrieval.build import build
from narrator.retrieval.store import MANIFEST, Recipe, Stored, load, save

DOCUMENTS = (("甲", "公开 申请"), ("乙", "公开 答复 答复"), ("丙", "培训"))
RECIPE = Recipe.of(DOCUMENTS, "spaces 1")
STORED = Stored(build((name, text.split()) for name, text in DOCUMENTS), b"dictionary")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save(STORED, tmp_path / "index", RECIPE)
    return tmp_path / "index"


def _file(folder: Path, role: str) -> Path:
    name: str = json.loads((folder / MANIFEST).read_bytes())["files"][role]["name"]
    return folder / name


def _sign(folder: Path, role: str, data: bytes) -> None:
    """Put ``data`` in the place of a file, with a manifest that vouches for it."""
    manifest = json.loads((folder / MANIFEST).read_bytes())
    manifest["files"][role]["sha256"] = sha256(data).hexdigest()
    _file(folder, role).write_bytes(data)
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def test_what_was_saved_is_loaded(folder: Path) -> None:
    loaded = load(folder, RECIPE)
    assert loaded is not None
    assert loaded.excerpt == STORED.excerpt
    assert loaded.index.search(["公开", "答复"]) == STORED.index.search(["公开", "答复"])


def test_an_index_without_words_is_kept_too(tmp_path: Path) -> None:
    save(Stored(build([("a", [])]), b""), tmp_path, RECIPE)
    loaded = load(tmp_path, RECIPE)
    assert loaded is not None
    assert loaded.index.search(["公开"]) == ()


def test_the_same_index_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    save(STORED, tmp_path / "again", RECIPE)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()
    }


@pytest.mark.parametrize(
    "other",
    [
        Recipe.of(DOCUMENTS[:2], "spaces 1"),
        Recipe.of((*DOCUMENTS[:2], ("丙", "培训 ")), "spaces 1"),
        Recipe.of((*DOCUMENTS[:2], ("丙培", "训")), "spaces 1"),
        Recipe.of(DOCUMENTS, "spaces 2"),
        Recipe(RECIPE.content, RECIPE.tokeniser, "0.0", RECIPE.format),
        Recipe(RECIPE.content, RECIPE.tokeniser, RECIPE.scikit_learn, RECIPE.format + 1),
    ],
)
def test_a_stale_index_is_not_loaded(folder: Path, other: Recipe) -> None:
    assert load(folder, other) is None


def test_the_order_of_passages_is_no_change() -> None:
    assert Recipe.of(reversed(DOCUMENTS), "spaces 1") == RECIPE


def test_nothing_is_loaded_from_nowhere(tmp_path: Path) -> None:
    assert load(tmp_path, RECIPE) is None
    assert load(tmp_path / "absent", RECIPE) is None


DAMAGES: list[Callable[[bytes], bytes]] = [
    lambda data: data[:0],
    lambda data: data[: len(data) // 2],
    lambda data: data[:-1],
    lambda data: data + b" ",
    lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
    lambda data: b"\x80\x04]\x94." + data,
]


@pytest.mark.parametrize("damage", range(len(DAMAGES)))
@pytest.mark.parametrize("role", ["postings", "names", "excerpt"])
def test_a_damaged_file_is_not_loaded(folder: Path, role: str, damage: int) -> None:
    path = _file(folder, role)
    path.write_bytes(DAMAGES[damage](path.read_bytes().ljust(64)))
    assert load(folder, RECIPE) is None


@pytest.mark.parametrize("role", ["postings", "names", "excerpt"])
def test_a_missing_file_is_noticed(folder: Path, role: str) -> None:
    _file(folder, role).unlink()
    assert load(folder, RECIPE) is None


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_manifest_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("index")
    (folder / MANIFEST).write_bytes(data)
    assert load(folder, RECIPE) is None


@pytest.mark.parametrize("manifest", ["[]", "null", "{}", "3", '{"recipe": {}}', "[" * 100_000])
def test_a_manifest_of_another_shape_is_refused(folder: Path, manifest: str) -> None:
    (folder / MANIFEST).write_text(manifest, encoding="utf-8")
    assert load(folder, RECIPE) is None


def test_a_manifest_cannot_lead_out_of_the_folder(folder: Path) -> None:
    outside = folder.parent / "names.json"
    outside.write_bytes(_file(folder, "names").read_bytes())
    manifest = json.loads((folder / MANIFEST).read_bytes())
    manifest["files"]["names"]["name"] = "../names.json"
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    assert load(folder, RECIPE) is None


@pytest.mark.parametrize(
    ("array", "value"),
    [
        ("passages", np.array([0, 0, 0, 99], np.int32)),
        ("passages", np.array([0, 0, 0, -1], np.int32)),
        ("starts", np.array([0, 9, 2, 3, 4], np.int64)),
        ("starts", np.zeros(0, np.int64)),
        ("counts", np.ones(3, np.int32)),
        ("counts", np.ones(4, np.float32)),
        ("idf", np.array([np.nan] * 4)),
        ("norms", np.zeros(3)),
        ("norms", np.array([{"a": 1}], dtype=object)),
    ],
)
def test_vouched_for_nonsense_is_refused(folder: Path, array: str, value: np.ndarray) -> None:
    with np.load(_file(folder, "postings")) as archive:
        arrays = dict(archive)
    buffer = io.BytesIO()
    np.savez(buffer, **{**arrays, array: value})
    _sign(folder, "postings", buffer.getvalue())
    assert load(folder, RECIPE) is None


@pytest.mark.parametrize(
    "names", [{"ids": ["乙", "甲"]}, {"ids": [1, 2, 3]}, {"ids": "甲乙丙"}, {"vocabulary": []}]
)
def test_names_that_do_not_fit_are_refused(folder: Path, names: dict[str, object]) -> None:
    saved = json.loads(_file(folder, "names").read_bytes())
    _sign(folder, "names", json.dumps({**saved, **names}).encode())
    assert load(folder, RECIPE) is None


def test_a_new_index_takes_the_place_of_the_old(folder: Path) -> None:
    other = Recipe.of([("丁", "平台")], "spaces 1")
    save(Stored(build([("丁", ["平台"])]), b"other"), folder, other)
    assert load(folder, RECIPE) is None
    assert load(folder, other) is not None


def test_old_leftovers_are_removed_and_strangers_stay(folder: Path) -> None:
    import os

    for name in ("postings-0.npz", "saving-x.tmp", "note.txt", "postings-1.npz"):
        (folder / name).write_bytes(b"x")
        if name != "postings-1.npz":
            os.utime(folder / name, (0, 0))
    save(STORED, folder, RECIPE)
    left = {path.name for path in folder.iterdir()}
    assert {"postings-0.npz", "saving-x.tmp"} & left == set()
    assert {"note.txt", "postings-1.npz"} <= left
    assert load(folder, RECIPE) is not None


def test_a_failed_save_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def refuse(_: Path, target: Path) -> Path:
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        save(Stored(STORED.index, b"new"), folder, RECIPE)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
