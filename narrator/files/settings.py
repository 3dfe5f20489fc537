"""narrator.yaml: the settings of a project folder, or of a district for all its offices."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from narrator.files.load import load

SETTINGS_FILE = "narrator.yaml"


def _mark(raw: object) -> str:
    if raw not in ("/", "0"):
        raise ValueError(f'应为 / 或 0，现为 "{raw}"')
    return str(raw)


class SettingsFile(BaseModel):
    """What narrator.yaml may say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    not_applicable: Annotated[str, BeforeValidator(_mark)] = Field(
        "/", alias="不适用印作", description="/ 或 0"
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings in force. ``not_applicable`` is what a 不适用 cell prints."""

    not_applicable: str = "/"


def load_settings(folder: Path) -> Settings:
    """Return the settings of the project at ``folder``; defaults where there is no narrator.yaml."""
    path = folder / SETTINGS_FILE
    if not path.is_file():
        return Settings()
    return Settings(load(path, SettingsFile).value.not_applicable)
