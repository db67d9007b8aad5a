// FunctionalGroups: where attributes of a frame stand in Enhanced and other multi-frame objects (PS3.3
// section C.7.6.16): in the functional groups of the frame, in those that all frames share, or, as in older
// objects, in the data set itself. Free functions; any thread.
#pragma once

#include "base/Message.h"
#include "dicom/DicomElements.h"

#include <cstdint>
#include <vector>

namespace gg {

struct AttributePlace
{
    DicomItem item = wholeDataSet;
    Message name; ///< for a sentence: "the functional groups of its frame"
};

/// The places at which the first frame's attributes of one kind may stand, those that count first. `macro` is
/// the sequence of that kind ("Pixel Value Transformation Sequence"). The data set itself is always the last.
std::vector<AttributePlace> attributePlaces(const DicomElements& elements, std::uint32_t macro);

} // namespace gg
