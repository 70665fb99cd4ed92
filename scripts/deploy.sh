#!/bin/bash
# Links this clone into a QGIS profile of the user's own: `scripts/deploy.sh default`.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

case "$(uname)" in
    Darwin) profiles="$HOME/Library/Application Support/QGIS/QGIS3/profiles" ;;
    *) profiles="${XDG_DATA_HOME:-$HOME/.local/share}/QGIS/QGIS3/profiles" ;;
esac
target="$profiles/$1/python/plugins/rotamatch"

if [ -e "$target" ] && [ ! -L "$target" ]; then
    echo "$target is an installed copy. Uninstall it in QGIS's plugin manager, then try again." >&2
    exit 1
fi
mkdir -p "$(dirname "$target")"
ln -sfn "$root" "$target"
echo "Linked $target to this clone. Enable Rotamatch in QGIS: Plugins > Manage and Install Plugins > Installed."
