"""A draft's text within its limit of length, and what became of every message."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from narrator.drafting.compose.answers import Answers
from narrator.drafting.compose.apart import KeptApart, Reason, kept_apart, unknown_paths
from narrator.drafting.compose.compose import Composed, Composer, Relevance
from narrator.drafting.compose.deeds import OwnLine
from narrator.drafting.compose.elsewhere import Elsewhere, account_beside_its_number
from narrator.drafting.compose.messages import Duty, Message, messages_of
from narrator.drafting.compose.own_lines import about_own_lines
from narrator.drafting.compose.wishes import Wishes
from narrator.drafting.cover.past import PastLine
from narrator.figures.keys.problems import FollowupStatus
from narrator.figures.model import Figures
from narrator.figures.unit import UnitGroup
from narrator.finding import Finding, Location, Severity
from narrator.form.model import Edition
from narrator.library.phrase import PhraseBank

_OVERVIEW = "overview"
_SHOWN_IN_TABLES = frozenset({"disclosure.decisions"})
_NAMED = 8
_ROOM_AGAIN = 0.9
"""What gave way comes back when the text with it is not longer than this part of the limit: not at each small change."""
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Planned:
    """A fresh draft: its paragraphs, the messages there are, those section one leaves out, own lines, answers."""

    composed: tuple[Composed, ...]
    messages: tuple[Message, ...]
    apart: tuple[KeptApart, ...]
    lines: tuple[OwnLine, ...]
    answers: Answers
    gave_way: tuple[str, ...] = ()
    """What is left out for being too long, by ids of messages and names of topics."""

    def told_in(self) -> Mapping[str, str]:
        """Return the paragraph that tells a message, by the message's id."""
        return {told: one.id for one in self.composed for said in one.said for told in said.tells}


@dataclass(frozen=True, slots=True)
class Drafting:
    """What a draft is made from besides the figures.

    ``standing`` are the digests of the sentences the draft has, ``gave_way`` what gave way in it for being too long.
    """

    prior: Figures | None
    bank: PhraseBank
    relevance: Relevance
    answers: Answers
    removed: frozenset[str]
    patterns: Mapping[str, str]
    limit: int | None = None
    documents_under: str = "政府信息管理"
    section_five: str = ""
    headings: str = "同段"
    past: tuple[PastLine, ...] = ()
    standing: frozenset[str] = frozenset()
    gave_way: frozenset[str] = frozenset()


def plan(figures: Figures, given: Drafting, hidden: frozenset[str] = frozenset()) -> Planned:
    """Return the fresh draft. Over the limit facts give way in the order their keys declare, one by one.

    The messages called ``hidden`` are left out as well.
    """
    messages = messages_of(figures)
    apart = list(kept_apart(figures, messages))
    apart += [KeptApart(message, Reason.OWNED) for message in messages if message.id in hidden]
    quiet = _SHOWN_IN_TABLES if _decided_nothing(figures) else frozenset()
    composer, composed = _compose(figures, given, apart, quiet)
    gave_way: tuple[str, ...] = ()
    most = given.limit if given.limit is not None else 0
    if most and length(composed) > (_ROOM_AGAIN * most if given.gave_way else most):
        short = _Shortening(figures, given, tuple(apart), messages, composer, composed).within(most)
        composer, composed, apart, gave_way = (
            short.composer,
            short.composed,
            list(short.apart),
            short.gave_way,
        )
    return Planned(composed, messages, tuple(apart), composer.lines, composer.answers, gave_way)


