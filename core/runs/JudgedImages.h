// JudgedImages: by which images a model was judged, as the metrics.json of an evaluation says it. A plain
// value and a free function without state; any thread.
#pragma once

#include "base/Json.h"

#include <filesystem>
#include <string>

namespace gg {

struct JudgedImages
{
    std::string split;           ///< "train", "val", "test", "all"
    std::string dataName;        ///< of the data set, for a person
    std::string dataFingerprint; ///< see Dataset::fingerprint()
};

/// As metrics.json says it; empty where it says nothing, as earlier versions' do.
JudgedImages judgedImagesIn(const Json& metrics);

/// Of the evaluation in the folder; empty where it says nothing, as earlier versions' do. Throws Error
/// (BadInput) when metrics.json cannot be read.
JudgedImages readJudgedImages(const std::filesystem::path& folder);

} // namespace gg
