"""The records of Entwine point tiles that are not LAS: any dimensions, of any type, in any order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .cloud import NOISE, Points, shown
from .errors import SceneError

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TYPES = {("signed", 1), ("signed", 2), ("signed", 4), ("signed", 8), ("float", 4), ("float", 8)}
_TYPES |= {("unsigned", size) for size in (1, 2, 4, 8)}
_LETTERS = {"signed": "i", "unsigned": "u", "float": "f"}
_LARGEST_RECORD = 4096
_WITHHELD_FLAG = 4


@dataclass(frozen=True, eq=False)
class Schema:
    """How a point is stored.

    Attributes:
        record: the type of a record.
        scaling: scale and offset of each dimension.
    """

    record: np.dtype[Any]
    scaling: dict[str, tuple[float, float]]

    def points(self, records: NDArray[Any], z_to_m: float, rgb_factor: int) -> Points:
        """Turns records into points, without those that are withheld or noise.

        Args:
            records: of `record`, [N].
            z_to_m: metres per stored vertical unit.
            rgb_factor: what brings stored colours to the full range of 16 bits.
        """
        names = set(self.record.names or ())
        unwanted = np.zeros(len(records), bool)
        if "Classification" in names:
            unwanted |= np.isin(self._scaled(records, "Classification"), NOISE)
        if "Withheld" in names:
            unwanted |= records["Withheld"] != 0
        if "ClassFlags" in names:
            unwanted |= (records["ClassFlags"].astype(np.int64) & _WITHHELD_FLAG) != 0
        if unwanted.any():
            records = records[~unwanted]
        rgb = None
        if {"Red", "Green", "Blue"} <= names:
            colours = np.stack([self._whole(records, name, np.uint16) for name in ("Red", "Green", "Blue")], axis=1)
            rgb = np.minimum(colours, 65535 // rgb_factor) * np.uint16(rgb_factor)
        return Points(
            self._scaled(records, "X"),
            self._scaled(records, "Y"),
            (self._scaled(records, "Z") * z_to_m).astype(np.float32),
            self._whole(records, "Intensity", np.uint16) if "Intensity" in names else None,
            self._whole(records, "ReturnNumber", np.uint8) if "ReturnNumber" in names else None,
            self._whole(records, "NumberOfReturns", np.uint8) if "NumberOfReturns" in names else None,
            self._whole(records, "Classification", np.uint8) if "Classification" in names else None,
            rgb,
        )

    def _scaled(self, records: NDArray[Any], name: str) -> NDArray[np.float64]:
        scale, offset = self.scaling[name]
        values = records[name].astype(np.float64)
        return values if (scale, offset) == (1.0, 0.0) else values * scale + offset

    def _whole(self, records: NDArray[Any], name: str, kind: type[Any]) -> NDArray[Any]:
        if records[name].dtype == kind:
            return np.ascontiguousarray(records[name])
        values = np.nan_to_num(self._scaled(records, name))
        return np.clip(values, 0, np.iinfo(kind).max).astype(kind)


def read_schema(uri: str, facts: dict[str, Any], needed: bool) -> Schema:
    """Reads the schema of an `ept.json`.

    Args:
        uri: what to call it in an error.
        facts: contents of the `ept.json`.
        needed: whether points cannot be read without it.

    Raises:
        SceneError: if it is needed and makes no sense.
    """
    try:
        names, kinds, scaling = [], [], {}
        for dimension in facts["schema"]:
            kind = (str(dimension["type"]), int(dimension["size"]))
            if kind not in _TYPES:
                raise ValueError(f"type {kind}")
            names.append(str(dimension["name"]))
            kinds.append(f"<{_LETTERS[kind[0]]}{kind[1]}")
            scaling[names[-1]] = (float(dimension.get("scale") or 1), float(dimension.get("offset") or 0))
        record = np.dtype({"names": names, "formats": kinds})
        if not {"X", "Y", "Z"} <= set(names) or record.itemsize > _LARGEST_RECORD:
            raise ValueError("X, Y or Z is missing")
        return Schema(record, scaling)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        if not needed:
            return Schema(np.dtype([("X", "<f8")]), {})
        raise SceneError(f"The schema in '{shown(uri)}' makes no sense. Get the file again.", repr(error)) from error
