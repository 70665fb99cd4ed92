#!/bin/bash
# Sets up what Rotamatch needs: `scripts/setup.sh engine qgis`. Needs no network where all is there.
#   engine   the engine's Python environment in .engine/
#   qgis     QGIS, a Python for the tests of the QGIS side, and a QGIS profile of its own in .qgis/
#   translations   Qt's compiler of translations
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=/usr/bin/python3

set_up_engine() {
    "$python" bridge/environment.py make --folder .engine --requirements requirements-dev.txt ${CPU:+--cpu}
}

set_up_qgis() {
    mkdir -p .qgis
    "$python" bridge/environment.py make --folder .qgis/python --only --system-site-packages \
        --requirements requirements-qgis.txt
    local plugins=.qgis/profiles/default/python/plugins settings=.qgis/profiles/default/QGIS/QGIS3.ini
    mkdir -p "$plugins"
    ln -sfn ../../../../.. "$plugins/rotamatch"
    if ! grep -qs '^rotamatch=true' "$settings"; then
        scripts/in-qgis.sh qgis_process plugins enable rotamatch
    fi
}

set_up_translations() {
    : # the system has them
}

scripts/system-packages.sh "$@"
for part in "$@"; do
    "set_up_$part"
done
