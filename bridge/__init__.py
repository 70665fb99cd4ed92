"""The only place that translates between QGIS and the engine."""
