#!/bin/bash
# Runs a command with the QGIS profile in .qgis/, without a screen. QGIS then reads and writes nothing of the user's own.
set -euo pipefail
home="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/.qgis"

export QGIS_CUSTOM_CONFIG_PATH="$home"
export XDG_CONFIG_HOME="$home/config" XDG_CACHE_HOME="$home/cache"
export QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
export GDAL_PAM_ENABLED=NO
if [ -z "${XDG_RUNTIME_DIR:-}" ]; then
    export XDG_RUNTIME_DIR="$home/runtime"
    mkdir -p -m 700 "$XDG_RUNTIME_DIR"
fi
exec "$@"
