"""What it costs to start: a whole process that checks one small report, against one that only says its version.

Run it: python benchmarks/start.py. Both are whole processes with their imports, measured by the processor time of the
child, least of several rounds, bytecode written before. Exit code 1 if checking costs more than LIMIT times the version;
printed beside it is how many patterns the check compiled, of all that stand in the rules.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "tests" / "seeded" / "reports" / "qiaonan-2025.txt"
LIMIT = 6.0
ROUNDS = 9


def main() -> int:
    """Print both costs and their ratio."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = cache
        version = _least(["--version"], environment)
        check = _least(["check", str(REPORT)], environment)
    ratio = check / version
    print(
        f"version {version * 1000:.0f} ms, check {check * 1000:.0f} ms, ratio {ratio:.2f} (at most {LIMIT})"
    )
    print(_patterns())
    return 0 if ratio <= LIMIT else 1


def _least(arguments: list[str], environment: dict[str, str]) -> float:
    command = [sys.executable, "-m", "narrator", *arguments]
    spent = []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return min(spent[1:])


def _patterns() -> str:
    """Return how many of the rules' patterns one check compiles."""
    sys.path.insert(0, str(ROOT))
    from narrator.checking.check import check_report  # from the checkout, installed or not
    from narrator.checking.engine.compact import compact_rules
    from narrator.checking.engine.patterns import compiled
    from narrator.workflow.read import read_report

    check_report(read_report(REPORT))
    wordings = sum(len(rule.wordings) for rules in compact_rules().values() for rule in rules)
    return f"patterns of the declared rules: {wordings}, compiled for this report: {compiled.cache_info().misses}"


if __name__ == "__main__":
    raise SystemExit(main())
