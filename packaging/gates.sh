#!/usr/bin/env bash
# The gates beside the tests: one by its name, or all in turn. Each ends with a line of its own, with its figure and how
# long it took; the exit code says whether any found something.
#   gates.sh sanitize            core's tests under the address and undefined-behaviour sanitizers
#   gates.sh threads             what works on several threads, under the thread sanitizer
#   gates.sh coverage [whole]    which share of core's lines its tests run, under the sanitizers too: 90% at least; `whole` takes
#                                what needs LibTorch and the command line's tests with it, for which CI has no time
#   gates.sh fuzz [SECONDS]      each reader fed with made-up bytes for so long (60)
#   gates.sh tidy                clang-tidy over core, ui and app, by the checks of .clang-tidy; what was clean is remembered: half
#                                an hour where nothing is, a minute where little has changed
#   gates.sh sanitizeWindow      as sanitize, the window's tests, without those that look whether every page fits every screen, which
#                                would take hours and open what the others open, too
#   gates.sh instructions        how many instructions the hot paths take on fixed inputs, beside what they took; by its name alone, for
#                                the figures are those of one kind of processor
#   gates.sh hostile [FILES]     so many (100,000) DICOM files cut and changed through all readers of such files, under the sanitizers:
#                                none may crash one, take more than 2 s or more than 500 MB; of the files in tests/data and, where the
#                                oracle tests have fetched it, pydicom's own; by its name alone, since it takes a quarter of an hour
#   gates.sh --within SECONDS    all, but no longer: what was not run to its end for that is named, and is no fault

# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

# In this order, the most telling first. All but `threads` share a tree.
gates=(sanitize threads coverage fuzz tidy sanitizeWindow)
by_name_alone=(instructions hostile)
minimum_coverage=90
tree=$source_tree/build/gates
profiles=$tree/profiles
summary=$tree/summary.txt

# What lives until the process ends is no leak worth a report; an allocation that is refused is tested for.
export ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1
export TSAN_OPTIONS=suppressions=$packaging/thread-sanitizer.txt:ignore_noninstrumented_modules=1
# The window's tests need no display, and shall not find one.
unset WAYLAND_DISPLAY DISPLAY
export QT_QPA_PLATFORM=offscreen
# Of which Qt would say on the error stream that it is not set.
export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$tree/runtime}
# The sanitizers' own maps of the memory do not fit beside addresses that a new kernel scatters widely; where a container
# forbids to say so, it goes without.
in_order=(setarch "$(uname -m)" --addr-no-randomize)
"${in_order[@]}" true 2>/dev/null || in_order=()

# buildTree PRESET TARGET...
buildTree() {
    local preset=$1
    shift
    lockTree "$preset"
    step "Configuring $preset" "" cmake -S "$source_tree" --preset "$preset" "-DGROUNDGLASS_LIBTORCH=$libtorch" \
        "-DGROUNDGLASS_OPENVINO=$openvino"
    step "Building $preset" "" cmake --build "$source_tree/build/$preset" \
        --parallel "${CMAKE_BUILD_PARALLEL_LEVEL:-$(parallelJobs)}" --target "$@"
    unlockTree
}

# runTests PROGRAM PROCESSES [LEFT_OUT]: a program of GoogleTest's, its tests dealt out to so many processes. What core's counters
# wrote lies in build/gates/profiles then. Left out is what measures memory or takes it away: a sanitizer needs much itself.
runTests() {
    local program=$1 processes=$2 left_out=${3:-} name log shard status=0 pids=()
    name=$(basename "$program")
    log=$(dirname "$(dirname "$program")")/$name
    mkdir -p "$profiles"
    rm -f "$profiles/$name".* "$log"-*.log
    say "Running $name ..."
    for ((shard = 0; shard < processes; shard++)); do
        GTEST_TOTAL_SHARDS=$processes GTEST_SHARD_INDEX=$shard LLVM_PROFILE_FILE=$profiles/$name.%m.profraw \
            "${in_order[@]}" "$program" --gtest_filter="-*DeathTest*:*LackOfMemory*:*Memory*:*HoldsNoLarge*:$left_out" \
            >"$log-$shard.log" 2>&1 </dev/null &
        pids+=($!)
    done
    for ((shard = 0; shard < processes; shard++)); do
        wait "${pids[shard]}" || {
            status=1
            grep -E -A 30 -m 5 'Failure$|ERROR: |WARNING: ThreadSanitizer|runtime error:' "$log-$shard.log" >&2 ||
                tail -n 40 "$log-$shard.log" >&2
            say "$name: a finding; all that it said is in $log-$shard.log"
        }
    done
    [ "$status" -ne 0 ] || touch "$profiles/$name.done"
    figure+="${figure:+, }$(awk '/^\[  PASSED  \]/ {sum += $4} END {print sum + 0}' "$log"-*.log) $name"
    return "$status"
}

