"""Writing arrays by name to one file, whole or not at all; what keeps it from being written is told in Chinese."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from narrator.files.write import write_bytes


def write_arrays(path: Path, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
    """Keep ``arrays`` at ``path`` as ``numpy.savez`` writes them; raises ``CannotWrite`` or ``FileInUse``."""
    stream = BytesIO()
    np.savez(stream, **arrays)  # type: ignore[arg-type]  # its stub takes the arrays for an option
    write_bytes(path, stream.getvalue())
