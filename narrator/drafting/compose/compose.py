"""Composing the narrative paragraphs: the outline's templates, filled with chosen phrases and the clerk's facts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from narrator.drafting.compose.answers import TOPIC, Answers, Reply
from narrator.drafting.compose.covering import Covering
from narrator.drafting.compose.deeds import OwnLine, own_lines
from narrator.drafting.compose.elsewhere import with_account_name, with_the_name
from narrator.drafting.compose.hiding import without
from narrator.drafting.compose.messages import messages_of, short
from narrator.drafting.compose.own_facts import own_facts
from narrator.drafting.compose.said import Ledger, Said, by_sentence, source_of
from narrator.drafting.compose.section_five import layout_of, section_five
from narrator.drafting.compose.subjects import with_subjects
from narrator.drafting.compose.wishes import Wishes
from narrator.figures.facts.facts import acting_name, build_facts
from narrator.figures.facts.items import followup_facts, problem_facts, text_facts
from narrator.figures.facts.quantity import Fact, Facts
from narrator.figures.model import Figures
from narrator.language.enumerators import bracketed
from narrator.language.sentences import UNPROVEN_MARK
from narrator.language.similarity import alike
from narrator.library.phrase import DeedClaim, OutlineParagraph, PhraseBank
from narrator.library.topics import Placing
from narrator.report.draft.model import Alternative, Anchor, Paragraph, Question, digest
from narrator.report.draft.run_in import heading_of
from narrator.suggestion.choose import in_order, own_words, unproven
from narrator.suggestion.render import Sentence, render_outline
from narrator.suggestion.trace import Printed
from narrator.suggestion.weights import NEAR_SAME

Relevance: TypeAlias = Callable[[str], Mapping[str, float]]

NOTHING_TO_WRITE = "今年没有可写的，在问题后写 没有"
_SHOWN_ALTERNATIVES = 3
_CANDIDATES = {"problem.missing": "problem.candidate"}


def _nothing_known(_topic: str) -> Mapping[str, float]:
    """Return no relevance: the ranking then rests on its other parts."""
    return {}


@dataclass(frozen=True, slots=True)
class Composed:
    """One generated paragraph: the section it belongs to, its text, its sentences in order."""

    section: str
    paragraph: Paragraph
    said: tuple[Said, ...] = ()

    @property
    def id(self) -> str:
        """The anchor's id."""
        return self.paragraph.anchor.id if self.paragraph.anchor else ""