sanitize() {
    buildTree gates core_tests
    runTests "$tree/bin/core_tests" "$(nproc)"
}

sanitizeWindow() {
    buildTree gates ui_tests
    runTests "$tree/bin/ui_tests" "$(nproc)" '*Fit.*'
}

threads() {
    buildTree threads thread_tests
    # TensorBoard is another process; Qt starts those by a clone() that clang 14's thread sanitizer does not survive.
    runTests "$source_tree/build/threads/bin/thread_tests" 1 'TensorBoardSession.*'
}

# Of the program as it is delivered.
instructions() {
    local status=0 report=$tree/instructions.txt
    buildTree release hot_paths
    "$python" "$packaging/instructions.py" "$source_tree/build/release/bin/hot_paths" \
        "$source_tree/tests/instructions/counts.txt" >"$report" || status=1
    cat "$report"
    figure=$(tail -n 1 "$report")
    return "$status"
}

# wasRun NAME: a program of tests has counted since it and what it tests were built.
wasRun() {
    local done=$profiles/$1.done
    [ "$done" -nt "$tree/bin/$1" ] && [ "$done" -nt "$tree/lib/libgg_core.so" ] &&
        { [ "$1" = core_tests ] || [ "$done" -nt "$tree/lib/libgg_learn.so" ]; }
}

# Of the run under the sanitizers, where that is newer than what it tested.
coverage() {
    local status=0 name raw=() programs=(core_tests) libraries=("$tree/lib/libgg_core.so") what='that need no LibTorch'
    if [ "${1:-}" = whole ]; then
        programs+=(learn_tests app_tests)
        libraries+=("$tree/lib/libgg_learn.so")
        what='in all'
    fi
    buildTree gates "${programs[@]}"
    for name in "${programs[@]}"; do
        wasRun "$name" || runTests "$tree/bin/$name" "$(nproc)" || status=1
    done
    for name in "${programs[@]}"; do raw+=("$profiles/$name".*.profraw); done
    llvm-profdata merge -o "$profiles/core.profdata" "${raw[@]}"
    "$python" "$packaging/coverage.py" "$source_tree" "$minimum_coverage" "$profiles/core.profdata" \
        "${libraries[@]}" >"$tree/coverage.txt" || status=1
    cat "$tree/coverage.txt"
    figure+="${figure:+, }$(awk -v what="$what" 'END {print $2, "of the lines of core", what}' "$tree/coverage.txt")"
    return "$status"
}

# fuzzReader READER SEEDS SECONDS: what it finds is left in build/gates/findings.
fuzzReader() {
    local reader=$1 seeds=$2 seconds=$3 findings=$tree/findings corpus=$tree/corpus/$1
    local log=$findings/$1.log
    mkdir -p "$corpus" "$findings"
    find "$source_tree/tests/data" "$source_tree/tests/fuzz/seeds" -type f -regextype posix-extended -regex "$seeds" \
        -size -16k -exec cp -t "$corpus" {} +
    LLVM_PROFILE_FILE=/dev/null "${in_order[@]}" "$tree/bin/fuzz_$reader" -max_total_time="$seconds" -timeout=5 \
        -rss_limit_mb=1024 -max_len=65536 -artifact_prefix="$findings/$reader-" -print_final_stats=1 "$corpus" \
        >"$log" 2>&1 </dev/null || {
        tail -n 40 "$log" >&2
        say "$reader: a finding, kept in $findings"
        return 1
    }
    say "$reader: $(executionsIn "$log") executions, nothing found"
}

executionsIn() {
    awk '/number_of_executed_units/ {sum += $2} END {print sum + 0}' "$@"
}

