"""Pages out of templates: what is filled in is escaped, nothing may be left unfilled."""

from collections.abc import Mapping
from functools import lru_cache

from jinja2 import Environment
from starlette.responses import HTMLResponse

from narrator import __version__
from narrator.export.templating import environment
from narrator.web import unwritable
from narrator.web.answers import Page
from narrator.web.frame import Frame, frame_of


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return environment("narrator.web")


def page(
    template: str, on: Page, here: str, content: Mapping[str, object], status: int = 200
) -> HTMLResponse:
    """Return a page; ``here`` is the step it belongs to: figures, text, check, or nothing."""
    frame: Frame = frame_of(on.project, here)
    text = (
        _environment()
        .get_template(template)
        .render(
            frame=frame,
            here=here,
            version=__version__,
            elsewhere=on.presence.elsewhere(),
            read_only=unwritable.hint(on.project.folder),
            desk=on.desk is not None,
            **content,
        )
    )
    return HTMLResponse(text, status)


def piece(template: str, content: Mapping[str, object]) -> str:
    """Return a part of a page."""
    return _environment().get_template(template).render(**content)


def page_alone(template: str, content: Mapping[str, object], status: int) -> HTMLResponse:
    """Return a page that stands without the frame, for when the frame itself may be at fault."""
    return HTMLResponse(piece(template, content), status)
