// DemoSet: the built-in data set of made-up chest CT, for trying out the program and for its tests.
// Free functions of a seed: the same slice every time, whichever is asked for first. Any thread.
#pragma once

#include "base/Message.h"
#include "data/Split.h"
#include "dicom/CtSlice.h"

#include <array>
#include <cstdint>
#include <opencv2/core/mat.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

struct DemoSetConfig
{
    std::uint64_t seed = 7;
    int patients = 114; ///< every second one sick; two to four slices each, 2.65 on average; at least 8
    int size = 256;     ///< pixels a side; at least 64

    /// What is wrong with the values, a sentence each; empty when they can be used.
    std::vector<Message> problems() const;
};

inline constexpr std::array<std::string_view, 2> demoClasses = {"NonCOVID", "COVID"};

/// Which slice of which patient, without its pixels.
struct DemoSliceInfo
{
    int patientNumber = 0;  ///< from 0
    int sliceOfPatient = 0; ///< from 0, from head to feet
    int slicesOfPatient = 0;
    int label = 0; ///< index into demoClasses
    Split split = Split::None;
    std::string patient;      ///< "P001"
    std::string relativeStem; ///< "train/COVID/P001-1", without extension
};

struct DemoSlice
{
    cv::Mat hu; ///< CV_32FC1, size x size, whole HU between -1024 and 3071
    DicomTags tags;
};

/// All slices, ordered by split, class and patient. About 60, 15 and 25 of 100 patients of each class are in
/// train, val and test; a patient is in one split only. Throws Error (Usage) when the config has problems().
std::vector<DemoSliceInfo> planDemoSet(const DemoSetConfig& config);

/// The slices of one patient, or some of them; about 15 ms for the patient and 40 ms a slice at size 256. The
/// infos must come from planDemoSet() with the same config.
std::vector<DemoSlice> makeDemoSlices(const DemoSetConfig& config,
                                      std::span<const DemoSliceInfo> ofOnePatient);

} // namespace gg