# As many readers at a time as there are cores.
fuzz() {
    local status=0 reader seeds running=0 targets=()
    mapfile -t targets < <(rowsOf fuzz-targets.txt)
    buildTree gates fuzz_targets
    rm -f "$tree"/findings/*.log
    while read -r reader seeds; do
        if [ "$running" -ge "$(nproc)" ]; then
            wait -n || status=1
            running=$((running - 1))
        fi
        fuzzReader "$reader" "$seeds" "${1:-60}" &
        running=$((running + 1))
    done < <(rowsOf fuzz-targets.txt)
    for ((; running > 0; running--)); do wait -n || status=1; done
    figure="${#targets[@]} readers, $(executionsIn "$tree"/findings/*.log) executions"
    return "$status"
}

# As many processes as there are cores, each with its share.
hostile() {
    local status=0 count=${1:-100000} shard shards pids=() folders=("$source_tree/tests/data")
    local findings=$tree/findings folder
    shards=$(nproc)
    for folder in "$cache"/oracle-venv/lib/python3*/site-packages/pydicom/data/test_files; do
        [ ! -d "$folder" ] || folders+=("$folder")
    done
    buildTree gates hostile_files
    mkdir -p "$findings"
    rm -f "$findings"/hostile*
    say "Making $count files of those in ${folders[*]} ..."
    for ((shard = 0; shard < shards; shard++)); do
        # What is freed is kept from use for a while; that much of it would count as a reader's.
        ASAN_OPTIONS=$ASAN_OPTIONS:quarantine_size_mb=16 LLVM_PROFILE_FILE=/dev/null "${in_order[@]}" \
            "$tree/bin/hostile_files" "$count" "$shard" "$shards" "$findings" "${folders[@]}" \
            >"$findings/hostile-$shard.log" 2>&1 </dev/null &
        pids+=($!)
    done
    for ((shard = 0; shard < shards; shard++)); do
        wait "${pids[shard]}" || {
            status=1
            tail -n 40 "$findings/hostile-$shard.log" >&2
            say "A finding; at which file a reader died stands in $findings/hostile-$shard.txt, others are kept beside it"
        }
    done
    figure=$(awk '/ files, .* at most / {files += $1; read += $3; if ($7 > seconds) seconds = $7
                      for (i = 8; i <= NF; i++) if ($i == "MiB" && $(i - 1) > most) most = $(i - 1)}
                  END {printf "%d files, %d read, at most %.2f s and %d MiB", files, read, seconds, most}' \
        "$findings"/hostile-*.log)
    return "$status"
}

tidy() {
    local status=0
    # What its files include: headers precompiled and generated.
    buildTree gates {core/CMakeFiles/gg_learn,ui/CMakeFiles/gg_ui,app/CMakeFiles/gg_app}.dir/cmake_pch.hxx.pch gg_ui_autogen
    "$python" "$packaging/tidy.py" "$source_tree" "$tree" "$cache/tidy" --jobs "$(nproc)" >"$tree/tidy.txt" || status=1
    cat "$tree/tidy.txt"
    figure=$(tail -n 1 "$tree/tidy.txt")
    return "$status"
}

ensureGatePackages() {
    local missing
    mapfile -t missing < <(LC_ALL=C comm -23 <(rowsOf debian-packages-gates.txt | LC_ALL=C sort) \
        <(installedPackages | LC_ALL=C sort -u))
    [ "${#missing[@]}" -eq 0 ] ||
        step "Installing ${#missing[@]} Debian packages for the gates" "Check the network." installPackages "${missing[@]}"
}

# The line with which a gate ends; of a gate that `step` has ended, too.
conclude() {
    local status=$? verdict=passed
    [ "$status" -eq 0 ] || verdict=FAILED
    say "Gate $gate: $verdict${figure:+, $figure}, $((SECONDS / 60)) min $((SECONDS % 60)) s" 2>&1 | tee -a "$summary" >&2
    exit "$status"
}

# allGates [SECONDS]: each as a process of its own, which a lack of time can end.
allGates() {
    local status=0 left gate
    rm -f "$summary"
    for gate in "${gates[@]}"; do
        left=$((${1:-0} - SECONDS))
        if [ -z "${1:-}" ]; then
            "$packaging/gates.sh" "$gate" || status=1
        elif [ "$left" -lt 60 ]; then
            say "Gate $gate: NOT RUN for want of time" >>"$summary" 2>&1
        else
            timeout "$left" "$packaging/gates.sh" "$gate" ||
                if [ $? -eq 124 ]; then
                    say "Gate $gate: NOT RUN TO ITS END for want of time: packaging/gates.sh $gate" >>"$summary" 2>&1
                else
                    status=1
                fi
        fi
    done
    cat "$summary" >&2
    return "$status"
}

gate=${1:-}
figure=
case " ${gates[*]} ${by_name_alone[*]} --within " in
    *" ${gate:-sanitize} "*) ;;
    *) say "There is no gate $gate: ${gates[*]} ${by_name_alone[*]}."; exit 2 ;;
esac
# What is stopped has neither passed nor failed.
trap 'trap - EXIT; exit 130' INT
trap 'trap - EXIT; exit 143' TERM
setUp
ensureGatePackages
mkdir -p "$tree"
mkdir -p "$tree/runtime"
chmod 700 "$tree/runtime"
case $gate in
    '') allGates ;;
    --within) allGates "${2:?--within SECONDS}" ;;
    *) trap conclude EXIT; "$gate" "${@:2}" ;;
esac
