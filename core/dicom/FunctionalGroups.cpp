#include "dicom/FunctionalGroups.h"

#include "dicom/DicomTag.h"

namespace gg {

FunctionalGroups::FunctionalGroups(const DicomElements& elements)
    : m_elements(elements), m_ofFrames(elements.itemsOf(dicomTag::perFrameFunctionalGroupsSequence)),
      m_ofAll(elements.firstItem(dicomTag::sharedFunctionalGroupsSequence))
{
}

std::vector<AttributePlace> FunctionalGroups::places(std::uint32_t macro, std::size_t frame) const
{
    std::vector<AttributePlace> places;
    const auto addWithin = [&](DicomItem group, const Message& name) {
        if (const std::optional<DicomItem> item = m_elements.firstItem(macro, group))
            places.push_back({*item, name});
    };
    if (frame < m_ofFrames.size())
        addWithin(m_ofFrames[frame], "the functional groups of its frame");
    if (m_ofAll)
        addWithin(*m_ofAll, "the functional groups of all frames");
    places.push_back({wholeDataSet, "the data set itself"});
    return places;
}

} // namespace gg
