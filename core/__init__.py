"""The engine: everything that needs no QGIS."""
