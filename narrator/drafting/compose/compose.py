"""Composing the narrative paragraphs: the outline's templates, filled with chosen phrases and the clerk's facts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TypeAlias

from narrator.drafting.compose.answers import Answers, Reply
from narrator.drafting.compose.deeds import place_deeds
from narrator.figures.facts.facts import build_facts
from narrator.figures.facts.items import followup_facts, problem_facts, text_facts
from narrator.figures.facts.quantity import Fact, Facts
from narrator.figures.model import Figures
from narrator.language.enumerators import bracketed
from narrator.language.similarity import alike
from narrator.library.phrase import DeedClaim, OutlineParagraph, PhraseBank
from narrator.report.draft.model import Alternative, Anchor, Paragraph, Question, digest
from narrator.suggestion.choose import in_order, own_words, unproven
from narrator.suggestion.render import Printed, Sentence, render_outline
from narrator.suggestion.weights import NEAR_SAME

Relevance: TypeAlias = Callable[[str], Mapping[str, float]]

UNPROVEN_MARK = "【待核实】"
_SHOWN_ALTERNATIVES = 2
_CANDIDATES = {"problem.missing": "problem.candidate"}


def _nothing_known(_topic: str) -> Mapping[str, float]:
    """Return no relevance: the ranking then rests on its other parts."""
    return {}


@dataclass(frozen=True, slots=True)
class Composed:
    """One generated paragraph and the section it belongs to."""

    section: str
    paragraph: Paragraph

    @property
    def id(self) -> str:
        """The anchor's id."""
        return self.paragraph.anchor.id if self.paragraph.anchor else ""


@dataclass(slots=True)
class _Parts:
    """What one paragraph gathers while its template runs."""

    sources: list[str] = field(default_factory=list)
    printed: list[Printed] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    alternatives: list[Alternative] = field(default_factory=list)


