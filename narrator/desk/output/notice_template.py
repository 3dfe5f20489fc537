"""The template of the notices: ours, or one a district wrote. A district's runs in a sandbox and gets words alone."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from narrator.errors import FileUnreadable
from narrator.export.templating import plain_environment
from narrator.files.text import read_text

_BYTES = 100_000
_WORDS = "可以写的有：单位、年度、轮次、开头、意见（每组有 标题、条目，条目有 序号、文字）、结尾、时限、联系"


def render_notice(template: Path | None, values: Mapping[str, object]) -> str:
    """Fill the template at ``template``, or ours; raise :class:`FileUnreadable` with the line for one that is wrong."""
    if template is None:
        return plain_environment("narrator.desk").get_template("notice.txt.j2").render(values)
    try:
        return _compiled(read_text(template, _BYTES).text).render(values)
    except TemplateSyntaxError as problem:
        raise FileUnreadable(
            template, f"第{problem.lineno}行的写法不对：{problem.message}", _WORDS
        ) from problem
    except (TemplateError, TypeError, ValueError, ArithmeticError, OverflowError) as problem:
        raise FileUnreadable(template, f"填不进去：{problem}", _WORDS) from problem


class _Sandbox(ImmutableSandboxedEnvironment):
    """No functions and no multiplying: a template can neither reach anything nor grow."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:  # noqa: ARG002  # its signature
        raise SecurityError(f"不能用 {operator}")


@lru_cache(maxsize=4)
def _compiled(text: str) -> Template:
    made = _Sandbox(
        undefined=StrictUndefined,
        autoescape=False,  # what comes out is no markup
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.clear()
    return made.from_string(text)
