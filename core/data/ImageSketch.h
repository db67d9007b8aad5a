// ImageSketch: which files a set of images holds, remembered in little room; so that it can be told later how
// many of other files are among them, whatever those are called by then and wherever they lie.
//
// The first 64 bits of the SHA-256 of a file's bytes are a number that is equal for equal files, and for
// others as good as never. The smallest numbers of a set are kept: all of them in a small set, and of a
// larger one those of a fair sample, a bottom-k sketch (Broder, On the resemblance and containment of
// documents, 1997; Cohen and Kelley, Summarizing data using bottom-k sketches, 2007): a file whose number is
// not above the largest one kept is in the set exactly if its number is kept, and which files these are,
// chance says. An image that was saved anew, cut or in another format, is another file.
// Who has an image can find out by a sketch whether it was in the set; to others a sketch says nothing of it.
//
// Plain values and free functions; any thread.
#pragma once

#include "base/CancelToken.h"
#include "base/Json.h"
#include "base/NetworkLimits.h"
#include "base/Progress.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

namespace gg {

using ImageHash = std::uint64_t;

/// Of the file's bytes; nothing for a file that cannot be read.
std::optional<ImageHash> imageHash(const std::filesystem::path& file);

class ImageSketch
{
public:
    /// Of no image.
    ImageSketch() = default;
    /// Of these, in any order, equal ones counted once; at most `most` are kept.
    explicit ImageSketch(std::vector<ImageHash> images, std::size_t most = limits::sketchedImages);

    /// How many different files the set has.
    std::size_t images() const { return m_images; }
    /// False when it is of a sample.
    bool isWhole() const { return m_smallest.size() == m_images; }

    /// Whether the file is one of the set; nothing where the sample does not say.
    std::optional<bool> holds(ImageHash image) const;

    /// `{"images": N, "hashes": "..."}`, 16 hexadecimal digits a kept number, in ascending order.
    Json toJson() const;
    /// Strict, and bounded by limits::sketchedImages and limits::images; throws Error (BadInput).
    static ImageSketch fromJson(const Json& json);

    bool operator==(const ImageSketch&) const = default;

private:
    std::vector<ImageHash> m_smallest; ///< ascending
    std::size_t m_images = 0;
};

/// Reads the files on so many threads. Those that cannot be read are not counted. Throws Error (Cancelled).
ImageSketch sketchOf(std::span<const std::filesystem::path> files, std::size_t threads,
                     const ProgressCallback& progress, const CancelToken& cancel);

} // namespace gg
