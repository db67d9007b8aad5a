// PixelTransform: what a stored value means, by rescale slope and intercept or by a Modality LUT (PS3.3
// section C.11.1), wherever the file has them. Owned by whoever reads; plain values and a free function, any
// thread.
#pragma once

#include "base/Message.h"
#include "dicom/FunctionalGroups.h"
#include "dicom/PixelLayout.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace gg {

struct PixelTransform
{
    bool isGiven = false; ///< the file has a usable one; else values stay as they are stored
    bool isInHounsfieldUnits =
        false; ///< given, and the file says or, for a CT, leaves it understood that it is HU
    double slope = 1;
    double intercept = 0;
    std::vector<float> table = {}; ///< of a Modality LUT; empty where slope and intercept count
    int firstMapped = 0; ///< the stored value of the table's first entry; values beyond its ends get those

    /// In the unit of the file. In 64 bits until the end: a slope such as 0.4885 loses digits in 32.
    float operator()(std::int64_t stored) const
    {
        return table.empty() ? static_cast<float>(static_cast<double>(stored) * slope + intercept)
                             : ofTable(stored);
    }

private:
    float ofTable(std::int64_t stored) const;
};

/// Of a frame, counted from 0. What is missing of slope and intercept is 1 or 0, with a note; so are units
/// other than HU, places in the file that contradict each other, and slopes that no CT has. Throws Error
/// (BadInput) for numbers that are there but cannot be read or used, and for a table that is damaged.
PixelTransform pixelTransformOf(const FunctionalGroups& groups, std::size_t frame, const PixelLayout& layout,
                                const std::filesystem::path& name, std::vector<Message>& notes);

/// True for the ways in which files write Hounsfield units in a type (PS3.3 section C.11.1.1.2): "HU" or
/// "Hounsfield units" in any letters, with points, brackets and spaces ("H.U.", "[HU]"); also when several
/// values all say so.
bool isHounsfieldType(std::string_view type);

} // namespace gg
