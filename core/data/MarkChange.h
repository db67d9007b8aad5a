// MarkChange: what a person says of some images at once, as a step that can be taken back.
// Plain values and free functions without state; any thread.
#pragma once

#include "data/ImageMarks.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace gg {

/// Of one image.
struct MarkChange
{
    MarkedImage before;
    MarkedImage after;
};

struct MarkAuthor
{
    std::string name; ///< empty where nobody gave one
    std::string when; ///< UTC, see runs/Timestamp.h
};

/// Lets `change` change the mark of each of `images` (see unmarked(); a mark in it plays no part) and notes
/// the author at those that are others then. Returns these.
std::vector<MarkChange> changeMarks(ImageMarks& marks, std::span<const MarkedImage> images,
                                    const std::function<void(ImageMark&)>& change, const MarkAuthor& author);

/// Of the images that nobody has marked otherwise since.
void takeBack(ImageMarks& marks, std::span<const MarkChange> changes);

} // namespace gg
