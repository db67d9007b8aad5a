#!/usr/bin/env bash
# Runs the oracle suite: the built program against torchvision, scikit-learn, TensorBoard, pydicom and grad-cam.
#   run-oracle.sh BIN [PYTEST-ARGUMENT...]     BIN holds groundglass and oracle_probe
# The Python packages (3 GB) go into a virtual environment in the cache outside the tree, made when it is first needed.
# GROUNDGLASS_ORACLE_VENV names another one, which is taken as it is.
# Exit codes: pytest's; 77 where the environment is absent and PyPI is out of reach (CTest counts that as skipped).

set -euo pipefail

suite=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
requirements=$suite/requirements.txt
# The XDG specification has relative paths ignored.
if [[ ${XDG_CACHE_HOME:-} == /* ]]; then cache=$XDG_CACHE_HOME/groundglass; else cache=${HOME:?}/.cache/groundglass; fi
venv=${GROUNDGLASS_ORACLE_VENV:-$cache/oracle-venv}
log=$cache/oracle-venv.log
# Debian's own: another python3 in $PATH need not have pip.
python=/usr/bin/python3

say() {
    printf 'oracle: %s\n' "$*" >&2
}

isComplete() {
    [ -n "${GROUNDGLASS_ORACLE_VENV:-}" ] || cmp --silent "$requirements" "$venv/requirements.done"
}

pipInto() {
    "$python" -m pip --disable-pip-version-check --python "$venv/bin/python" "$@" >"$log" 2>&1
}

# A small package first: it tells a machine without PyPI from a set-up that fails.
makeVenv() {
    say "Making the Python environment in $venv (3 GB, some minutes) ..."
    rm -rf "$venv"
    "$python" -m venv --without-pip "$venv"
    if ! pipInto install --retries 1 --timeout 20 iniconfig; then
        say "Skipped: PyPI is out of reach from here, and the comparison needs its packages. See $log"
        exit 77
    fi
    if ! pipInto install --requirement "$requirements"; then
        tail -n 20 "$log" >&2
        say "The Python packages could not be installed; the whole output is in $log"
        exit 1
    fi
    cp "$requirements" "$venv/requirements.done"
}

# CTest starts several files of the suite at once: the first makes the environment, the others wait for it.
ensureVenv() {
    local lock
    mkdir -p "$cache"
    exec {lock}>"$cache/oracle-venv.lock"
    flock "$lock"
    isComplete || makeVenv
    exec {lock}>&-
}

if [ $# -lt 1 ]; then
    say "usage: run-oracle.sh BIN [PYTEST-ARGUMENT...]"
    exit 2
fi
GROUNDGLASS_BIN=$(cd "$1" && pwd)
shift
ensureVenv
export GROUNDGLASS_BIN
# One thread, so that both sides add in the same order from run to run; no bytecode in the source tree.
export OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1 CUDA_VISIBLE_DEVICES=
cd "$suite"
exec "$venv/bin/python" -m pytest -p no:cacheprovider -ra --tb=short "$@"