@dataclass(slots=True)
class _Parts:
    """What one paragraph gathers while its template runs."""

    said: list[Said] = field(default_factory=list)
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
        wishes: Wishes | None = None,
    ) -> None:
        self.figures = figures
        self.wishes = wishes or Wishes()
        self.bank = bank
        self.answers = answers or Answers()
        self.removed = removed
        self.relevance = relevance
        self.ledger = Ledger(messages_of(figures), self.wishes.hidden)
        self.facts = build_facts(without(figures, self.wishes.hidden), prior)
        if self.wishes.account is not None:
            self.facts = with_account_name(self.facts, *self.wishes.account)
        self.claims: dict[str, DeedClaim] = {claim.name: claim for claim in bank.claims}
        self.lines = tuple(with_subjects(own_lines(figures.deeds, bank), acting_name(figures.unit)))
        self.known = "\n".join(own_words(figures))
        denied = self.answers.denied()
        self.closed = frozenset(p.topic for p in bank.phrases if denied.intersection(p.claims))
        self.covering = Covering(
            figures,
            {
                **self.facts,
                **section_five(figures, self.wishes.section_five or layout_of(self.wishes.patterns.values())),
                **own_facts(self.lines, figures),
            },
            bank,
            self.ledger,
            self.lines,
            self.wishes.hidden,
            self.wishes.quiet,
            self.wishes.documents_under,
            self.wishes.patterns,
            removed,
            with_the_name(self.wishes.past, self.wishes.account),
            self.wishes.standing,
        )
        self.texts: set[str] = set()
        self.told_ids: set[str] = set()
        self.item: Facts | None = None
        self.current: Facts | None = None
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
                made = self._paragraph(entry, paragraph_id, item, number)
                if made is not None:
                    headings[entry.section] = number if entry.heading else number - 1
                    composed.append(made)
        return tuple(composed)

    def _instances(self, entry: OutlineParagraph) -> Iterator[tuple[str, Facts | None]]:
        """Yield the id and the item of every paragraph an outline entry stands for."""
        if not entry.each:
            yield entry.id, None
            return
        entries = self._list(entry.each)
        kept = [(f"{entry.id}.{short(name)}", name) for name in dict.fromkeys(entries)]
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
    ) -> Composed | None:
        self.parts, self.item = _Parts(), item
        answers = self.answers
        names: dict[str, object] = {
            "say": self.say,
            "say_each": self.say_each,
            "deeds": self.tell_deeds,
            "told": self.told,
            "lines": self.has_lines,
            "cover": self.cover,
            "整改": self.figures.followups,
            "问题": self.figures.problems,
            "规范性文件写在": self.wishes.documents_under,
        }
        if item is not None:
            names["项"] = item
        render_outline(entry, {**self.facts, **names})
        if entry.heading:
            self._ask_for_facts(entry, answers)
        said = [single for whole in self.parts.said for single in by_sentence(whole, self.ledger)]
        if not said:
            return None
        body = "".join(one.text for one in said)
        text = heading_of(number, entry.heading, self.wishes.headings) + body if entry.heading else body
        sources = [one.source for one in said]
        anchor = Anchor(
            id=paragraph_id,
            sources=tuple(dict.fromkeys(filter(None, sources))),
            digest=digest(text),
            figures=tuple(dict.fromkeys((p.ref, p.text) for one in said for p in one.printed)),
            questions=tuple(self.parts.questions),
            sentences=tuple(one.telling() for one in said),
            placed=tuple((line.said, line.placing.value) for line in self._placed(said)),
        )
        return Composed(entry.section, Paragraph(text, anchor, tuple(self.parts.alternatives)), tuple(said))

    def _placed(self, said: list[Said]) -> Iterator[OwnLine]:
        """Yield the clerk's own lines among the sentences that nobody placed."""
        texts = {one.text for one in said}
        yield from (
            replace(line, subject=line.subject if line.said in texts else "")
            for line in self.lines
            if texts.intersection((line.said, line.sentence)) and line.placing is not Placing.NAMED
        )

    def _ask_for_facts(self, entry: OutlineParagraph, answers: Answers) -> None:
        """Ask what there is to write where nothing known fills a topic; 没有 is answered by one plain sentence.

        What else was asked in the paragraph is not: ``answers`` are those from before it.
        """
        if any(one.proven and one.topic not in entry.weak for one in self.parts.said):
            return
        if any(question.key in answers.last_year for question in self.parts.questions):
            return  # last year's yes is to be confirmed: that is what there is to write
        self.parts.said = [one for one in self.parts.said if one.proven]
        self.answers, self.parts.questions = answers, []
        name = f"{TOPIC}{entry.id.rsplit('.', 1)[-1]}"
        answer = self.answers.reply(name)
        if answer.reply is Reply.NO:
            self.say(f"plain.{entry.id.rsplit('.', 1)[-1]}")
        elif answer.reply is Reply.CHANGE:
            self.parts.said.append(Said(answer.sentence, (name,), name, (), name))
        else:
            text = f"【待填：本年{entry.heading}方面做了什么（{NOTHING_TO_WRITE}）】"
            self.parts.said.append(Said(text, (name,), name, (), name))
            question = f"本年{entry.heading}方面有什么可写的？没有的答 没有"
            self.parts.questions.append(Question(name, question, text, self.answers.given.get(name, "")))

    def say(self, topic: str, count: int | None = None, *, item: Facts | None = None, step: int = 0) -> str:
        """Return one sentence or more for ``topic``, or nothing if no phrase fits; used by the outline."""
        if not isinstance(topic, str):
            raise TypeError(f"say(…) 的第一项应是话题的名称，现为 {topic}")
        if topic in self.wishes.quiet:
            return ""
        facts: dict[str, Fact] = dict(self.facts)
        current = item or self.item
        if current is not None:
            facts["项"] = current
        if count is not None:
            facts["项数"] = count
        fit = in_order(self.bank, topic, self.figures, facts, self.relevance(topic), step)
        self.current = current
        chosen, others = self._pick(fit)
        if chosen is None:
            return ""
        own = set(self._tells(chosen))
        alike_told = [one for one in others if not one.phrase.claims and set(self._tells(one)) == own]
        self._offer(topic, [one for one in alike_told if one.text != chosen.text])
        if topic in _CANDIDATES:
            other = _CANDIDATES[topic]
            self._offer(
                other, list(in_order(self.bank, other, self.figures, facts, self.relevance(other))), most=16
            )
        return chosen.text

    def _pick(self, fit: Iterator[Sentence]) -> tuple[Sentence | None, list[Sentence]]:
        """Return the sentence to use and further ones that would do: the draft's own first, then the first unlike."""
        if self.wishes.patterns:
            every = list(fit)
            own = [sentence for sentence in every if self._is_own(sentence)]
            fit = iter([*own, *(sentence for sentence in every if sentence not in own)])
        chosen: Sentence | None = None
        others: list[Sentence] = []
        alike_ones: list[Sentence] = []
        for sentence in fit:
            if chosen is not None:
                others.append(sentence)
                if len(others) == _SHOWN_ALTERNATIVES:
                    break
            elif self._is_repeated(sentence) and not self._is_own(sentence):
                alike_ones.append(sentence)
            else:
                chosen = self._accept(sentence)
        for sentence in alike_ones:
            chosen = chosen or self._accept(sentence)
        return chosen, others

    def _is_repeated(self, sentence: Sentence) -> bool:
        return any(alike(sentence.text, text) >= NEAR_SAME for text in self.texts)

    def _is_own(self, sentence: Sentence) -> bool:
        """Whether the draft already has this phrase for what it tells."""
        tells = self._tells(sentence)
        return any(self.wishes.patterns.get(one) == sentence.phrase.id for one in tells)

    def _tells(self, sentence: Sentence) -> tuple[str, ...]:
        if sentence.phrase.claims:
            return tuple(f"做法.{claim}" for claim in sentence.phrase.claims)
        tells = self.ledger.told_by(sentence.phrase, sentence.printed, self.current)
        place = self.current.ref if self.current is not None else ""
        return tells or (f"~{sentence.phrase.topic}{place}",)

    def _accept(self, sentence: Sentence) -> Sentence | None:
        """Take the sentence if it may be used: not said before, nothing in it told before, its deed proven or asked."""
        text = sentence.text
        tells = self._tells(sentence)
        musts = self.ledger.musts(tells)
        hidden = sentence.unset and any(one.ref in self.wishes.hidden for one in sentence.printed)
        if text in self.texts or musts & self.told_ids or hidden:
            return None
        proven = not sentence.phrase.claims
        if not proven:
            decided = self._decide(sentence)
            if decided is None:
                return None
            proven, text = not decided.endswith(UNPROVEN_MARK), decided
        self.texts.add(sentence.text)
        self.told_ids |= musts
        phrase = sentence.phrase
        self.parts.said.append(Said(text, tells, phrase.id, sentence.printed, phrase.topic, proven))
        return sentence

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
        if asked_here or sentence.phrase.topic in self.closed or not self.answers.may_ask(claim):
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
            source, tells = f"短语:{sentence.phrase.id}", self._tells(sentence)
            self.parts.alternatives.append(Alternative(topic, source, sentence.text, tells))

    def cover(self, topic: str) -> str:
        """Tell every message of ``topic`` once, in joined sentences and the clerk's own lines; used by the outline."""
        for one in self.covering.plan(topic, frozenset(self.told_ids), self.relevance(topic)):
            chosen = one.candidate
            self.texts.add(chosen.text)
            self.told_ids.update(chosen.tells)
            said = Said(chosen.text, chosen.tells, chosen.pattern, chosen.printed, chosen.topic)
            self.parts.said.append(said)
            self.parts.alternatives.extend(
                Alternative(other.topic, source_of(other.pattern), other.text, other.tells)
                for other in one.others
            )
        for name in self.bank.spoken_of(topic):
            self.say(name)
        return ""

    def say_each(self, topic: str, items: tuple[Facts, ...]) -> str:
        """Return a sentence per item, in varied wording; used by the outline."""
        return "".join(self.say(topic, item=item, step=step) for step, item in enumerate(items))

    def tell_deeds(self, topic: str) -> str:
        """Tell the clerk's own 本年做法 lines that belong to ``topic``, as sentences; used by the outline."""
        for line in self.lines:
            if line.topic == topic and line.ref not in self.wishes.hidden and line.said not in self.texts:
                self._tell_line(line)
        return ""

    def _tell_line(self, line: OwnLine) -> None:
        message = self.ledger.by_ref.get(line.ref)
        tells = (message.id if message else line.ref,)
        self.texts.add(line.said)
        self.told_ids.update(tells)
        self.parts.said.append(Said(line.said, tells, tells[0], (Printed(line.ref, line.text),), "本年做法"))

    def has_lines(self, topic: str) -> bool:
        """Whether one of the clerk's own lines belongs to ``topic``; used by the outline."""
        return any(line.topic == topic and line.ref not in self.wishes.hidden for line in self.lines)

    def told(self, *words: str) -> bool:
        """Whether one of the clerk's own lines has one of ``words``; used by the outline."""
        return any(word in line.text for line in self.lines for word in words)
