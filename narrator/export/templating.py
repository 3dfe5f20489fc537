"""The Jinja environment of pages and Word parts: what is filled in is escaped, and nothing may be left unfilled."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@lru_cache
def environment(package: str = "narrator.export") -> Environment:
    """Return the environment over the folder ``templates`` of a package."""
    return Environment(
        loader=PackageLoader(package),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@lru_cache
def plain_environment(package: str) -> Environment:
    """Return the environment for plain text, where nothing needs escaping, over the folder ``templates`` of a package."""
    return Environment(
        loader=PackageLoader(package),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701  # what comes out is no markup
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
