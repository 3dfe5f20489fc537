"""Sessions in environments of their own: ``nox -l`` lists them, ``nox`` runs tests, lint and wheel."""

from pathlib import Path

import nox

nox.options.sessions = ["tests", "lint", "wheel"]
nox.options.default_venv_backend = "venv"

BENCHMARKS = Path("benchmarks")


def _install(session: nox.Session) -> None:
    session.install("-q", "-e", ".[test]")


@nox.session
def tests(session: nox.Session) -> None:
    """Run every test with coverage; arguments go to pytest."""
    _install(session)
    session.run("python", "-m", "pytest", "--cov", "--cov-report=term", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, formatting, types and layers."""
    _install(session)
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports")


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel, look into it, install it and draft with it."""
    _install(session)
    session.run("python", "-m", "pytest", "-m", "wheel", env={"NARRATOR_REQUIRE_ALL": "1"})


@nox.session
def bundle(session: nox.Session) -> None:
    """Build the folders a clerk carries into dist/; name machines, and Pythons as ``--python TARGET=PATH``."""
    _install(session)
    session.run("python", "-m", "bundle", *session.posargs)
    session.run("python", "-m", "pytest", "-n0", "-m", "index", env={"NARRATOR_REQUIRE_ALL": "1"})


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure ratios against peers; name files of ``benchmarks/`` to run only those."""
    session.install("-q", "-e", ".[test,benchmarks]")
    quick = sorted(str(path) for path in BENCHMARKS.glob("[!_]*.py") if path.name != "mutants.py")
    for script in session.posargs or quick:
        session.run("python", script)


@nox.session
def mutants(session: nox.Session) -> None:
    """Count how many small faults put into narrator the tests find; costs long."""
    _install(session)
    session.run("python", "benchmarks/mutants.py", *session.posargs)


@nox.session
def frozen(session: nox.Session) -> None:
    """Score the checker on the half it was not made with and on paragraphs by strangers; the floors lie in files."""
    _install(session)
    session.run(
        "python",
        "-m",
        "pytest",
        "-n0",
        "-s",
        "tests/seeded/frozen_half.py",
        "tests/seeded/paragraphs_score.py",
    )


@nox.session
def district(session: nox.Session) -> None:
    """Review synthetic districts of sixty offices: what is found, what is told wrongly, killed and resumed."""
    _install(session)
    session.run("python", "-m", "pytest", "-n0", "-s", "tests/district/sixty.py", *session.posargs)


@nox.session
def soak(session: nox.Session) -> None:
    """Read spoiled files of every format for an hour, or for as many seconds as are given."""
    _install(session)
    session.run("python", "-m", "tests.soak", *session.posargs)


@nox.session
def properties(session: nox.Session) -> None:
    """Run the property tests with many random examples, and everything else once."""
    _install(session)
    session.run(
        "python",
        "-m",
        "pytest",
        "--hypothesis-profile=soak",
        "-m",
        "not wheel and not index",
        *session.posargs,
    )
