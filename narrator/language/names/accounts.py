"""Kinds of accounts with others' services: how the names of accounts end."""

import re
from functools import cache

from narrator.language.lists import words


@cache
def account_kinds() -> tuple[str, ...]:
    """Return the kinds of accounts, longer ones first."""
    return tuple(sorted(words("accounts.txt"), key=len, reverse=True))


def any_account() -> str:
    """Return a pattern, without groups, that any kind of account fits."""
    return "(?:" + "|".join(map(re.escape, account_kinds())) + ")"
