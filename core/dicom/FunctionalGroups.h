// FunctionalGroups: where attributes of a frame stand in Enhanced and other multi-frame objects (PS3.3
// section C.7.6.16): in the functional groups of the frame, in those that all frames share, or, as in older
// objects, in the data set itself. Owned by whoever reads; the elements must outlive it. Constant after
// construction, any thread.
#pragma once

#include "base/Message.h"
#include "dicom/DicomElements.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace gg {

struct AttributePlace
{
    DicomItem item = wholeDataSet;
    Message name; ///< for a sentence: "the functional groups of its frame"
};

class FunctionalGroups
{
public:
    explicit FunctionalGroups(const DicomElements& elements);

    const DicomElements& elements() const { return m_elements; }
    /// Frames that have groups of their own; 0 in objects without any.
    std::size_t frames() const { return m_ofFrames.size(); }

    /// The places at which the frame's attributes of one kind may stand, those that count first. `macro` is
    /// the sequence of that kind ("Pixel Value Transformation Sequence"). The data set itself is always the
    /// last.
    std::vector<AttributePlace> places(std::uint32_t macro, std::size_t frame) const;

private:
    const DicomElements& m_elements;
    std::vector<DicomItem> m_ofFrames;
    std::optional<DicomItem> m_ofAll;
};

} // namespace gg
