"""The Processing provider: Rotamatch's jobs for QGIS's toolbox, models, batches and `qgis_process`."""
