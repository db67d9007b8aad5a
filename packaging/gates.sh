#!/usr/bin/env bash
# The gates beside the tests, each by itself or, without arguments, both; the exit code says whether any found something.
#   gates.sh sanitize    core's tests under the address and undefined-behaviour sanitizers
#   gates.sh fuzz [S]    each reader fed with made-up bytes for S seconds (60)

# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

# What lives until the process ends is no leak worth a report; an allocation that is refused is tested for.
export ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1
findings=$source_tree/build/fuzz/findings

# buildTree PRESET TARGET...
buildTree() {
    local preset=$1
    shift
    step "Configuring $preset" "" cmake -S "$source_tree" --preset "$preset" "-DGROUNDGLASS_LIBTORCH=$libtorch"
    step "Building $preset" "" cmake --build "$source_tree/build/$preset" --parallel "$(parallelJobs)" --target "$@"
}

sanitize() {
    buildTree sanitize core_tests
    # Without what measures memory or takes it away: the sanitizer needs much of its own.
    "$source_tree/build/sanitize/bin/core_tests" --gtest_brief=1 \
        --gtest_filter='-*DeathTest*:*LackOfMemory*:*Memory*:*HoldsNoLarge*'
}

# fuzzReader READER SEEDS SECONDS: what it finds is left in build/fuzz/findings.
fuzzReader() {
    local reader=$1 seeds=$2 seconds=$3 log=$findings/$1.log corpus=$source_tree/build/fuzz/corpus/$1
    mkdir -p "$corpus" "$findings"
    find "$source_tree/tests/data" "$source_tree/tests/fuzz/seeds" -type f -regextype posix-extended -regex "$seeds" \
        -size -16k -exec cp -t "$corpus" {} +
    if ! "$source_tree/build/fuzz/bin/fuzz_$reader" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 -max_len=65536 \
        -artifact_prefix="$findings/$reader-" -print_final_stats=1 "$corpus" >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        say "$reader: a finding, kept in $findings"
        return 1
    fi
    say "$reader: $(awk '/number_of_executed_units/ {print $2}' "$log") executions, nothing found"
}

fuzz() {
    local status=0 reader seeds
    buildTree fuzz fuzz_targets
    while read -r reader seeds; do
        fuzzReader "$reader" "$seeds" "${1:-60}" || status=1
    done < <(rowsOf fuzz-targets.txt)
    return "$status"
}

ensureGatePackages() {
    local missing
    mapfile -t missing < <(LC_ALL=C comm -23 <(rowsOf debian-packages-gates.txt | LC_ALL=C sort) \
        <(installedPackages | LC_ALL=C sort -u))
    [ "${#missing[@]}" -eq 0 ] ||
        step "Installing ${#missing[@]} Debian packages for the gates" "Check the network." installPackages "${missing[@]}"
}

case ${1:-} in
    '' | sanitize | fuzz) ;;
    *) say "There is no gate $1: sanitize or fuzz."; exit 2 ;;
esac
setUp
ensureGatePackages
status=0
[ "${1:-sanitize}" != sanitize ] || sanitize || status=1
[ "${1:-fuzz}" != fuzz ] || fuzz "${2:-}" || status=1
exit "$status"
