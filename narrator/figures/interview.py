"""The interview: twelve questions whose answers make up a year's report, and where each answer goes.

A clerk without a single application can answer these from memory; every answer becomes a fact the draft may state.
"""

from dataclasses import dataclass

from narrator.figures.keys.declare import walk
from narrator.figures.model import Figures

DEEDS = "本年做法"


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``beside`` is the key it stands above in the YAML file."""

    number: int
    text: str
    beside: str

    @property
    def goes_to(self) -> tuple[str, ...]:
        """All keys an answer may fill, as they are declared; those of the section it stands above first."""
        paths = ["·".join(path) for path, key in walk(Figures) if self.number in key.asked]
        return tuple(sorted(paths, key=lambda path: path.split("·")[0] != self.beside))

    @property
    def is_deed(self) -> bool:
        """Whether one sentence in answer is itself a 本年做法."""
        return self.beside == DEEDS


QUESTIONS = (
    Question(1, "谁分管、谁经办（写岗位，不写姓名）？今年换过人没有，怎么交接的？", DEEDS),
    Question(2, "网站专栏全年发了多少条？集中在哪几个月？", "公开数量"),
    Question(3, "公众号还在用吗？叫什么名字，全年发了多少条？", "平台"),
    Question(4, "公开栏有几个？谁去巡查，缺更几次？", DEEDS),
    Question(5, "群众问得最多的三件事是什么？分别公开在哪里？", DEEDS),
    Question(6, "哪一类公示最受关注（低保、征迁、物业、老旧小区、停车等）？", DEEDS),
    Question(7, "有没有撤下或更正过已经发布的信息？几条，为什么？", DEEDS),
    Question(8, "组织或参加了几次培训？什么时候、多少人、讲什么？", "监督保障"),
    Question(9, "被上级通报或提醒过什么？改了没有？", "监督保障"),
    Question(10, "去年写的问题，哪一条改了？凭什么说改了？", "上年问题整改"),
    Question(11, "到窗口、打电话来问信息的大约多少人次（咨询，不是申请）？", DEEDS),
    Question(12, "明年最想改的一件事是什么？打算什么时候改完？", "存在问题"),
)


def questions_beside(key: str) -> tuple[Question, ...]:
    """Return the questions asked above ``key``."""
    return tuple(question for question in QUESTIONS if question.beside == key)
