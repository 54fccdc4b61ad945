# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Pulsedeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What installer/run and installer/test share: numbered steps, packages, building. Sourced, not run.
# The caller sets `steps`, the number of steps it is going to announce.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
log=$root/build/installer.log
steps=${steps:-0}
step_number=0
step_started=0

# step TEXT: closes the step before with its time and announces the next one.
step() {
    step_done
    step_number=$((step_number + 1))
    step_started=$SECONDS
    printf '\n[%d/%d] %s\n' "$step_number" "$steps" "$1"
}

step_done() {
    if ((step_number > 0 && step_started >= 0)); then
        printf '      done in %d s\n' "$((SECONDS - step_started))"
    fi
    step_started=-1
}

say() { printf '      %s\n' "$*"; }

die() {
    printf '\nerror: %s\n' "$*" >&2
    exit 1
}

# Only apt is spoken here; the package names are Debian's.
require_debian() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        die "this needs Debian 12 or newer (apt-get was not found)." \
            "On another system install the packages of installer/packages and use cmake directly."
    fi
    local name='' id='' version=''
    if [[ -r /etc/os-release ]]; then
        name=$(. /etc/os-release && printf '%s' "${PRETTY_NAME:-}")
        id=$(. /etc/os-release && printf '%s %s' "${ID:-}" "${ID_LIKE:-}")
        version=$(. /etc/os-release && printf '%s' "${VERSION_ID:-}")
    fi
    [[ $id == *debian* ]] || say "warning: made for Debian 12 and 13; this is ${name:-unknown}"
    if [[ ${id%% *} == debian && -n $version ]] && ((${version%%.*} < 12)); then
        die "$name is too old: Qt 6.4, in Debian 12, is the oldest that works."
    fi
}

# as_root COMMAND…: through sudo unless we are root already.
as_root() {
    local sudo=()
    ((EUID == 0)) || sudo=(sudo)
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive "$@"
}

# "12"; testing and unstable have no number and are newer than any release.
debian_release() {
    (
        . /etc/os-release 2>/dev/null
        printf '%s' "${VERSION_ID:-99}"
    ) | cut -d. -f1
}

# packages_of PART…: the names in installer/packages for these parts, less those whose command exists and
# those that only later releases have.
packages_of() {
    local part name condition value
    while read -r part name condition value; do
        [[ -n $part && $part != '#'* && " $* " == *" $part "* ]] || continue
        if [[ $condition == unless ]] && command -v "$value" >/dev/null; then
            continue
        elif [[ $condition == since ]] && (($(debian_release) < value)); then
            continue
        fi
        printf '%s\n' "$name"
    done <"$root/installer/packages"
}

# missing_packages NAME…: those that are not installed.
missing_packages() {
    local name status
    for name in "$@"; do
        status=$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null || true)
        [[ $status == installed ]] || printf '%s\n' "$name"
    done
}

# apt_progress: turns apt's machine-readable status into a line for every tenth of the way.
apt_progress() {
    local kind percent shown_kind='' shown=-1
    while IFS=: read -r kind _ percent _; do
        [[ $kind == dlstatus || $kind == pmstatus ]] || continue
        percent=${percent%%.*}
        [[ $percent =~ ^[0-9]+$ ]] || continue
        if [[ $kind != "$shown_kind" ]]; then
            shown_kind=$kind
            shown=-1
        fi
        ((percent / 10 > shown)) || continue # apt's own count sometimes goes back
        shown=$((percent / 10))
        case $kind in
        dlstatus) say "downloading packages: $((shown * 10)) %" ;;
        pmstatus) say "unpacking and setting up: $((shown * 10)) %" ;;
        esac
    done
}

apt_update() {
    say "reading the package lists of the distribution"
    as_root apt-get update -q >>"$log" 2>&1
}

apt_install() {
    # The status arrives on a descriptor of its own, opened inside because sudo closes all but the
    # first three; the talk of apt and dpkg goes to the log.
    # shellcheck disable=SC2016 # the inner shell expands these
    as_root bash -c 'log=$1; shift; exec apt-get install -y -q --no-install-recommends \
        -o Dpkg::Use-Pty=0 -o APT::Status-Fd=3 -o Dpkg::Options::=--force-confold \
        "$@" 3>&1 >>"$log" 2>&1 </dev/null' install "$log" "$@" | apt_progress
}

# install_packages PART…: installs what is missing, and nothing when nothing is.
install_packages() {
    local wanted missing updated=0 name
    mkdir -p "$root/build"
    mapfile -t wanted < <(packages_of "$@")
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    if ((${#missing[@]} == 0)); then
        say "all ${#wanted[@]} packages are installed"
        return
    fi
    say "to install with what they need: ${missing[*]}"
    if ((EUID != 0)) && ! command -v sudo >/dev/null; then
        die "packages have to be installed: run this as root, or install sudo."
    fi
    say "details are written to $log"
    : >"$log"
    for name in "${missing[@]}"; do
        if [[ -z $(apt-cache madison "$name" 2>/dev/null) ]]; then
            apt_update || say "warning: the package lists could not be refreshed"
            updated=1
            break
        fi
    done
    if ! apt_install "${missing[@]}"; then
        # Lists that are out of date name versions the server no longer has.
        if ((updated)) || ! { apt_update && apt_install "${missing[@]}"; }; then
            tail -n 15 "$log" >&2
            die "the packages could not be installed. Is the network reachable, and is the" \
                "\"main\" part of Debian in /etc/apt/sources.list? The whole log is $log"
        fi
    fi
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    ((${#missing[@]} == 0)) || die "still missing after the installation: ${missing[*]}"
}

# install_npm_packages: what installer/npm-packages lists, into build/npm (never into the tree).
install_npm_packages() {
    local list=$root/installer/npm-packages target=$root/build/npm names
    mkdir -p "$target"
    if cmp -s "$list" "$target/installed"; then
        say "the npm packages are installed"
        return
    fi
    mapfile -t names < <(grep -v -e '^#' -e '^$' "$list")
    say "to install: ${names[*]}"
    if ! npm install --prefix "$target" --no-save --no-package-lock --no-audit --no-fund \
        --loglevel=error "${names[@]}" >>"$log" 2>&1; then
        tail -n 15 "$log" >&2
        die "the npm packages could not be installed. Is the network reachable?" \
            "The whole log is $log"
    fi
    cp "$list" "$target/installed"
}

# build_jobs MOST: one for each core, but never more than 2 GiB of memory allow, nor than MOST.
build_jobs() {
    local jobs memory
    jobs=$(nproc)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 2097152) }' /proc/meminfo)
    ((jobs <= memory)) || jobs=$memory
    ((jobs <= ${1:-jobs})) || jobs=$1
    ((jobs >= 1)) || jobs=1
    printf '%s' "$jobs"
}

# configure PRESET. CMake notices by itself when nothing has changed.
configure() {
    cmake --preset "$1" -S "$root" >"$root/build/configure.log" 2>&1 || {
        tail -n 30 "$root/build/configure.log" >&2
        die "CMake could not configure the project. The whole log is $root/build/configure.log"
    }
    say "build folder: $root/build/$1"
}

# build PRESET MOST_JOBS [TARGET…]
build() {
    local preset=$1 most=$2 targets=()
    shift 2
    (($# == 0)) || targets=(--target "$@")
    (cd "$root" && NINJA_STATUS='      [%f/%t] ' \
        cmake --build --preset "$preset" --parallel "$(build_jobs "$most")" "${targets[@]}") \
        || die "the build failed; the compiler's message is above."
}
