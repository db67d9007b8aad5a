#!/usr/bin/env bash
# Makes the starter model anew, resources/models/starter.safetensors, of data that are not part of the project:
#   packaging/starter-model.sh SHARED_FOLDER    the folder in which covid-ct and chest-ct/mosmed lie
# Made twice it has the same bytes, on processors of one kind. What it is good for stands in resources/models/README.md, whose figures are
# to be looked after when it is made of other data.

# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

if [ $# -ne 1 ] || [ ! -d "$1" ]; then
    say "Usage: packaging/starter-model.sh SHARED_FOLDER"
    exit 2
fi
shared=$(realpath "$1")
program=$source_tree/build/release/bin/groundglass
target=$source_tree/resources/models/starter.safetensors
mostBytes=8000000

# The data set to learn from, as the manifest $1: two sources. MosMedData's middle slices tell by themselves whether lungs are free
# (CT-0) or more than a quarter opaque (CT-2 to CT-4); what lies between may not show on the slice, and is left out.
makeDataset() {
    "$program" combine --out "$1" "COVID-CT=$shared/covid-ct" "MosMed=$shared/chest-ct/mosmed/manifest.csv" \
        --map MosMed:CT-0=NonCOVID --map MosMed:CT-2=COVID --map MosMed:CT-3=COVID --map MosMed:CT-4=COVID >&2
}

setUp
build groundglass
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
makeDataset "$work/sources.csv"
# Sums are rounded otherwise on more threads, and features that another number of them made may lie in the cache.
mkdir -p "$work/cache/groundglass"
ln -s "$cache/weights" "$work/cache/groundglass/weights"
XDG_CACHE_HOME=$work/cache "$program" train --data "$work/sources.csv" --recipe strong --arch efficientnet_lite0 --weights imagenet --seed 1 \
    --device cpu --threads 1 --out "$work/run" >&2
"$program" convert-weights "$work/run" "$work/starter.safetensors" --half
bytes=$(stat -c %s "$work/starter.safetensors")
if [ "$bytes" -ge "$mostBytes" ]; then
    say "The model has $bytes bytes; it may have less than $mostBytes."
    exit 1
fi
mkdir -p "$(dirname "$target")"
mv "$work/starter.safetensors" "$target"
say "$target: $bytes bytes"
sha256sum "$target" >&2
