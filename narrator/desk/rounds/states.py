"""Where an office stands: nothing came, something is to be mended, it is good, it was touched afterwards, it is public."""

from collections.abc import Iterable, Sequence
from enum import Enum

from narrator.desk.rounds.answers import Judged
from narrator.desk.rounds.change import Change


class State(Enum):
    """The states of an office; the value is the word in the sheet."""

    MISSING = "没收到"
    UNSEEN = "没看"
    FIX = "请改"
    EXPLAIN = "等说明"
    PASSED = "可以了"
    TOUCHED = "可以了又动过"
    PUBLIC_SAME = "已公布（一致）"
    PUBLIC_OTHER = "已公布（不一致）"


CHOSEN = (State.FIX, State.EXPLAIN, State.PASSED)
"""States a reviewer may give; the others follow from the files."""


def state_of(
    judged: Sequence[Judged] | None,
    *,
    missing: bool,
    chosen: str = "",
    passed: str = "",
    digest: str = "",
    public: tuple[Change, ...] | None = None,
    held: State | None = None,
) -> State:
    """Return an office's state.

    ``judged`` is ``None`` where no report could be read; ``passed`` the digest of the file that was good; ``public``
    what the published page says otherwise, ``None`` where there is no page; ``held`` the state of a report without
    findings that a person has to look at all the same.
    """
    given = next((one for one in CHOSEN if one.value == chosen), None)
    if missing or judged is None:
        return State.MISSING if missing else State.UNSEEN
    if passed and digest != passed:
        return State.TOUCHED
    if passed and public is not None:
        return State.PUBLIC_OTHER if public else State.PUBLIC_SAME
    return given or _by_findings(judged, held)


def held_back(unasked: Iterable[Change], *, copied: bool) -> State | None:
    """Return how a report stands that nothing is found in, but that nobody may pass unseen.

    Figures that nobody asked to change wait for a word; the text of another office (``copied``) waits to be looked at.
    """
    if any(one.of_figures for one in unasked):
        return State.EXPLAIN
    return State.UNSEEN if copied else None


def _by_findings(judged: Sequence[Judged], held: State | None) -> State:
    if any(one.must_be_fixed for one in judged):
        return State.FIX
    if any(one.must_be_explained for one in judged):
        return State.EXPLAIN
    return held or State.PASSED