@dataclass(frozen=True, slots=True)
class _Short:
    """A text made shorter: what gave way in it is ``apart``, by id in ``gave_way``."""

    composer: Composer
    composed: tuple[Composed, ...]
    apart: tuple[KeptApart, ...]
    gave_way: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shortening:
    """Making a text short enough: the tables keep what they show, then groups of facts give way, one by one.

    How much is found by halving: each trial composes the whole text. Nothing gives way at step 0, ``composed`` is that text.
    """

    figures: Figures
    given: Drafting
    kept: tuple[KeptApart, ...]
    messages: tuple[Message, ...]
    composer: Composer
    composed: tuple[Composed, ...]
    _made: dict[int, _Short] = field(default_factory=dict)

    def within(self, limit: int) -> _Short:
        """Return the longest text within the limit; what gave way before comes back only where there is room to spare."""
        needed = self._first_within(limit)
        before = self._step_before()
        if needed < before:
            needed = max(needed, min(before, self._first_within(round(_ROOM_AGAIN * limit))))
        return self._at(needed)

    def _first_within(self, limit: int) -> int:
        enough, too_few = len(_yielding(self.messages)) + 1, -1
        while enough - too_few > 1:
            middle = (enough + too_few) // 2
            if length(self._at(middle).composed) <= limit:
                enough = middle
            else:
                too_few = middle
        return enough

    def _step_before(self) -> int:
        """Return the step that leaves out all that gave way in the draft there is."""
        gone = {one.group for one in self.messages if one.id in self.given.gave_way}
        steps = [step for step, group in enumerate(_yielding(self.messages), 2) if group in gone]
        return max([*steps, int(bool(self.given.gave_way))])

    def _at(self, step: int) -> _Short:
        if step not in self._made:
            self._made[step] = self._make(step)
        return self._made[step]

    def _make(self, step: int) -> _Short:
        if not step:
            return _Short(self.composer, self.composed, self.kept)
        gone = tuple(_giving_way(self.messages, _yielding(self.messages)[: step - 1], self.kept))
        apart = (*self.kept, *gone)
        made = _compose(self.figures, self.given, apart, _SHOWN_IN_TABLES)
        return _Short(*made, apart, (*sorted(_SHOWN_IN_TABLES), *(one.message.id for one in gone)))


def _giving_way(
    messages: tuple[Message, ...], groups: tuple[str, ...], kept: tuple[KeptApart, ...]
) -> Iterator[KeptApart]:
    """Yield the facts of the groups, in their order, that are not kept apart already."""
    known = {one.message.ref for one in kept}
    for group in groups:
        yield from (
            KeptApart(one, Reason.LENGTH) for one in messages if one.group == group and one.ref not in known
        )


def _compose(
    figures: Figures, given: Drafting, apart: Sequence[KeptApart], quiet: frozenset[str] = frozenset()
) -> tuple[Composer, tuple[Composed, ...]]:
    composer = Composer(
        figures,
        given.prior,
        given.bank,
        relevance=given.relevance,
        answers=given.answers,
        removed=given.removed,
        wishes=Wishes(
            given.patterns,
            frozenset(one.message.ref for one in apart),
            quiet,
            given.documents_under,
            given.section_five,
            given.headings,
            given.past,
            account_beside_its_number(figures)
            if any(one.reason is Elsewhere.COUNTED for one in apart)
            else None,
            given.standing,
        ),
    )
    return composer, composer.compose()


def _yielding(messages: tuple[Message, ...]) -> tuple[str, ...]:
    """Return the groups of messages that give way, in the order their keys declare."""
    ready = (message for message in messages if message.yields and message.duty is Duty.MUST)
    ordered = sorted(ready, key=lambda message: (message.yields, message.order))
    return tuple(dict.fromkeys(message.group for message in ordered))


def length(composed: tuple[Composed, ...]) -> int:
    """Return how many characters section one has, its headings included."""
    texts = (one.paragraph.text for one in composed if one.section == _OVERVIEW)
    return sum(map(len, texts))


def explained(planned: Planned, edition: Edition) -> tuple[str, ...]:
    """Return a line for every message: what it is, and where it is told or why not."""
    return tuple(f"{message.name}：{_where(message, planned, edition)}" for message in planned.messages)


def _where(message: Message, planned: Planned, edition: Edition) -> str:
    told = planned.told_in()
    if message.id in told:
        paragraph = next(one for one in planned.composed if one.id == told[message.id])
        heading = paragraph.paragraph.heading.strip("。\n")
        return f"写在{edition.section(paragraph.section).title if paragraph.section != 'preface' else '前言'}{heading}"
    apart = next((one for one in planned.apart if one.message.id == message.id), None)
    if apart is not None:
        return str(apart.reason.value)
    if message.id in _in_lines(planned):
        return "您自己写的话里说了"
    if message.duty is Duty.MAY:
        return "为零，不写" if message.value == "0" else "说明别的项怎样写，不单独写"
    return "没有写进正文：没有能单独说它的写法"


def notes(planned: Planned, figures: Figures, file: str) -> tuple[Finding, ...]:
    """Return what a clerk should know of what is not told, told twice, or in doubt."""
    return (
        *_untold(planned, file),
        *_unknown(planned, figures, file),
        *_signless(figures, file),
        *_without_result(figures, file),
        *_no_decisions(figures, file),
        *about_own_lines(planned.lines, planned.messages, figures, file),
    )


