"""What people do to last year's report, each as a function from a text to a text."""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from narrator.repetition.model import ReportText

_YEAR = re.compile(r"20\d\d(?=年)")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_HEADING = re.compile(r"（[一二三四五六]）\w+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HALF_WIDTH = str.maketrans("，：；（）", ",:;()")
_FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def map_paragraphs(text: ReportText, change: Callable[[str], str]) -> ReportText:
    """Return ``text`` with every paragraph changed."""
    return replace(text, sections={key: tuple(map(change, part)) for key, part in text.sections.items()})


def next_years(text: ReportText) -> ReportText:
    """Count every year up by one."""
    changed = map_paragraphs(text, lambda part: _YEAR.sub(lambda year: str(int(year[0]) + 1), part))
    return replace(changed, year=(text.year or 0) + 1)


def with_figures(text: ReportText, figures: Iterator[str]) -> ReportText:
    """Put the next of ``figures`` in the place of every Arabic numeral."""
    return map_paragraphs(text, lambda part: _FIGURE.sub(lambda _: next(figures), part))


def renamed(text: ReportText, names: Mapping[str, str]) -> ReportText:
    """Return ``text`` as the neighbour who changed every name would have it."""
    known = {str(old): str(new) for old, new in names.items()}
    pattern = re.compile("|".join(sorted(map(re.escape, known), key=len, reverse=True)))

    def rename(part: str) -> str:
        return pattern.sub(lambda found: known[found[0]], part)

    changed = map_paragraphs(text, rename)
    return replace(changed, unit=rename(text.unit), own_names=tuple(map(rename, text.own_names)))


def reversed_paragraphs(text: ReportText) -> ReportText:
    """Turn the paragraphs of every section round."""
    return replace(text, sections={key: part[::-1] for key, part in text.sections.items()})


def moved_sections(text: ReportText) -> ReportText:
    """Put every section's text under another section's heading."""
    keys = list(text.sections)
    parts = [text.sections[key] for key in keys]
    return replace(text, sections=dict(zip(keys, parts[1:] + parts[:1], strict=True)))


def shuffled(text: ReportText) -> ReportText:
    """Mix the sentences of every section, three to a paragraph; headings stay in front."""
    order = random.Random(7)  # noqa: S311  a fixed mix, no secret
    sections = {}
    for key, part in text.sections.items():
        mixed = [sentence for line in part if not is_heading(line) for sentence in sentences(line)]
        order.shuffle(mixed)
        lines = ["".join(mixed[start : start + 3]) for start in range(0, len(mixed), 3)]
        sections[key] = (*filter(is_heading, part), *lines)
    return replace(text, sections=sections)


def half_width(part: str) -> str:
    """Write commas, colons, semicolons and brackets half-width."""
    return part.translate(_HALF_WIDTH)


def full_width_digits(part: str) -> str:
    """Write Arabic numerals full-width."""
    return part.translate(_FULL_WIDTH_DIGITS)


def semicolons(part: str) -> str:
    """Write semicolons for commas."""
    return part.replace("，", "；")


def corner_quotes(part: str) -> str:
    """Write corner brackets for quotation marks, and a dash for the colon."""
    return part.replace("“", "「").replace("”", "」").replace("：", "——")


def straight_quotes(part: str) -> str:
    """Write straight quotation marks."""
    return part.replace("“", '"').replace("”", '"')


def spaced(part: str) -> str:
    """Put spaces where a web page or a PDF leaves them: after punctuation and inside long runs."""
    return re.sub(r"([\u4e00-\u9fff]{9})", r"\1 ", part).replace("，", "，\u3000").replace("。", "。 ")


def exclaimed(part: str) -> str:
    """End every sentence with an exclamation mark."""
    return part.replace("。", "！")


def split_once(part: str) -> str:
    """End the sentence at the comma nearest to the middle of it."""
    return "".join(map(_split_in_the_middle, sentences(part)))


def split_everywhere(part: str) -> str:
    """End a sentence at every comma."""
    return part.replace("，", "。")


def join_pairs(part: str) -> str:
    """Make one sentence of every two."""
    heading, found = _behind_heading(part)
    return heading + "".join(
        sentence.replace("。", "，") if number % 2 == 0 and number + 1 < len(found) else sentence
        for number, sentence in enumerate(found)
    )


def join_all(part: str) -> str:
    """Make one sentence of a paragraph; a heading that leads it stays apart."""
    heading, found = _behind_heading(part)
    return heading + "，".join(sentence.rstrip("。") for sentence in found) + ("。" if found else "")


def half_replaced(text: ReportText, new: tuple[str, ...]) -> ReportText:
    """Put sentences of ``new`` for old ones so that, wherever one stops reading, half is new."""
    fresh = iter(new)
    balance = 0

    def change(part: str) -> str:
        nonlocal balance
        if is_heading(part):
            return part
        lines = []
        for sentence in sentences(part):
            if is_heading(sentence.rstrip("。")):
                lines.append(sentence)
                continue
            taken = str(next(fresh, "")) if balance <= 0 else ""
            lines.append(taken or sentence)
            balance += han(taken) if taken else -han(sentence)
        return "".join(lines)

    return map_paragraphs(text, change)


def sentences(part: str) -> list[str]:
    """Cut a paragraph after every full stop."""
    return re.findall(r"[^。]+。?", part)


def is_heading(part: str) -> bool:
    """Whether a paragraph is an inner heading that stands alone."""
    return _HEADING.fullmatch(part) is not None


def han(part: str) -> int:
    """Count the Chinese characters of ``part``."""
    return len(_HAN.findall(part))


def _behind_heading(part: str) -> tuple[str, list[str]]:
    """Return the heading that leads the paragraph, or nothing, and the sentences behind it."""
    found = sentences(part)
    if found and is_heading(found[0].rstrip("。")):
        return found[0], found[1:]
    return "", found


def _split_in_the_middle(sentence: str) -> str:
    commas = [found.start() for found in re.finditer("，", sentence)]
    if not commas:
        return sentence
    middle = min(commas, key=lambda at: abs(at - len(sentence) / 2))
    return f"{sentence[:middle]}。{sentence[middle + 1 :]}"