class Composer:
    """Runs the outline for one office and year.

    ``relevance`` gives for a topic the TF-IDF similarity of phrases to this office's situation, by phrase id.
    ``answers`` are the person's answers to earlier questions; ``removed`` the paragraphs they deleted.
    """

    def __init__(
        self,
        figures: Figures,
        prior: Figures | None,
        bank: PhraseBank,
        *,
        relevance: Relevance = _nothing_known,
        answers: Answers | None = None,
        removed: frozenset[str] = frozenset(),
    ) -> None:
        self.figures = figures
        self.bank = bank
        self.answers = answers or Answers()
        self.removed = removed
        self.relevance = relevance
        self.facts = build_facts(figures, prior)
        self.claims: dict[str, DeedClaim] = {claim.name: claim for claim in bank.claims}
        self.deeds = place_deeds(figures.deeds, bank.deed_topics)
        self.known = "\n".join(own_words(figures))
        denied = self.answers.denied()
        self.closed = frozenset(p.topic for p in bank.phrases if denied.intersection(p.claims))
        self.said: set[str] = set()
        self.item: Facts | None = None
        self.parts = _Parts()

    def compose(self) -> tuple[Composed, ...]:
        """Return every paragraph that is not empty and was not removed, in the order of the outline."""
        composed: list[Composed] = []
        headings: dict[str, int] = {}
        for entry in self.bank.outline:
            if entry.kinds and self.figures.unit.kind not in entry.kinds:
                continue
            for paragraph_id, item in self._instances(entry):
                if paragraph_id in self.removed:
                    continue
                number = headings.get(entry.section, 0) + 1
                paragraph = self._paragraph(entry, paragraph_id, item, number)
                if paragraph is not None:
                    headings[entry.section] = number if entry.heading else number - 1
                    composed.append(Composed(entry.section, paragraph))
        return tuple(composed)

    def _instances(self, entry: OutlineParagraph) -> Iterator[tuple[str, Facts | None]]:
        """Yield the id and the item of every paragraph an outline entry stands for."""
        if not entry.each:
            yield entry.id, None
            return
        entries = self._list(entry.each)
        kept = [(f"{entry.id}.{_short(name)}", name) for name in dict.fromkeys(entries)]
        kept = [(paragraph_id, name) for paragraph_id, name in kept if paragraph_id not in self.removed]
        for order, (paragraph_id, name) in enumerate(kept, 1):
            yield (
                paragraph_id,
                self._item(entry.each, entries.index(name), bracketed(order) if len(kept) > 1 else ""),
            )

    def _list(self, each: str) -> list[str]:
        figures = self.figures
        lists = {
            "problems": [problem.problem for problem in figures.problems],
            "followups": [followup.problem for followup in figures.followups],
            "other_matters": list(figures.other_matters),
        }
        return lists[each]

    def _item(self, each: str, index: int, order: str) -> Facts:
        if each == "problems":
            return problem_facts(self.figures.problems[index], index + 1, order)
        if each == "followups":
            return followup_facts(self.figures.followups[index], index + 1, order)
        return text_facts(self.figures.other_matters[index], f"其他事项[{index + 1}]")

    def _paragraph(
        self, entry: OutlineParagraph, paragraph_id: str, item: Facts | None, number: int
    ) -> Paragraph | None:
        self.parts, self.item = _Parts(), item
        names: dict[str, object] = {
            "say": self.say,
            "say_each": self.say_each,
            "deeds": self.tell_deeds,
            "told": self.told,
            "整改": self.figures.followups,
            "问题": self.figures.problems,
        }
        if item is not None:
            names["项"] = item
        body = render_outline(entry, {**self.facts, **names}).strip()
        if not body:
            return None
        text = f"{bracketed(number)}{entry.heading}。{body}" if entry.heading else body
        parts = self.parts
        anchor = Anchor(
            id=paragraph_id,
            sources=tuple(dict.fromkeys(parts.sources)),
            digest=digest(text),
            figures=tuple(dict.fromkeys((p.ref, p.text) for p in parts.printed)),
            questions=tuple(parts.questions),
        )
        return Paragraph(text, anchor, tuple(parts.alternatives))

    def say(self, topic: str, count: int | None = None, *, item: Facts | None = None, step: int = 0) -> str:
        """Return one sentence or more for ``topic``, or nothing if no phrase fits; used by the outline."""
        if not isinstance(topic, str):
            raise TypeError(f"say(…) 的第一项应是话题的名称，现为 {topic}")
        facts: dict[str, Fact] = dict(self.facts)
        current = item or self.item
        if current is not None:
            facts["项"] = current
        if count is not None:
            facts["项数"] = count
        fit = in_order(self.bank, topic, self.figures, facts, self.relevance(topic), step)
        chosen, others = self._pick(fit)
        if chosen is None:
            return ""
        text, used = chosen
        self._offer(topic, [s for s in others if not s.phrase.claims and s.text != used.text])
        if topic in _CANDIDATES:
            other = _CANDIDATES[topic]
            self._offer(
                other, list(in_order(self.bank, other, self.figures, facts, self.relevance(other))), most=16
            )
        return text

    def _pick(self, fit: Iterator[Sentence]) -> tuple[tuple[str, Sentence] | None, list[Sentence]]:
        """Return the first sentence that may be used, and a few more to offer.

        One that is nearly the same as a sentence of this draft is used only if there is no other.
        """
        chosen: tuple[str, Sentence] | None = None
        others: list[Sentence] = []
        alike_ones: list[Sentence] = []
        for sentence in fit:
            if chosen is not None:
                others.append(sentence)
                if len(others) == _SHOWN_ALTERNATIVES:
                    break
            elif any(alike(sentence.text, said) >= NEAR_SAME for said in self.said):
                alike_ones.append(sentence)
            else:
                chosen = self._accept(sentence)
        for sentence in alike_ones:
            chosen = chosen or self._accept(sentence)
        return chosen, others

    def _accept(self, sentence: Sentence) -> tuple[str, Sentence] | None:
        """Return the sentence's text if it may be used here: not said before, its deed proven or asked about."""
        text = sentence.text
        if text in self.said:
            return None
        if sentence.phrase.claims:
            decided = self._decide(sentence)
            if decided is None:
                return None
            text = decided
        self.said.add(text)
        self.parts.sources.append(f"短语:{sentence.phrase.id}")
        self.parts.printed.extend(sentence.printed)
        return text, sentence

    def _decide(self, sentence: Sentence) -> str | None:
        """Settle a claimed deed: told by the clerk's own lines, answered, or asked (at most five a year).

        Where one deed was denied, no other is claimed in its place.
        """
        open_claims = unproven(sentence.phrase, self.claims, self.known)
        if not open_claims:
            return None  # the clerk's own line says it; once is enough
        claim = open_claims[0]
        answer = self.answers.reply(claim.name)
        if answer.reply is not Reply.OPEN:
            settled = {Reply.YES: sentence.text, Reply.CHANGE: answer.sentence}
            return settled.get(answer.reply)
        asked_here = any(question.key == claim.name for question in self.parts.questions)
        if asked_here or sentence.phrase.topic in self.closed or not self.answers.may_ask(claim.name):
            return None
        self._ask(claim, sentence)
        return sentence.text + UNPROVEN_MARK

    def _ask(self, claim: DeedClaim, sentence: Sentence) -> None:
        """Ask about a deed; what was typed as an answer and not understood is shown again."""
        self.answers = replace(self.answers, asked=self.answers.asked | {claim.name})
        before = self.answers.last_year.get(claim.name)
        text = f"{claim.question}（上年答：{before}）" if before else claim.question
        typed = self.answers.given.get(claim.name, "")
        self.parts.questions.append(Question(claim.name, text, sentence.text, typed))

    def _offer(self, topic: str, others: list[Sentence], most: int = _SHOWN_ALTERNATIVES) -> None:
        for sentence in others[:most]:
            self.parts.alternatives.append(Alternative(topic, f"短语:{sentence.phrase.id}", sentence.text))

    def say_each(self, topic: str, items: tuple[Facts, ...]) -> str:
        """Return a sentence per item, in varied wording; used by the outline."""
        return "".join(self.say(topic, item=item, step=step) for step, item in enumerate(items))

    def tell_deeds(self, topic: str) -> str:
        """Return the clerk's own 本年做法 lines that belong to ``topic``, as sentences; used by the outline."""
        text = ""
        for position, line in self.deeds.get(topic, ()):
            self.parts.sources.append(f"本年做法[{position}]")
            self.parts.printed.append(Printed(f"本年做法[{position}]", line))
            text += line
        return text

    def told(self, *words: str) -> bool:
        """Whether one of the clerk's own lines has one of ``words``; used by the outline."""
        return any(word in line for line in self.figures.deeds for word in words)


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]
