"""What to ask about the clerk's own lines: told by a key as well, against a zero, in words nobody writes in a report."""

import re
from collections.abc import Iterator, Sequence

from narrator.drafting.compose.deeds import OwnLine
from narrator.drafting.compose.messages import Duty, Message, names_its_record
from narrator.drafting.compose.own_numbers import against_the_tables
from narrator.drafting.compose.register import spoken_words, written_for
from narrator.figures.model import Figures
from narrator.figures.values import add
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.library.topics import PROBLEMS, TITLES, Placing

_SMALLEST = 2
_MARK = re.compile(r"[\u4e00-\u9fff]{2,6}[：:](?=[^，。；]*\S)")
_NEGATED = re.compile(r"没有|未|无|零|不再|不涉及")
_ZERO_CELLS: tuple[tuple[str, re.Pattern[str], tuple[tuple[str, str, str], ...]], ...] = (
    (
        "行政规范性文件",
        re.compile(r"规范性文件\d+件|(?:制发|废止|出台)[^，。]{0,12}规范性文件"),
        tuple(("disclosure", "normative_documents", column) for column in ("issued", "repealed", "in_force")),
    ),
    (
        "政府信息公开申请",
        re.compile(r"(?:公开申请|申请件|答复书)[^，。]{0,6}\d+[件份]|\d+件[^，。]{0,4}公开申请"),
        (("applications", "new_received", "total"), ("applications", "carried_in", "total")),
    ),
    (
        "行政复议",
        re.compile(r"行政复议[^，。]{0,6}\d+件|\d+件[^，。]{0,4}行政复议"),
        (("review_litigation", "review", "total"),),
    ),
    (
        "行政处罚",
        re.compile(r"行政处罚(?:决定)?[^，。]{0,4}\d+件"),
        (("disclosure", "penalty", "decisions"),),
    ),
    (
        "行政许可",
        re.compile(r"行政许可(?:决定)?[^，。]{0,4}\d+件"),
        (("disclosure", "licensing", "decisions"),),
    ),
)
_CHARGED = re.compile(
    r"^(?!.*[免退减])(?:.*(?:收取?|收到|收缴)[^，。；]{0,6}信息处理费[^，。；]{0,8}\d|.*信息处理费(?:共?(?:收取?|收入))?\d[\d.]*万?元)"
)
"""What says that a fee was charged, and not that it was remitted."""


def about_own_lines(
    lines: Sequence[OwnLine], messages: Sequence[Message], figures: Figures, file: str
) -> Iterator[Finding]:
    """Yield a question or a note for each line that gives reason for one."""
    keys = [message for message in messages if not message.ref.startswith("本年做法")]
    for line in lines:
        yield from _is_a_problem(line, file)
        yield from _is_of_none(line, file)
        yield from _told_by_a_key(line, keys, file)
        yield from _against_a_zero(line, keys, figures, file)
    yield from against_the_tables(lines, figures, file)
    yield from _guessed(lines, file)
    yield from _marked_otherwise(lines, file)
    yield from _in_colloquial_words(lines, figures, file)


def _in_colloquial_words(lines: Sequence[OwnLine], figures: Figures, file: str) -> Iterator[Finding]:
    """Yield one note about all words typed that nobody writes in a report; the draft has them as they stand."""
    typed = (*(line.text for line in lines), *_of_section_five(figures))
    words = dict.fromkeys(word for text in typed for word in spoken_words(text))
    if words:
        told = "、".join(f"{word}（{written_for(word)}）" for word in words)
        message = f"填的话里有口语：{told}。草稿照写，没有改动"
        hint = "可以换成括号里的或别的书面说法：草稿那一段的备选里有换好的句子，标“参考”；年报里写同一类事的话也在那里，空格要填上您自己的"
        yield Finding("DRAFT-WORDS", Severity.INFO, message, Location(file=file), hint=hint, subject="口语")


def _of_section_five(figures: Figures) -> Iterator[str]:
    """Yield what was typed of this year's problems and of what became of last year's."""
    for one in figures.problems:
        yield from filter(None, (one.problem, one.evidence, one.cause, one.measure))
    for last in figures.followups:
        yield from filter(None, (last.problem, last.measure, last.result))


def _guessed(lines: Sequence[OwnLine], file: str) -> Iterator[Finding]:
    """Yield one question about all lines whose topic is a guess; the draft has them where they fit best."""
    guessed = [line for line in lines if line.placing is Placing.UNSURE]
    if guessed:
        told = "；".join(f"“{_start(line.text)}”写进了{TITLES[line.topic]}" for line in guessed)
        hint = "不对的，在那一条前面写上小节，如 监督保障：……；或者在草稿里把这句移到该在的小节"
        place = Location(file=file, text=guessed[0].text)
        yield Finding(
            "DRAFT-PLACE",
            Severity.INFO,
            f"这几条放在哪一小节没有把握：{told}",
            place,
            hint=hint,
            subject="小节",
        )


