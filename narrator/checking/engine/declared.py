"""Rules of the known kinds made ready to run: what YAML says becomes a :class:`Rule`."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from narrator.checking.engine.patterns import Wording, compiled, once_a_place, wordings
from narrator.checking.engine.rule import Check, Hit, Rule
from narrator.checking.engine.subject import Passage, Subject
from narrator.figures.unit import UnitKind, kinds_of
from narrator.files.declared import ALWAYS, DeclaredPart, DeclaredRule, DeclaredWording, RuleKind, Scope
from narrator.finding import Evidence, Location


def rule_of(declared: DeclaredRule, more: Check | None = None) -> Rule:
    """Return the rule; ``more`` is what code finds besides under the same id."""
    check = {RuleKind.MISSING: _missing, RuleKind.ORDER: _order}.get(declared.kind, _wordings)(declared)

    def both(subject: Subject) -> Iterator[Hit]:
        yield from once_a_place((*check(subject), *(more(subject) if more is not None else ())))

    return Rule(declared.id, declared.severity, declared.title, declared.remedy, declared.source, both)


def kinds_named(words: Iterable[str]) -> tuple[UnitKind, ...]:
    """Return the kinds of office that words (kinds or groups) name."""
    return tuple(dict.fromkeys(kind for word in words for kind in kinds_of(word)))


def _wordings(declared: DeclaredRule) -> Check:
    return wordings(*(_wording(one, declared.scope) for one in declared.wordings))


def _wording(one: DeclaredWording, rule: Scope) -> Wording:
    """Return a wording with its own scope, and the rule's where it has none."""
    own = one.scope
    return Wording(
        one.pattern,
        one.message,
        unless=own.unless or rule.unless,
        unless_before=own.unless_before or rule.unless_before,
        kinds=kinds_named(own.offices or rule.offices),
        severity=one.severity,
        remedy=one.remedy,
        habit=one.habit,
        titles=own.titles or rule.titles,
        quotes=own.quotes and rule.quotes,
        once=own.once or rule.once,
        sections=own.sections or rule.sections,
        first=max(own.first, rule.first),
        last=min(own.last, rule.last),
        typed=own.typed or rule.typed,
        drafts=own.drafts and rule.drafts,
    )


def _is_meant(subject: Subject, scope: Scope) -> bool:
    kinds = kinds_named(scope.offices)
    if kinds and subject.kind not in kinds:
        return False
    limited = scope.first > 0 or scope.last < ALWAYS
    return not limited or (subject.year is not None and scope.first <= subject.year <= scope.last)


def _missing(declared: DeclaredRule) -> Check:
    section = declared.scope.sections[0]

    def check(subject: Subject) -> Iterator[Hit]:
        text = subject.text_of(section)
        if not text or not _is_meant(subject, declared.scope):
            return
        if declared.scope.unless and compiled(declared.scope.unless).search(text):
            return
        missing = [one.name for one in declared.parts if not compiled(one.pattern).search(text)]
        if missing:
            message = (declared.message or "没有写{0}").format("、".join(missing))
            yield Hit(message, place_of(subject, section), subject="|".join(missing))

    return check


def place_of(subject: Subject, section: str) -> Location:
    """Return the place of what a section lacks: its heading, where it has one."""
    found = subject.report.section(section)
    return Location(section=section, text=found.title if found else None)


def _order(declared: DeclaredRule) -> Check:
    section = declared.scope.sections[0]

    def check(subject: Subject) -> Iterator[Hit]:
        if not _is_meant(subject, declared.scope):
            return
        heads = subject.of(section)
        places = [(number, part) for part in declared.parts if (number := _first(heads, part)) is not None]
        for (before, earlier), (after, later) in pairwise(places):
            if after < before:
                message = (declared.message or "“{0}”排在“{1}”后面").format(earlier.name, later.name)
                evidence = (Evidence("应有的次序", "、".join(one.name for one in declared.parts)),)
                yield Hit(message, heads[after].whole, evidence, subject=later.name)
                return

    return check


def _first(paragraphs: Sequence[Passage], part: DeclaredPart) -> int | None:
    """Return the number of the first paragraph that begins with the part."""
    pattern = compiled(part.pattern)
    return next((number for number, one in enumerate(paragraphs) if pattern.match(one.flat)), None)
