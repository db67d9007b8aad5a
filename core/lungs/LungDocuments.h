// LungDocuments: what was measured in a series as documents of its study: a DICOM Segmentation and a
// Structured Report. A free function that blocks; any thread.
#pragma once

#include "base/CancelToken.h"
#include "dicom/SliceStack.h"
#include "lungs/SeriesLungs.h"

#include <chrono>
#include <filesystem>

namespace gg {

struct LungDocuments
{
    std::filesystem::path segmentation = {}; ///< where it is written; empty for none
    std::filesystem::path report = {};       ///< likewise
    std::chrono::system_clock::time_point made = {};
    bool isCorrectedByHand = false; ///< a person has had a hand in the lungs' outlines
};

/// Each is a series of its own in the study of `stack`, whose slices those of `lungs` are. The report refers
/// to segments where both are written. Throws Error (Usage) where no lung was found; (BadInput) for a slice
/// that cannot be read or does not say of which study it is; (Failed) where a file cannot be written;
/// (Cancelled).
void writeLungDocuments(const LungDocuments& documents, const SeriesLungs& lungs, const SliceStack& stack,
                        const CancelToken& cancel = {});

} // namespace gg
