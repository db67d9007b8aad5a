// ReportedData: what a report says of the data set of a run: how many images and patients of which class are
// in which split, and whether patients are in several. Counts alone: no patient's name, nor a pseudonym.
// Plain values and free functions; any thread.
#pragma once

#include "data/Dataset.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace gg {

struct ReportedSource
{
    std::string name; ///< empty: images of which it is not known
    std::size_t images = 0;
};

struct ReportedData
{
    std::vector<std::string> classes;
    int positiveClass = 1;
    bool positiveClassIsGuess = false;
    bool hasSplits = false;
    std::vector<std::array<std::size_t, 4>> images; ///< (C), in the order of Split
    std::array<std::size_t, 4> patients = {};       ///< known ones, of each split
    std::size_t allPatients = 0;                    ///< known ones, each once
    std::size_t withoutPatient = 0;                 ///< images whose patient is not known
    /// Patients with images in several of train, val and test; nothing where no patient is known.
    std::optional<std::size_t> sharedPatients = {};
    std::vector<ReportedSource> sources; ///< by name; empty where no image's is known
    std::string fingerprint;

    std::size_t imagesIn(Split split) const;
    std::size_t allImages() const;
};

ReportedData reportedData(const Dataset& dataset);

} // namespace gg
