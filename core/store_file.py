"""The file of a sample store: made, opened, checked, saved and closed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from . import geopackage
from .errors import OutputError, SampleError
from .schema import CLASSES, GEOMETRY, SAMPLES, SCENES, STORE_VERSION, Table
from .stored_scene import moved_description


class StoreFile:
    """An open file. Use it as a context manager, so that it is let go of.

    Each change is saved at once; within `saving`, all of them together or none.

    Attributes:
        path: the file.
        crs_wkt: the CRS of all samples, or None.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        with self._reading():
            self._check()
            self.crs_wkt = geopackage.crs_wkt(connection, SAMPLES)
            self._crs_id = geopackage.crs_id(connection, SAMPLES)

    @classmethod
    def create(cls, path: str | Path, ground_crs_wkt: str | None) -> Self:
        """Makes an empty store.

        Args:
            path: the file to make; there must be none yet.
            ground_crs_wkt: the CRS of the samples, that of the first scene; None for scenes without one.

        Raises:
            SampleError: if there is a file already.
            OutputError: if it cannot be written.
        """
        if Path(path).exists():
            raise SampleError(f"There is a file {path} already; open it, or choose another name for the new store.")
        meta = {"kind": "samples", "version": str(STORE_VERSION)}
        geopackage.create_geopackage(path, [SAMPLES, CLASSES, SCENES], ground_crs_wkt, meta)
        return cls.open(path)

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Self:
        """Opens a store.

        Args:
            path: the file.
            read_only: refuse all changes; for jobs that only read.

        Raises:
            SampleError: if the file is missing, is no store, is damaged, or comes from a newer version.
            OutputError: if another program has locked it.
        """
        path = Path(path)
        if not path.is_file():
            raise SampleError(f"There is no sample store {path}; check the path, or import samples into a new one.")
        try:
            connection = geopackage.connect(path, read_only=read_only)
        except OutputError as error:
            if geopackage.is_damage(error.__cause__):
                raise SampleError(error.message, error.details) from error
            raise
        try:
            return cls(path, connection)
        except BaseException:
            connection.close()
            raise

    @classmethod
    @contextmanager
    def open_or_create(
        cls, path: str | Path, ground_crs_wkt: str | None, base: str | Path | None = None
    ) -> Iterator[Self]:
        """Opens a store for a block, or makes one, which is taken away again if the block fails.

        Args:
            path: the file.
            ground_crs_wkt: the CRS of a new store.
            base: the store that a new one begins as a copy of; None to begin with an empty one.

        Raises:
            SampleError: as `open`.
            OutputError: as `open` and `create`.
        """
        is_new = not Path(path).exists()
        done = False
        try:
            if base is not None:
                cls._copy(base, Path(path))
            with cls.create(path, ground_crs_wkt) if is_new and base is None else cls.open(path) as store:
                yield store
            done = True
        finally:
            if is_new and not done:
                Path(path).unlink(missing_ok=True)

    @classmethod
    def _copy(cls, source: str | Path, path: Path) -> None:
        """Copies a store to a new file, from whose folder its scenes are found as well."""
        if path.exists():
            raise SampleError(f"There is a file {path} already; choose another name for the copy of {source}.")
        with cls.open(source, read_only=True) as store, geopackage.output_errors(path):
            with closing(sqlite3.connect(path)) as target:
                store._connection.backup(target)
            scenes = store._connection.execute("SELECT fid, uri FROM scenes").fetchall()
        with cls.open(path) as copy, copy._reading(), copy.saving():
            for fid, uri in scenes:
                moved = moved_description(uri, Path(source).parent, path.parent)
                copy._connection.execute("UPDATE scenes SET uri = ? WHERE fid = ?", (moved, fid))

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Saves all changes of the block together at its end, or none of them if it fails.

        Raises:
            OutputError: if the store is locked or the disk is full.
        """
        if self._connection.in_transaction:
            yield
            return
        with geopackage.transaction(self._connection, self.path):
            yield
            for table in (SAMPLES, CLASSES, SCENES):
                geopackage.touch_contents(self._connection, table)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise SampleError(geopackage.explain(self.path, error), repr(error)) from error

    def _check(self) -> None:
        meta = geopackage.read_meta(self._connection)
        if meta.get("kind") != "samples":
            raise SampleError(f"{self.path} is no sample store of Rotamatch; choose one, or import into a new file.")
        version = int(meta["version"]) if meta.get("version", "").isdecimal() else 0
        if version > STORE_VERSION:
            raise SampleError(
                f"The sample store {self.path} was made by a newer version of Rotamatch (store version {version}, "
                f"this one knows {STORE_VERSION}); update Rotamatch to use it."
            )
        for table in (SAMPLES, CLASSES, SCENES):
            self._check_columns(table)

    def _check_columns(self, table: Table) -> None:
        found = {row[1] for row in self._connection.execute(f'PRAGMA table_info("{table.name}")')}
        missing = sorted({*table.names(), *([GEOMETRY] if table.spatial else [])} - found)
        if missing:
            raise SampleError(
                f"The table '{table.name}' of the sample store {self.path} lacks {', '.join(missing)}; "
                "restore the file from a copy."
            )
