// Segmentation: what was found in the slices of a stack -> a DICOM Segmentation (PS3.3 section A.51), binary,
// which lies in the study of its slices and in their place. Plain values and a free function; any thread.
#pragma once

#include "base/CancelToken.h"
#include "dicom/CodedConcept.h"
#include "dicom/SliceStack.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gg {

/// The SOP class of what is written here.
inline constexpr const char* segmentationStorage = "1.2.840.10008.5.1.4.1.1.66.4";

/// One thing that was found. Segments may overlap.
struct Segment
{
    std::string label;                         ///< plain ASCII, at most 64 characters
    CodedConcept category;                     ///< of PS3.16 CID 7150
    CodedConcept type;                         ///< of PS3.16 CID 7151, or a finding
    std::optional<CodedConcept> modifier = {}; ///< of the type: its side
    std::optional<CodedConcept> region = {};   ///< where in the body a finding lies
    std::array<std::uint8_t, 3> colour = {};   ///< in which it is best shown: R, G, B
    std::vector<cv::Mat> labels = {};          ///< CV_8UC1, a slice each, in the order of the stack
    std::uint8_t value = 1;                    ///< pixels of the labels that belong to it
};

struct SegmentationDetails
{
    std::string seriesInstanceUid; ///< newUid()
    std::string sopInstanceUid;    ///< newUid()
    std::string seriesDescription; ///< plain ASCII, at most 64 characters
    std::string algorithm;         ///< by what it was found, likewise
    std::chrono::system_clock::time_point made = {};
    bool isCorrectedByHand = false; ///< SEMIAUTOMATIC, else AUTOMATIC
};

/// Segment `i` has the number i + 1. A frame for each slice in which a segment has a pixel: segment by
/// segment, in the order of the stack, each with the image that it was found in; where there would be fewer
/// frames than segments, a segment without pixels has an empty one. Explicit VR little endian.
/// Throws Error (Usage) for other labels than those described above, slices whose place is not known, no
/// pixel in any segment, or a missing UID; (BadInput) for a slice that cannot be read; (Failed) when the file
/// cannot be made or written; (Cancelled).
void writeSegmentation(const std::filesystem::path& target, std::span<const Segment> segments,
                       const SliceStack& stack, const SegmentationDetails& details,
                       const CancelToken& cancel = {});

} // namespace gg
