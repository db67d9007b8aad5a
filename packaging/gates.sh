#!/usr/bin/env bash
# The gates beside the tests, each by itself or, without arguments, all in turn; the exit code says whether any found
# something.
#   gates.sh sanitize    core's and ui's tests under the address and undefined-behaviour sanitizers
#   gates.sh coverage    how many of core's lines those tests run (of the same run where it was just made)
#   gates.sh threads     sessions, engine and loaders under the thread sanitizer
#   gates.sh tidy        clang-tidy over core, ui and app, by the checks of .clang-tidy
#   gates.sh fuzz [S]    each reader fed with made-up bytes for S seconds (60)

# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

minimum_coverage=90
fuzz_seconds=60
# Freed by LibTorch's and Qt's own threads only as the process ends.
export ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1
export TSAN_OPTIONS="suppressions=$packaging/thread-sanitizer.txt:ignore_noninstrumented_modules=1:halt_on_error=0:exitcode=66"
display=(env -u WAYLAND_DISPLAY QT_QPA_PLATFORM=offscreen)

tree() {
    echo "$source_tree/build/$1"
}

# buildTree PRESET TARGET...
buildTree() {
    local preset=$1
    shift
    step "Configuring $preset" "" cmake -S "$source_tree" --preset "$preset" "-DGROUNDGLASS_LIBTORCH=$libtorch"
    step "Building $preset" "" cmake --build "$(tree "$preset")" --parallel "$(parallelJobs)" --target "$@"
}

sanitize() {
    buildTree sanitize core_tests learn_tests ui_tests
    find "$(tree sanitize)" -name '*.gcda' -delete
    "${display[@]}" ctest --test-dir "$(tree sanitize)" --output-on-failure --no-tests=error --parallel "$(nproc)" \
        -L instrumented
}

coverage() {
    [ -n "$(find "$(tree sanitize)" -name '*.gcda' -print -quit 2>/dev/null)" ] || sanitize || return
    gcovr --root "$source_tree" --filter "$source_tree/core/" --object-directory "$(tree sanitize)" \
        -j "$(nproc)" --fail-under-line "$minimum_coverage" "$(tree sanitize)" 
}

threads() {
    buildTree threads core_tests ui_tests
    "$(tree threads)/bin/core_tests" --gtest_brief=1 \
        --gtest_filter='Prefetcher*:CancelToken*:ByteBudget*:Log*:FilePredictor*:Engine*:ImageLoader*:ScanNotes*'
    "${display[@]}" "$(tree threads)/bin/ui_tests" --gtest_brief=1 \
        --gtest_filter='*Session*:*Loader*:Job*:Workspace*:*Estimate*'
}

tidy() {
    buildTree fuzz gg_learn_pch gg_ui_pch gg_ui_autogen
    "$python" "$packaging/tidy.py" "$source_tree" "$(tree fuzz)" "$cache/tidy" --jobs "$(nproc)"
}

# fuzzReader READER SEED_PATTERN: what it finds is left in build/fuzz/findings.
fuzzReader() {
    local reader=$1 pattern=$2 corpus findings
    corpus=$(tree fuzz)/corpus/$reader findings=$(tree fuzz)/findings
    mkdir -p "$corpus" "$findings"
    find "$source_tree/tests/data" "$source_tree/tests/fuzz/seeds" -type f -regextype posix-extended -regex "$pattern" -size -16k -exec cp -t "$corpus" {} +
    "$(tree fuzz)/bin/fuzz_$reader" -max_total_time="$fuzz_seconds" -timeout=5 -rss_limit_mb=1024 -max_len=65536 \
        -artifact_prefix="$findings/$reader-" -print_final_stats=1 "$corpus" >"$findings/$reader.log" 2>&1 || {
        tail -n 40 "$findings/$reader.log" >&2
        say "$reader: a finding, kept in $findings"
        return 1
    }
    say "$reader: $(awk '/number_of_executed_units/ {print $2}' "$findings/$reader.log") executions, nothing found"
}

fuzz() {
    local status=0 pids=() pid reader pattern
    [ -z "${1:-}" ] || fuzz_seconds=$1
    buildTree fuzz fuzz_targets
    while read -r reader pattern; do
        fuzzReader "$reader" "$pattern" &
        pids+=($!)
        if [ "${#pids[@]}" -ge "$(nproc)" ]; then
            wait "${pids[0]}" || status=1
            pids=("${pids[@]:1}")
        fi
    done < <(rowsOf fuzz-targets.txt)
    for pid in "${pids[@]}"; do wait "$pid" || status=1; done
    return "$status"
}

ensureGatePackages() {
    local missing
    mapfile -t missing < <(LC_ALL=C comm -23 <(rowsOf debian-packages-gates.txt | LC_ALL=C sort) \
        <(installedPackages | LC_ALL=C sort -u))
    [ "${#missing[@]}" -eq 0 ] || step "Installing ${#missing[@]} Debian packages for the gates" "" installPackages "${missing[@]}"
}

setUp
ensureGatePackages
status=0
if [ "${1:-}" = fuzz ]; then
    fuzz "${2:-}" || status=1
else
    for gate in ${@:-sanitize coverage threads tidy fuzz}; do
        started=$SECONDS
        "$gate" || { status=1; say "Gate $gate: failed"; continue; }
        say "Gate $gate: passed in $((SECONDS - started)) s"
    done
fi
exit "$status"
