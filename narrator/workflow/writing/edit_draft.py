"""Changing a draft on a page: paragraphs and sentences as a person's edits, questions answered, then drafted again.

Every function takes a draft as read and gives it back changed; a paragraph is named by the id of its anchor, a person's
own by ``own.`` and its place among these. Drafting again keeps what was changed here, as it keeps edits made in the file.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from narrator.errors import UsageError
from narrator.form.lookup import edition_for
from narrator.report.draft.markdown import SIGNATURE, TITLE
from narrator.report.draft.model import Alternative, Block, Draft, Heading, Paragraph

OWN = "own."
_NUMBER = re.compile(r"\d+")
_LIKE = 0.35


class NoSuchPlace(UsageError):
    """A paragraph or sentence that is not in the draft any more."""

    kind = "no-such-place"

    def __init__(self, what: str) -> None:
        super().__init__(f"稿子里找不到这一处：{what}", hint="它可能刚被改过，请看一眼现在的稿子")


def names_of(draft: Draft) -> dict[str, int]:
    """Return the place among the blocks of every paragraph by its name; of two with one name the first."""
    names: dict[str, int] = {}
    own = 0
    for number, block in enumerate(draft.blocks):
        if not isinstance(block, Paragraph):
            continue
        if block.anchor is None:
            own += 1
        names.setdefault(block.anchor.id if block.anchor else f"{OWN}{own}", number)
    return names


def paragraph_of(draft: Draft, name: str) -> Paragraph:
    """Return a paragraph by its name; raise :class:`NoSuchPlace`."""
    block = draft.blocks[_place(draft, name)]
    if not isinstance(block, Paragraph):
        raise NoSuchPlace(name)
    return block


def _place(draft: Draft, name: str) -> int:
    names = names_of(draft)
    if name not in names:
        raise NoSuchPlace(name)
    return names[name]


def set_text(draft: Draft, name: str, text: str) -> Draft:
    """Put other words in place of a paragraph's; without any it is taken out."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").splitlines()]
    words = "\n".join(line for line in lines if line)
    if not words:
        return remove(draft, name)
    number = _place(draft, name)
    return _with_blocks(draft, number, number + 1, (replace(paragraph_of(draft, name), text=words, html=""),))


def remove(draft: Draft, name: str) -> Draft:
    """Take a paragraph out; one that was generated does not come back by itself."""
    if name in (TITLE, SIGNATURE):
        raise UsageError("题目和落款不能去掉", hint="要改的请直接改")
    number = _place(draft, name)
    return _with_blocks(draft, number, number + 1, ())


def add_after(draft: Draft, name: str, text: str) -> Draft:
    """Put a paragraph of a person's own behind another."""
    words = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    if not words:
        raise UsageError("要加的一段是空的")
    number = _place(draft, name) + 1
    return _with_blocks(draft, number, number, (Paragraph(words),))


def add_below(draft: Draft, section: str, text: str) -> Draft:
    """Put a paragraph of a person's own right below the heading of a section."""
    words = "\n".join(line.strip() for line in text.splitlines() if line.strip())
    number = _heading(draft, section) + 1
    return _with_blocks(draft, number, number, (Paragraph(words),)) if words else draft


def move(draft: Draft, name: str, by: int) -> Draft:
    """Move a paragraph up (-1) or down (1) among those of its section."""
    number = _place(draft, name)
    other = number + by
    if not 0 <= other < len(draft.blocks) or not isinstance(draft.blocks[other], Paragraph):
        raise UsageError("已经在这一部分的头上了" if by < 0 else "已经在这一部分的末尾了")
    blocks = list(draft.blocks)
    blocks[number], blocks[other] = blocks[other], blocks[number]
    return replace(draft, blocks=tuple(blocks))


def paragraphs_below(draft: Draft, section: str) -> tuple[str, ...]:
    """Return the names of the paragraphs of a section."""
    start = end = _heading(draft, section) + 1
    while end < len(draft.blocks) and not isinstance(draft.blocks[end], Heading):
        end += 1
    return tuple(name for name, number in names_of(draft).items() if start <= number < end)


def move_to(draft: Draft, name: str, section: str, behind: str = "", *, first: bool = False) -> Draft:
    """Move a paragraph to another section: ``behind`` a paragraph of it, ``first`` of all, else to its end."""
    paragraph = paragraph_of(draft, name)
    number = _place(draft, name)
    after = paragraph_of(draft, behind) if behind else None
    without = _with_blocks(draft, number, number + 1, ())
    end = _heading(without, section) + 1
    if after is not None or first:
        place = without.blocks.index(after) + 1 if after is not None else end
        return _with_blocks(without, place, place, (paragraph,))
    while end < len(without.blocks) and not isinstance(without.blocks[end], Heading):
        end += 1
    return _with_blocks(without, end, end, (paragraph,))


