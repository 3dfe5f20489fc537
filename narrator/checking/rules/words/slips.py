"""What is known of slips of the pen or the ear: which character is wrong, how characters sound, what stands alone."""

from dataclasses import dataclass

from narrator.language.lazy import lazy
from narrator.language.names.places import places_in
from narrator.language.segment import words_of

DATA = "narrator.checking"
# characters that stand by themselves in any text: never the wrong one of a word
COMMON = frozenset(
    "与于予又全以已同由为则各单等工座时实名按案将被在和及对向从到了着过也都均可能会要不无有是的地得之其此该本我他"
    "转交送请收发查找用可能好人"
    "上下中内外前后间里年月日次件条项个家户人处份号再才使用像多少大小新老高低好坏先后即既更最很也还并或但"
)
_LONG = 4
_RUN = lazy("[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Slip:
    """A word as it stands in a text, the word that is meant, where it stands, and which of its characters is wrong."""

    wrong: str
    right: str
    start: int
    character: int


def stands_alone(text: str, slip: Slip) -> bool:
    """Whether the wrong character stands by itself when the text is cut into words: 抽|捡, not 作为|结果.

    Of a long word so much stands right that the cut need not tell.
    """
    if len(slip.wrong) >= _LONG:
        return True
    run = next(one for one in _RUN.finditer(text) if one.start() <= slip.start < one.end())
    alone = [False] * len(run[0])
    place = 0
    for word in words_of(run[0]):
        if len(word) == 1:
            alone[place] = True
        place += len(word)
    first = slip.start - run.start()
    inside = range(first, first + len(slip.wrong))
    return alone[first + slip.character] and (len(slip.wrong) > 2 or all(alone[n] for n in inside))


def in_name(text: str, slip: Slip, own: str) -> bool:
    """Whether it stands in the name of a place (岑洲市), or its wrong character in the office's own name (公布|澜湾区)."""
    wrong = slip.start + slip.character
    around = (text[max(wrong - 1, 0) : wrong + 1], text[wrong : wrong + 2])
    return any(len(pair) == 2 and pair in own for pair in around) or any(
        place.start < slip.start + len(slip.wrong) and slip.start < place.end
        for place in places_in(text, of_name=True)
    )
