// ImageFacts: what an audit knows of an image, from one look at its file: how it is coded, how large and how
// bright it is, what surrounds it, and two small sketches. Plain values and free functions; any thread.
#pragma once

#include "base/ByteBudget.h"
#include "base/CancelToken.h"
#include "base/Message.h"
#include "base/Progress.h"

#include <cstddef>
#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <span>
#include <string_view>
#include <vector>

namespace gg {

enum class FileFormat
{
    Png,
    Jpeg,
    Bmp,
    Tiff,
    Dicom
};

/// "PNG", "JPEG", ...
std::string_view formatName(FileFormat format) noexcept;

struct ImageFacts
{
    Message problem; ///< why it cannot be read, follows its path; then all else says nothing
    FileFormat format = FileFormat::Png;
    int width = 0; ///< pixels, as the file says
    int height = 0;
    int bits = 8;             ///< of a sample
    int channels = 1;         ///< samples a pixel, as the file keeps them
    bool inColour = false;    ///< whether red, green and blue differ to be seen
    double bytesPerPixel = 0; ///< of the file
    double border = 0;        ///< share of the picture that is even margin, in [0, 1]
    int text = 0;             ///< signs of burnt-in text (image/PictureFrame.h)
    double brightness = 0;    ///< mean grey without margins, 0 to 255; of slices in HU in the lung window
    double contrast = 0;      ///< standard deviation of these greys
    double darkest = 0;       ///< their 1st percentile
    double brightest = 0;     ///< their 99th percentile

    /// CV_8UC1, 96 x 96 each: the picture without its even margins and, where it has some that are worth
    /// mentioning, the whole one too.
    std::vector<cv::Mat> sketches = {};
    bool hasLungs = false; ///< lungs were found
    /// CV_8UC1, 16 x 16: the whole picture; where lungs were found, all of them is of the mean grey that the
    /// rest has. What is left is their outline.
    cv::Mat withoutLungs = {};

    bool isReadable() const { return problem.isEmpty(); }
};

inline constexpr int sketchEdge = 96;
inline constexpr int blankedEdge = 16;

/// Waits until `memory` has room for the file, and decodes it once. Throws Error (Failed) where memory does
/// not suffice; a file that cannot be read has a problem.
ImageFacts imageFacts(const std::filesystem::path& file, ByteBudget& memory);

/// Of each file, on so many threads. Throws likewise, and Cancelled.
std::vector<ImageFacts> imageFacts(std::span<const std::filesystem::path> files, std::size_t threads,
                                   const ProgressCallback& progress, const CancelToken& cancel);

} // namespace gg
