"""Makes what a stopped training leaves, with the engine's Python: `make_checkpoint.py STORE CLASS CHECKPOINT`."""

from __future__ import annotations

import pickle
import runpy
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def write_checkpoint(store: str, class_name: str, checkpoint: Path) -> None:
    """Writes a checkpoint of the samples as they are now; there are no weights in it."""
    from rotamatch.core.feedback import NullFeedback
    from rotamatch.core.resumable import SYMMETRY_ORDER, fingerprint_now
    from rotamatch.core.samples import SampleStore

    with SampleStore.open(Path(store), read_only=True) as opened:
        fingerprint = fingerprint_now(opened, [class_name], NullFeedback())
        (order,) = (SYMMETRY_ORDER[each.symmetry] for each in opened.classes() if each.name == class_name)
    with zipfile.ZipFile(checkpoint, "w") as archive:
        stamp = f"{fingerprint} ClassTraits(order=({order},))"
        archive.writestr("archive/data.pkl", pickle.dumps({"fingerprint": stamp}, protocol=2))


if __name__ == "__main__":
    runpy.run_path(str(ROOT / "core" / "__main__.py"))["register_root"]()
    write_checkpoint(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
