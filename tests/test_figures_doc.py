"""docs/figures.md names every key a figures file may hold."""

from pathlib import Path

from narrator.figures.file.outline import Field, outline

DOCUMENT = (Path(__file__).parents[1] / "docs" / "figures.md").read_text(encoding="utf-8")


def test_every_key_stands_in_the_document() -> None:
    keys = set()
    for section in outline():
        if section.table:
            keys.add(section.key)
        for part in section.parts:
            key = ".".join(part.path)
            keys.add(key)
            if not isinstance(part, Field) and part.shape.value == "items":
                keys.update(f"{key}[].{'.'.join(column.path)}" for column in part.columns)
    missing = sorted(key for key in keys if f"| {key} |" not in DOCUMENT)
    assert not missing
