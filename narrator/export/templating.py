"""The Jinja environment of pages and Word parts: what is filled in is escaped, and nothing may be left unfilled."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment over ``narrator/export/templates``."""
    return Environment(
        loader=PackageLoader("narrator.export"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