def replace_sentence(draft: Draft, name: str, sentence: str, words: str) -> Draft:
    """Put other words in place of one sentence of a paragraph, none to take it out; raise if it is not there once."""
    paragraph = paragraph_of(draft, name)
    if paragraph.text.count(sentence) != 1:
        raise NoSuchPlace(sentence)
    return set_text(draft, name, paragraph.text.replace(sentence, words))


def restore_sentence(draft: Draft, name: str, now: str, was: str, behind: str) -> Draft:
    """Put back what stood in a paragraph: in place of what stands there ``now``, else behind a sentence, else in front."""
    if now:
        return replace_sentence(draft, name, now, was)
    if behind:
        return replace_sentence(draft, name, behind, behind + was)
    text = paragraph_of(draft, name).text
    spans = _spans(text)
    first = spans[0][0] if spans else len(text)
    return set_text(draft, name, text[:first] + was + text[first:])


def append_sentence(draft: Draft, name: str, sentence: str) -> Draft:
    """Put a sentence at the end of a paragraph."""
    return set_text(draft, name, paragraph_of(draft, name).text.rstrip() + sentence.strip())


def move_sentence(
    draft: Draft, name: str, sentence: str, to: str, behind: str = "", *, first: bool = False
) -> Draft:
    """Move one sentence to another paragraph: ``behind`` a sentence of it, ``first`` of all, else to its end."""
    without = replace_sentence(draft, name, sentence, "")
    if behind or first:
        return restore_sentence(without, to, "", sentence.strip(), behind)
    return append_sentence(without, to, sentence)


def shift_sentence(draft: Draft, name: str, sentence: str, by: int) -> Draft:
    """Move one sentence before (-1) or behind (1) its neighbour in the same paragraph; run-in headings stay where they are."""
    text = paragraph_of(draft, name).text
    sentences = sentences_of(text)
    if sentences.count(sentence) != 1:
        raise NoSuchPlace(sentence)
    first = sentences.index(sentence) + min(by, 0)
    if not 0 <= first < len(sentences) - 1:
        raise UsageError("已经是这一段的头一句了" if by < 0 else "已经是这一段的末一句了")
    spans = _spans(text)
    (start, mid), (later, end) = spans[first], spans[first + 1]
    swapped = text[:start] + text[later:end] + text[mid:later] + text[start:mid] + text[end:]
    return set_text(draft, name, swapped)


def replaced_by(paragraph: Paragraph, offered: Alternative) -> str | None:
    """Return what of a paragraph an offered wording tells anew, as it stands there: as many sentences as the wording has.

    It is those of its numbers and words.
    """
    best, likeness = None, _LIKE
    numbers = set(_NUMBER.findall(offered.text))
    for one in _runs(paragraph.text, len(sentences_of(offered.text))):
        mine = set(_NUMBER.findall(one))
        shared = len(mine & numbers) / len(mine | numbers) if mine | numbers else 0.5
        alike = 0.6 * shared + 0.4 * SequenceMatcher(None, one, offered.text, autojunk=False).ratio()
        if alike > likeness:
            best, likeness = one, alike
    return best


def _runs(text: str, length: int) -> Iterator[str]:
    """Yield every so many sentences of a text that stand side by side, as they stand."""
    spans = _spans(text)
    for first in range(len(spans) - length + 1):
        yield text[spans[first][0] : spans[first + length - 1][1]]


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a text begins and ends."""
    spans, at = [], 0
    for one in sentences_of(text):
        at = text.index(one, at)
        spans.append((at, at + len(one)))
        at += len(one)
    return spans


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences of a paragraph as they stand in it, a run-in heading apart."""
    found = []
    for line in text.splitlines():
        heading = re.match(r"（[一二三四五六七八九十]+）[^。，；：！？\n]{1,20}。(?=.)", line)
        rest = line[heading.end() :] if heading else line
        found += _cut(rest)
    return tuple(found)


def _cut(line: str) -> list[str]:
    return [
        one
        for one in re.findall(r"[^。！？]*(?:[。！？]+[”’」』）)】]*)+(?:【待核实】)?|[^。！？]+$", line)
        if one.strip()
    ]


def answered(draft: Draft, key: str, words: str) -> Draft:
    """Take the answer to a question; an empty one takes an answer back."""
    answers = {**dict(draft.answers), key: words}
    return replace(draft, answers=tuple(sorted((name, said) for name, said in answers.items() if said)))


def _heading(draft: Draft, section: str) -> int:
    for number, block in enumerate(draft.blocks):
        if isinstance(block, Heading) and block.section == section:
            return number
    raise NoSuchPlace(section)


def _with_blocks(draft: Draft, start: int, end: int, blocks: tuple[Block, ...]) -> Draft:
    return replace(draft, blocks=(*draft.blocks[:start], *blocks, *draft.blocks[end:]))


Edit = Callable[[Draft], Draft]


def section_names(year: int) -> tuple[tuple[str, str], ...]:
    """Return key and heading of the sections that hold prose."""
    edition = edition_for(year)
    if edition is None:
        raise KeyError(year)
    return tuple((one.key, one.heading) for one in edition.sections if one.table is None)
