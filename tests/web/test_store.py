"""Nothing is lost: versions of every step, conditions on every write, edits made elsewhere."""

import json
from pathlib import Path

import pytest

from narrator.errors import CannotWrite, FileInUse
from narrator.web.project.journal import Journal
from narrator.web.project.store import ELSEWHERE, NothingToUndo, Stale, Store

A, B = "a.txt", "b.txt"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    (tmp_path / A).write_bytes(b"one")
    made = Store(tmp_path, (A, B))
    made.notice()
    return made


def _write(store: Store, text: str, key: str = "") -> None:
    store.write(f"写{text}", {A: text.encode()}, {A: store.digest(A)}, key)


def test_steps_go_back_and_forth(store: Store) -> None:
    _write(store, "two")
    _write(store, "three")
    assert store.undo() == "写three"
    assert (store.folder / A).read_bytes() == b"two"
    store.undo()
    assert (store.folder / A).read_bytes() == b"one"
    with pytest.raises(NothingToUndo):
        store.undo()
    assert store.redo() == "写two"
    store.redo()
    assert (store.folder / A).read_bytes() == b"three"
    with pytest.raises(NothingToUndo):
        store.redo()


def test_a_new_step_after_undo_takes_the_place_of_what_was_undone(store: Store) -> None:
    _write(store, "two")
    store.undo()
    _write(store, "other")
    with pytest.raises(NothingToUndo):
        store.redo()
    store.undo()
    assert (store.folder / A).read_bytes() == b"one"


def test_a_file_made_by_a_step_goes_with_it(store: Store) -> None:
    store.write("新", {B: b"new"}, {B: None})
    store.undo()
    assert not (store.folder / B).exists()
    store.redo()
    assert (store.folder / B).read_bytes() == b"new"


def test_an_edit_made_elsewhere_is_a_step_of_its_own(store: Store) -> None:
    _write(store, "two")
    (store.folder / A).write_bytes(b"by hand")
    with pytest.raises(Stale) as told:
        store.write("写", {A: b"mine"}, {A: "0" * 64})
    assert "别处" in told.value.message
    assert (store.folder / A).read_bytes() == b"by hand"
    _write(store, "mine")
    assert [step.label for step in store.journal.steps] == ["开始", "写two", ELSEWHERE, "写mine"]
    store.undo()
    assert (store.folder / A).read_bytes() == b"by hand"


def test_undo_takes_back_an_edit_made_elsewhere_first(store: Store) -> None:
    _write(store, "two")
    (store.folder / A).write_bytes(b"by hand")
    assert store.undo() == ELSEWHERE
    assert (store.folder / A).read_bytes() == b"two"
    store.redo()
    assert (store.folder / A).read_bytes() == b"by hand"


def test_typing_on_is_one_step_and_another_place_is_the_next(store: Store) -> None:
    for text in ("t", "tw", "two"):
        _write(store, text, "第一段")
    _write(store, "three", "第二段")
    assert len(store.journal.steps) == 3
    store.undo()
    assert (store.folder / A).read_bytes() == b"two"
    store.undo()
    assert (store.folder / A).read_bytes() == b"one"


def test_any_earlier_version_can_be_gone_back_to_and_that_be_taken_back(store: Store) -> None:
    for text in ("two", "three"):
        _write(store, text)
    store.back_to(1)
    assert (store.folder / A).read_bytes() == b"two"
    store.undo()
    assert (store.folder / A).read_bytes() == b"three"
    with pytest.raises(NothingToUndo):
        store.back_to(99)


def test_the_next_program_knows_the_steps(store: Store) -> None:
    _write(store, "two")
    again = Store(store.folder, (A, B))
    assert not again.notice()
    again.undo()
    assert (store.folder / A).read_bytes() == b"one"


def test_a_process_killed_between_file_and_journal_loses_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise SystemExit

    monkeypatch.setattr(Journal, "add", killed)
    with pytest.raises(SystemExit):
        _write(store, "two")
    monkeypatch.undo()
    again = Store(store.folder, (A, B))
    assert again.notice()
    assert again.undo() == ELSEWHERE
    assert (store.folder / A).read_bytes() == b"one"
    again.redo()
    assert (store.folder / A).read_bytes() == b"two"


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"steps": 1, "position": 0}', '{"steps": [], "position": "x"}']
)
def test_a_damaged_journal_begins_anew_and_touches_no_file(store: Store, damage: str) -> None:
    _write(store, "two")
    (store.journal.folder / "journal.json").write_text(damage, encoding="utf-8")
    again = Store(store.folder, (A, B))
    again.notice()
    assert (store.folder / A).read_bytes() == b"two"
    with pytest.raises(NothingToUndo):
        again.undo()


def test_a_damaged_version_is_told_and_nothing_is_written(store: Store) -> None:
    before = store.digest(A) or ""
    _write(store, "two")
    (store.journal.folder / before).write_bytes(b"damaged")
    with pytest.raises(NothingToUndo, match="找不到"):
        store.undo()
    assert (store.folder / A).read_bytes() == b"two"


def test_no_more_steps_are_kept_than_agreed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("narrator.web.project.journal.MOST_STEPS", 7)
    journal = Journal(tmp_path)
    for number in range(12):
        journal.add(f"第{number}步", ((A, f"{number:064d}"),))
    kept = json.loads((journal.folder / "journal.json").read_text(encoding="utf-8"))
    assert len(kept["steps"]) == 7
    assert kept["position"] == 6


def test_a_file_held_by_an_office_program_is_told(store: Store) -> None:
    (store.folder / f".~{A}").write_bytes(b"")
    with pytest.raises(FileInUse, match="WPS"):
        _write(store, "two")
    assert (store.folder / A).read_bytes() == b"one"


def test_a_full_disk_leaves_what_was_there(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotWrite, match="磁盘已满"):
        _write(store, "two")
    monkeypatch.undo()
    assert (store.folder / A).read_bytes() == b"one"
    _write(store, "two")
    assert (store.folder / A).read_bytes() == b"two"


def test_what_the_program_makes_itself_is_no_step_and_goes_with_the_one_before(store: Store) -> None:
    _write(store, "two")
    _write(store, "three")
    with store.going_on():
        (store.folder / B).write_bytes(b"of three")
    assert [step.label for step in store.journal.steps] == ["开始", "写two", "写three"]
    assert store.undo() == "写three"
    assert not (store.folder / B).exists()
    with store.going_on():
        (store.folder / B).write_bytes(b"of two")
    assert store.redo() == "写three"
    assert (store.folder / B).read_bytes() == b"of three"
    assert store.undo() == "写three"
    assert (store.folder / B).read_bytes() == b"of two"


def test_a_step_within_a_step_is_part_of_it(store: Store) -> None:
    with store.step("两样一起"):
        _write(store, "two")
        store.write("又一样", {B: b"new"}, {B: None})
    assert [step.label for step in store.journal.steps] == ["开始", "两样一起"]
    store.undo()
    assert (store.folder / A).read_bytes() == b"one"
    assert not (store.folder / B).exists()