def untold(planned: Planned) -> tuple[Message, ...]:
    """Return what has to be told, is not kept apart for a reason, and is told nowhere."""
    told = planned.told_in()
    silent = {one.message.id for one in planned.apart} | _in_lines(planned)
    musts = (message for message in planned.messages if message.duty is Duty.MUST)
    return tuple(message for message in musts if message.id not in told and message.id not in silent)


def _untold(planned: Planned, file: str) -> Iterator[Finding]:
    yield from _listed(
        "FACT-UNTOLD",
        Severity.WARNING,
        "填了、但没有写进正文",
        untold(planned),
        file,
        "请改成一句话写进本年做法",
    )
    for reason, rule in ((Reason.LENGTH, "DRAFT-LENGTH"), (Reason.FEW, "DRAFT-FEW")):
        apart = [one.message for one in planned.apart if one.reason is reason]
        yield from _listed(rule, Severity.INFO, reason.value, apart, file, None)


def _in_lines(planned: Planned) -> frozenset[str]:
    """Return the messages that the clerk's own lines tell: those whose words stand in one, and what belongs to them."""
    words = [m for m in planned.messages if len(m.value) >= _SHORTEST_NAME and not m.value.isdigit()]
    named = {m.ref.rpartition(".")[0] for m in words if any(m.value in line.text for line in planned.lines)}
    return frozenset(m.id for m in planned.messages if m.ref.rpartition(".")[0] in named)


def _listed(
    rule: str, severity: Severity, what: str, messages: Sequence[Message], file: str, hint: str | None
) -> Iterator[Finding]:
    if messages:
        names = "、".join(message.name for message in messages[:_NAMED])
        more = f"等{len(messages)}项" if len(messages) > _NAMED else ""
        yield Finding(rule, severity, f"{what}：{names}{more}", Location(file=file), hint=hint, subject=rule)


def _unknown(planned: Planned, figures: Figures, file: str) -> Iterator[Finding]:
    for path in unknown_paths(figures, planned.messages):
        message = f"“不写”里的“{path}”不是已填的项"
        hint = "请照数据文件里的层级写，如 申请办理.咨询"
        yield Finding("DRAFT-UNSAID", Severity.INFO, message, Location(file=file), hint=hint, subject=path)


def _decided_nothing(figures: Figures) -> bool:
    """Whether a department reports that it licensed, penalised and compelled nobody."""
    cells = (figures.value("disclosure", row, "decisions") for row in ("licensing", "penalty", "compulsion"))
    return figures.unit.kind.group is UnitGroup.DEPARTMENT and all(value == 0 for value in cells)


def _no_decisions(figures: Figures, file: str) -> Iterator[Finding]:
    """Ask a department once whether it really decided nothing; the text leaves the zeros to the table."""
    if _decided_nothing(figures):
        message = "行政许可、行政处罚、行政强制都填了 0，部门很少见。确实没有吗？正文不再写，只留在表里"
        hint = "有的请改数据文件，没有就不用管"
        yield Finding(
            "DRAFT-ZERO",
            Severity.INFO,
            message,
            Location(file=file),
            hint=hint,
            subject="主动公开表",
            confirm=True,
        )


def _without_result(figures: Figures, file: str) -> Iterator[Finding]:
    """Ask once how far last year's problems are that are mended in part, where nobody says it."""
    bare = [
        one.problem for one in figures.followups if one.status is FollowupStatus.PARTIAL and not one.result
    ]
    if bare:
        message = f"上年问题填了部分完成、没有写结果：{'、'.join(f'“{one}”' for one in bare)}。改好了哪些，还剩哪些？"
        hint = "填进“结果”，如 已清理1860件，其余420件2026年6月底前完成"
        where = Location(file=file)
        yield Finding(
            "DRAFT-PARTIAL", Severity.INFO, message, where, hint=hint, subject="上年问题整改", confirm=True
        )


def _signless(figures: Figures, file: str) -> Iterator[Finding]:
    """Ask once for the signs of problems that have none; nothing is printed for them."""
    bare = [problem.problem for problem in figures.problems if not problem.evidence]
    if bare:
        message = (
            f"存在问题没有写表现：{'、'.join(f'“{one}”' for one in bare)}。有能看出问题的对象、数量、时间吗？"
        )
        hint = "有就填进“表现”，没有可以不填"
        yield Finding(
            "DRAFT-NO-SIGN",
            Severity.WARNING,
            message,
            Location(file=file),
            hint=hint,
            subject="存在问题",
            confirm=True,
        )
