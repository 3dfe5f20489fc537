"""HTML writers: flows as web pages in the manners of offices' systems."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path

from .grids import Box, Grid
from .layout import Flow, Kind, Raw, Sheet, Text

PLAIN: Mapping[Kind, str] = {
    Kind.TITLE: "<h1>{}</h1>",
    Kind.HEADING: "<h2>{}</h2>",
    Kind.PARAGRAPH: "<p>　　{}</p>",
    Kind.SIGNATURE: '<p style="text-align:right">{}</p>',
}


def cell(box: Box, pattern: str = "{}", blank: str = "", tag: str = "td") -> str:
    """One table cell with its spans; `pattern` wraps its text, `blank` stands for no text."""
    spans = (f' colspan="{box.across}"' if box.across > 1 else "") + (
        f' rowspan="{box.down}"' if box.down > 1 else ""
    )
    return f"<{tag}{spans}>{pattern.format(escape(box.text) or blank)}</{tag}>"


def table(grid: Grid, opening: str = '<table border="1">', pattern: str = "{}", blank: str = "") -> str:
    """A whole table."""
    rows = ("<tr>" + "".join(cell(box, pattern, blank) for box in line) + "</tr>" for line in grid)
    return opening + "\n".join(rows) + "</table>"


def body(
    flow: Flow,
    patterns: Mapping[Kind, str] = PLAIN,
    opening: str = '<table border="1">',
    pattern: str = "{}",
    blank: str = "",
) -> str:
    """The flow as HTML fragments, one a line."""
    parts: list[str] = []
    for block in flow:
        match block:
            case Text():
                parts.append(patterns[block.kind].format(escape(block.text)))
            case Sheet():
                parts.append(table(block.grid, opening, pattern, blank))
            case Raw():
                parts.append(block.markup)
    return "\n".join(parts)


def page(inner: str, title: str, charset: str = "utf-8", head: str = "") -> str:
    """A complete page around `inner`, with a meta tag that claims `charset`."""
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    return (
        f"<!DOCTYPE html>\n<html>\n<head>\n{meta}\n<title>{escape(title)}</title>\n{head}\n</head>\n"
        f"<body>\n{inner}\n</body>\n</html>\n"
    )


NAVIGATION = """
<div class="top"><a href="/">网站首页</a><a href="/xwzx/">新闻中心</a><a href="/zwgk/">政务公开</a>
<a href="/hdjl/">互动交流</a><form action="/search"><input name="q" placeholder="请输入关键字"></form></div>
<div class="crumbs">您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 政府信息公开年报</div>
"""
FOOTER = """
<div class="share">【打印本页】【关闭窗口】 扫一扫在手机打开当前页</div>
<div class="near"><p>上一篇：关于征集便民服务中心标识的公告</p><p>下一篇：没有了</p></div>
<div class="links"><h4>相关链接</h4><ul><li><a href="#">政务服务网</a></li><li><a href="#">部门网站</a></li></ul></div>
<div class="footer"><p>主办：某某办公室　技术支持：某某大数据中心</p>
<p>网站标识码：0000000000　备案号：某ICP备00000000号</p><p>网站地图 | 联系我们 | 隐私声明</p></div>
"""
SCRIPTS = """
<script>var annual = {"title": "五、存在的主要问题及改进情况", "count": 3}; document.write("<p>脚本写出的文字</p>");</script>
<style>.tbl td {padding: 0 5px} .tbl:before {content: "样式里的文字"}</style>
<noscript><p>请启用浏览器脚本</p></noscript>
"""
FURNITURE = (
    "网站首页", "请输入关键字", "您现在的位置", "打印本页", "扫一扫在手机打开当前页", "上一篇",
    "相关链接", "网站标识码", "ICP备", "网站地图", "脚本写出的文字", "样式里的文字", "请启用浏览器脚本",
)  # fmt: skip


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """Write a page in `encoding` and say where."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path
