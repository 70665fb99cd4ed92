#!/bin/bash
# Installs the system's part of the set-up on Debian and Ubuntu: Python's venv; if `qgis` is asked for, QGIS 3.40; if
# `translations` are, Qt's compiler for them.
# An existing QGIS of that version or later is used; an older one is left alone unless ROTAMATCH_UPGRADE_QGIS is set.
set -euo pipefail

minimum=3.40
python=/usr/bin/python3

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Installing needs root, and there is no sudo. Run as root: $*" >&2
        exit 1
    fi
}

install() {
    echo "Installing with apt-get: $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends \
        -o DPkg::Lock::Timeout=600 "$@"
}

update_lists() {
    as_root apt-get update --quiet -o DPkg::Lock::Timeout=600
}

installed_qgis() { # prints such as 3.40.6, or nothing
    command -v qgis_process >/dev/null || return 0
    "$python" -c 'from qgis.core import Qgis; print(Qgis.QGIS_VERSION.split("-")[0])' 2>/dev/null || true
}

new_enough() {
    [ -n "$1" ] && [ "$(printf '%s\n' "$minimum" "$1" | sort --version-sort | head -n 1)" = "$minimum" ]
}

offered_qgis() { # prints the versions that the configured sources offer; the default one first
    apt-cache policy qgis | awk '/Candidate:/ {print $2}'
    apt-cache madison qgis | awk '{print $3}'
}

# Adds the backports of this Debian: the same server and key as its main source, in whichever format that stands.
add_backports() {
    local codename=$1 folder=/etc/apt/sources.list.d stanza line
    stanza=$(cat "$folder"/*.sources 2>/dev/null | awk -v suite="$codename" -v RS= -F '\n' '
        {
            kept = ""; matches = 0
            for (i = 1; i <= NF; i++) {
                if ($i ~ /^Suites:.*/ && (" " substr($i, 8) " ") ~ "[ \t]" suite "[ \t]") matches = 1
                if ($i ~ /^(Types|URIs|Signed-By):/) kept = kept $i "\n"
            }
            if (matches) { printf "%sSuites: %s-backports\nComponents: main\n", kept, suite; exit }
        }')
    line=$(cat /etc/apt/sources.list "$folder"/*.list 2>/dev/null \
        | sed -nE "s#^(deb +(\[[^]]*\] +)?[^ ]+) +$codename +main.*#\1 $codename-backports main#p" | head -n 1)
    if [ -n "$stanza" ]; then
        printf '%s\n' "$stanza" | as_root tee "$folder/rotamatch-backports.sources" >/dev/null
    elif [ -n "$line" ]; then
        echo "$line" | as_root tee "$folder/rotamatch-backports.list" >/dev/null
    else
        return 1
    fi
    echo "Added $codename-backports to the package sources, in $folder."
}

by_hand() {
    echo "$1 README.md says what to install by hand; then run the same again." >&2
    exit 1
}

install_qgis() {
    local codename present
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    present=$(installed_qgis)
    if [ -n "$present" ] && [ -z "${ROTAMATCH_UPGRADE_QGIS:-}" ]; then
        by_hand "QGIS $present is installed and is left as it is, but $minimum or later is needed: upgrade it, or set
ROTAMATCH_UPGRADE_QGIS=1 to let this script do so."
    fi
    echo "Installing QGIS $minimum or later: about 2 GB of disk with all it needs."
    if new_enough "$(offered_qgis | head -n 1)"; then
        install qgis python3-qgis python3-gdal
        return
    fi
    if ! new_enough "$(offered_qgis | sort --version-sort | tail -n 1)"; then
        if [ "$codename" != bookworm ] || ! add_backports "$codename"; then
            by_hand "The package sources of this system offer no QGIS $minimum."
        fi
        update_lists
    fi
    install --target-release "$codename-backports" qgis python3-qgis python3-gdal
}

packages=()
"$python" -c 'import venv, ensurepip' 2>/dev/null || packages+=(python3-venv)
if [[ " $* " == *" qgis "* ]]; then
    command -v xvfb-run >/dev/null || packages+=(xvfb)
    command -v xauth >/dev/null || packages+=(xauth)
    new_enough "$(installed_qgis)" || qgis_is_missing=yes
fi

if [[ " $* " == *" translations "* ]]; then
    command -v lrelease lrelease-qt5 lrelease-qt6 >/dev/null || packages+=(qttools5-dev-tools)
fi

if [ "${#packages[@]}" -gt 0 ] || [ -n "${qgis_is_missing:-}" ]; then
    command -v apt-get >/dev/null || by_hand "This system lacks ${packages[*]} ${qgis_is_missing:+QGIS $minimum}, and has no apt-get."
    update_lists
fi
if [ "${#packages[@]}" -gt 0 ]; then
    install "${packages[@]}"
fi
if [ -n "${qgis_is_missing:-}" ]; then
    install_qgis
    new_enough "$(installed_qgis)" || by_hand "QGIS was installed, but $python cannot import it."
fi
