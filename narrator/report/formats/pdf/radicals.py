"""Radicals that PDF programs write in the place of characters, and the characters they stand for.

Kangxi radicals and compatibility ideographs go by their NFKC form; the CJK Radicals Supplement has none and goes by
Unicode's EquivalentUnifiedIdeograph.txt. Punctuation and full-width letters are left as they are.
"""

import unicodedata

_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬"
    "⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫罒⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺶羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠"
    "⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄"
    "⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_BY_NORMAL_FORM = (range(0x2F00, 0x2FD6), range(0xF900, 0xFB00))


def _table() -> dict[int, str]:
    table = {ord(_SUPPLEMENT[place]): _SUPPLEMENT[place + 1] for place in range(0, len(_SUPPLEMENT), 2)}
    for block in _BY_NORMAL_FORM:
        table |= {code: unicodedata.normalize("NFKC", chr(code)) for code in block}
    return table


CHARACTERS = _table()
"""For ``str.translate``: every radical and compatibility form to its character."""
