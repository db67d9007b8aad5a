#!/usr/bin/env bash
# Sets Groundglass up, builds everything and runs all tests; arguments go to ctest (packaging/test.sh -R Zip).
# The oracle suite (tests/oracle) and the benchmarks, which need 3 GB of Python packages, run when asked for:
# packaging/test.sh -L oracle, packaging/test.sh -L benchmark

# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

setUp
build all

display=(env QT_QPA_PLATFORM=offscreen)
if command -v xvfb-run >/dev/null; then
    display=(env -u WAYLAND_DISPLAY QT_QPA_PLATFORM=xcb xvfb-run --auto-servernum --server-args='-screen 0 2560x1600x24')
fi

selection=(--label-exclude '^(oracle|benchmark)$')
for argument in "$@"; do
    case $argument in -L | -L?* | --label-regex*) selection=() ;; esac
done
# What they found, network by network.
tables=$source_tree/build/release/oracle
rm -rf "$tables"

started=$SECONDS
status=0
"${display[@]}" ctest --test-dir "$source_tree/build/release" --output-on-failure --no-tests=error --parallel "$(nproc)" \
    "${selection[@]}" "$@" || status=$?
for table in "$tables"/*.txt; do
    [ ! -e "$table" ] || { echo && cat "$table" && echo; }
done
if [ "$status" -eq 0 ]; then
    say "All tests passed in $((SECONDS - started)) s"
else
    say "Tests failed; what they said stands above and in $source_tree/build/release/Testing/Temporary/LastTest.log"
fi
exit "$status"
