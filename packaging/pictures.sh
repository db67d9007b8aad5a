#!/usr/bin/env bash
# Renews the pictures that README.md shows (.github/pictures): those that the journey through the whole program
# (tests/app/WholeProgramTest.cpp) takes of the pages, all of phantoms, with fewer colours.

# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

taken=$source_tree/build/release/screenshots
shown=$source_tree/.github/pictures

# show NAME PICTURE
show() {
    pngquant --force --strip --speed 1 --output "$shown/$1.png" 256 "$taken/$2-1280x720-dark.png"
}

setUp
command -v pngquant >/dev/null || step "Installing pngquant" "Check the network." installPackages pngquant
build program_tests
step "Going through the program" "" env -u WAYLAND_DISPLAY QT_QPA_PLATFORM=xcb \
    xvfb-run --auto-servernum --server-args='-screen 0 2560x1600x24' "$source_tree/build/release/bin/program_tests"
mkdir -p "$shown"
show predict 11-predict-heat-map
show study 13-study-planes
show data 2-data
show train 6-train-fast
show evaluate 8-evaluate-cell
say "The pictures lie in $shown"