def _marked_otherwise(lines: Sequence[OwnLine], file: str) -> Iterator[Finding]:
    """Yield one note about lines that begin with a mark nobody knows (政策解读：); it stands in the draft as typed."""
    marked = [(line, match) for line in lines if (match := _MARK.match(line.text))]
    if marked:
        told = "、".join(dict.fromkeys(f"“{match[0]}”" for _, match in marked))
        known = "、".join(f"{title}：" for title in (*list(TITLES.values())[:-1], "其他"))
        hint = f"放在哪一小节，只认得{known}这些标记，它们不印出来；别的标记请删去，或者写成一句话"
        place = Location(file=file, text=marked[0][0].text)
        message = f"句子开头的{told}照原样印在草稿里了"
        yield Finding("DRAFT-PLACE", Severity.INFO, message, place, hint=hint, subject="标记")


def _is_a_problem(line: OwnLine, file: str) -> Iterator[Finding]:
    if line.topic == PROBLEMS and line.placing is not Placing.NAMED:
        text = f"{line.ref}“{_start(line.text)}”说的像是存在的问题，写进了第五部分"
        hint = "有表现、原因、措施的，请填进“存在问题”；不是问题的，在前面写上小节，如 监督保障：……"
        yield Finding(
            "DRAFT-PROBLEM",
            Severity.INFO,
            text,
            Location(file=file, text=line.text),
            hint=hint,
            subject=line.ref,
        )


def _is_of_none(line: OwnLine, file: str) -> Iterator[Finding]:
    """Ask about a line that tells of nothing the report is about; it is kept, in section six."""
    if line.placing is Placing.NONE:
        text = f"{line.ref}“{_start(line.text)}”不像政府信息公开的事，先写进了第六部分，请看要不要写"
        hint = "不写的，从“本年做法”里删掉；是哪一小节的，在前面写上，如 监督保障：……"
        place = Location(file=file, text=line.text)
        yield Finding("DRAFT-NONE", Severity.WARNING, text, place, hint=hint, subject=line.ref, confirm=True)


def _told_by_a_key(line: OwnLine, keys: Sequence[Message], file: str) -> Iterator[Finding]:
    """Ask once about a line that tells the same as keys do."""
    same = [m for m in keys if m.duty is Duty.MUST and _is_number(m) and _says(line.text, m)]
    if same:
        names = "”、“".join(message.name for message in same)
        yield _question("DRAFT-SAME", line, same[0], file, f"与“{names}”说的像是同一件事，请只留一处")


def _against_a_zero(line: OwnLine, keys: Sequence[Message], figures: Figures, file: str) -> Iterator[Finding]:
    if _NEGATED.search(line.text):
        return
    for message in keys:
        if (
            message.value == "0"
            and len(message.object) > 1
            and re.search(rf"{re.escape(message.object)}[^，。]{{0,6}}\d", line.text)
        ):
            yield _question("DRAFT-ZERO", line, message, file, f"与“{message.name}”对不上，请核对")
            return
    zeros = [
        f"表中{name}为零"
        for name, shape, cells in _ZERO_CELLS
        if shape.search(line.text) and add(figures.value(*cell) for cell in cells) == 0
    ]
    if figures.fee is not None and not figures.fee.charged and _CHARGED.match(line.text):
        zeros.append("信息处理费未收取")
    if zeros:
        text = f"{line.ref}“{_start(line.text)}”与{zeros[0]}对不上，请核对"
        place = Location(file=file, text=line.text)
        yield Finding("DRAFT-ZERO", Severity.WARNING, text, place, subject=line.ref, confirm=True)


def _is_number(message: Message) -> bool:
    return message.value.isdigit() and int(message.value) >= _SMALLEST


def _says(text: str, message: Message) -> bool:
    if not names_its_record(text, message):
        return False
    own = message.ref.rsplit(".", 1)[-1]
    about = (message.object, own) if own in message.path else (own,)
    return any(len(name) > 1 and name in text for name in about) and (
        re.search(rf"(?<![\d.]){message.value}(?![\d.])", text) is not None
    )


def _question(rule: str, line: OwnLine, message: Message, file: str, text: str) -> Finding:
    return Finding(
        rule,
        Severity.WARNING,
        f"{line.ref}“{_start(line.text)}”{text}",
        Location(file=file, text=line.text),
        (Evidence(message.act, message.value, message.ref),),
        subject=f"{line.ref}|{message.ref}",
        confirm=True,
    )


def _start(text: str) -> str:
    return text if len(text) <= 24 else text[:24] + "……"
