// DisplayMapping: from a slice's values to what the screen shows: window, inversion, palette. The pixels of
// the slice stay as they are. A value; any thread.
#pragma once

#include "viewer/ViewedSlice.h"

#include <QColor>
#include <array>

namespace gg {

enum class Palette
{
    Grey,
    Inferno, ///< matplotlib's, dark to bright
    HotIron  ///< PS3.6 table B.1.1-1
};

/// The colour for each of 256 levels.
std::array<QRgb, 256> coloursOf(Palette palette);

struct DisplayMapping
{
    CtWindow window = {};
    bool isInverted = false;
    Palette palette = Palette::Grey;

    bool operator==(const DisplayMapping&) const = default;

    /// CV_8UC1, levels to be given the palette's colours, by toGrey8() of core/image/CtWindow, to the bit
    /// also for whole numbers, or by the table of a slice that has one for the window; black where there is
    /// no value, also turned over; CV_8UC3 for colours, which no window and no palette touches. Turned over
    /// last, once, when either the slice or isInverted says so. An empty matrix for no slice.
    cv::Mat levels(const ViewedSlice& slice) const;
};

} // namespace gg
