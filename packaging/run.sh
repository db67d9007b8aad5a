#!/usr/bin/env bash
# Sets Groundglass up, builds it and starts it; all arguments are passed on to it.
# Without arguments and without a display it does the main job on the built-in demo set from the command line.

# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

program=$source_tree/build/release/bin/groundglass

doTheMainJob() {
    local folder scans
    folder=${XDG_DATA_HOME:-$HOME/.local/share}/groundglass/demo-$(date +%Y%m%d-%H%M%S)
    mkdir -p "$folder"
    say "No display: the main job on the demo set, in $folder"
    "$program" demo "$folder/data"
    "$program" train --data "$folder/data" --recipe fast --arch efficientnet_lite0 --weights imagenet --out "$folder/run"
    "$program" evaluate --model "$folder/run" --data "$folder/data" --split test --out "$folder/test"
    mapfile -t scans < <(find "$folder/data" -iname '*.png' | sort | awk 'NR % 50 == 1')
    "$program" predict --model "$folder/run" "${scans[@]}"
    cat <<TEXT
The results lie in $folder
  data/                  the demo set: synthetic scans, not of any person
  run/                   the trained classifier (best.safetensors) and its curves (history.csv, TensorBoard events)
  test/metrics.json      accuracy, sensitivity, specificity and AUC on the test split
  test/predictions.csv   the score of every test scan
Next:
  packaging/run.sh predict --model "$folder/run" YOUR-SCAN.png
  packaging/run.sh train --data YOUR-FOLDER --recipe fast --out YOUR-RUN
Research use only; not a diagnosis.
TEXT
}

setUp
build groundglass
if [ $# -eq 0 ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    doTheMainJob
else
    exec "$program" "$@"
fi
