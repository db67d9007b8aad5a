#include "dicom/FunctionalGroups.h"

#include "dicom/DicomTag.h"

#include <array>
#include <optional>
#include <utility>

namespace gg {

std::vector<AttributePlace> attributePlaces(const DicomElements& elements, std::uint32_t macro)
{
    const std::array<std::pair<std::uint32_t, Message>, 2> groups = {{
        {dicomTag::perFrameFunctionalGroupsSequence, "the functional groups of its frame"},
        {dicomTag::sharedFunctionalGroupsSequence, "the functional groups of all frames"},
    }};
    std::vector<AttributePlace> places;
    for (const auto& [sequence, name] : groups) {
        const std::optional<DicomItem> group = elements.firstItem(sequence);
        const std::optional<DicomItem> item = group ? elements.firstItem(macro, *group) : std::nullopt;
        if (item)
            places.push_back({*item, name});
    }
    places.push_back({wholeDataSet, "the data set itself"});
    return places;
}

} // namespace gg
