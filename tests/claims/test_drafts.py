"""What our own drafts say of the figures is found again and holds."""

import re
from pathlib import Path

import pytest

from narrator.claims.bind.statements import claims_in
from narrator.claims.model import ClaimContext, Outcome, Verdict
from narrator.claims.verify import verify
from narrator.cli import main
from narrator.figures.file.load import load_figures
from narrator.figures.model import Figures
from narrator.report.draft.markdown import parse_draft
from tests.checkout import ROOT

EXAMPLES = sorted(path.parent.name for path in ROOT.glob("examples/*/figures.yaml"))
_CELL = re.compile(r"(?:disclosure|applications|review_litigation)(?:\.\w+)+")


def _prior(folder: Path, figures: Figures) -> Figures | None:
    path = folder / figures.prior if figures.prior else None
    return load_figures(path).figures if path and path.suffix == ".yaml" and path.exists() else None


def _draft(folder: Path, output: Path) -> str:
    assert main(["draft", str(folder / "figures.yaml"), "-o", str(output), "--format", "md"]) == 0
    return (output / "draft.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_of_a_draft_holds(name: str, tmp_path: Path) -> None:
    folder = ROOT / "examples" / name
    figures = load_figures(folder / "figures.yaml").figures
    prior = _prior(folder, figures)
    context = ClaimContext(figures.year, figures.unit.kind, figures.scope)
    for section, paragraph in parse_draft(_draft(folder, tmp_path), tmp_path / "draft.md").paragraphs():
        claims = claims_in(paragraph.text, section or None, context)
        verdicts = verify(claims, figures.cells, prior.cells if prior else None, scope=figures.scope)
        assert not [v.why for v in verdicts if v.outcome is Outcome.CONTRADICTS]
        if paragraph.anchor is not None:
            _check_anchor(paragraph.anchor.figures, verdicts)


def _check_anchor(printed: tuple[tuple[str, str], ...], verdicts: tuple[Verdict, ...]) -> None:
    """Every number printed from one cell is found with its value."""
    held = {str(v.claim.value) for v in verdicts if v.outcome is Outcome.HOLDS and v.claim.value is not None}
    for key, value in printed:
        if _CELL.fullmatch(key) and value.isdigit():
            assert value in held, (key, value)
