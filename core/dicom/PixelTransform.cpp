#include "dicom/PixelTransform.h"

#include "base/Error.h"
#include "base/Text.h"
#include "dicom/DicomNumbers.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"
#include "dicom/FunctionalGroups.h"
#include "dicom/LookupTable.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <sstream>

namespace gg {

namespace {

/// Slope and intercept at one place of the file.
struct Rescale
{
    DicomNumbers slope;
    DicomNumbers intercept;
    bool isPresent() const { return slope.isPresent || intercept.isPresent; }
};

Rescale rescaleAt(const DicomElements& elements, DicomItem item)
{
    return {numbersOf(elements.find(dicomTag::rescaleSlope, item), NumberForm::Text),
            numbersOf(elements.find(dicomTag::rescaleIntercept, item), NumberForm::Text)};
}

bool areSame(const Rescale& a, const Rescale& b)
{
    return a.slope.values == b.slope.values && a.intercept.values == b.intercept.values;
}

Message textOf(const Rescale& rescale)
{
    const auto text = [](const DicomNumbers& numbers) {
        return numbers.isPresent ? Message::verbatim(quotedFromFile(numbers.written)) : Message("absent");
    };
    return Message("slope %1, intercept %2", text(rescale.slope), text(rescale.intercept));
}

std::string textOf(double number)
{
    std::ostringstream text;
    text << number;
    return text.str();
}

class TransformReader
{
public:
    TransformReader(const FunctionalGroups& groups, std::size_t frame, const PixelLayout& layout,
                    const std::filesystem::path& name, std::vector<Message>& notes)
        : m_groups(groups), m_frame(frame), m_elements(groups.elements()), m_layout(layout), m_name(name),
          m_notes(notes)
    {
    }

    PixelTransform read()
    {
        PixelTransform transform;
        const std::optional<DicomItem> lut = m_elements.firstItem(dicomTag::modalityLutSequence);
        const std::optional<AttributePlace> place = placeOfRescale();
        if (lut) {
            readTable(*lut, transform);
            if (place)
                note("the file has both a Modality LUT and a rescale slope or intercept: the LUT was used");
        } else if (place) {
            readRescale(*place, transform);
        } else {
            note("no rescale slope and intercept: the stored values were taken as they are");
        }
        return transform;
    }

private:
    void note(Message text) { m_notes.push_back(std::move(text)); }

    Error unusable(const Message& what) const
    {
        return badFile(m_name, Message("is a DICOM file that cannot be read: %1", what));
    }

    std::optional<AttributePlace> placeOfRescale()
    {
        std::optional<AttributePlace> chosen;
        for (const AttributePlace& place :
             m_groups.places(dicomTag::pixelValueTransformationSequence, m_frame)) {
            const Rescale rescale = rescaleAt(m_elements, place.item);
            if (!rescale.isPresent())
                continue;
            if (!chosen)
                chosen = place;
            else if (const Rescale used = rescaleAt(m_elements, chosen->item); !areSame(used, rescale))
                note(Message("the rescale in %1 (%2) contradicts that in %3 (%4), which was used", place.name,
                             textOf(rescale), chosen->name, textOf(used)));
        }
        return chosen;
    }

    void readRescale(const AttributePlace& place, PixelTransform& transform)
    {
        const NumberContext numbers = {m_elements, m_name, m_notes};
        const auto number = [&](std::uint32_t tag, const Message& what) {
            return requiredNumber(numbers, tag, NumberForm::Text, what, place.item);
        };
        const std::optional<double> slope = number(dicomTag::rescaleSlope, "rescale slope");
        const std::optional<double> intercept = number(dicomTag::rescaleIntercept, "rescale intercept");
        const std::string written = dicomText(m_elements, dicomTag::rescaleIntercept, place.item);
        if (isAmbiguousComma(written))
            throw unusable(
                Message("the rescale intercept %1 may be a fraction or thousands", quotedFromFile(written)));
        if (slope == 0.0) {
            note("the rescale slope is 0, which cannot be: the stored values were taken as they are");
            return;
        }
        if (!slope)
            note("no rescale slope beside the intercept: 1 was taken");
        if (!intercept)
            note("no rescale intercept beside the slope: 0 was taken");
        transform.slope = slope.value_or(1);
        transform.intercept = intercept.value_or(0);
        checkMagnitude(transform);
        transform.isGiven = true;
        readType(dicomText(m_elements, dicomTag::rescaleType, place.item), transform);
    }

    void checkMagnitude(const PixelTransform& transform)
    {
        // Beyond it, values are no longer told apart in 32 bits or become infinite.
        constexpr double largestValue = 1e30;
        const auto valueOf = [&](std::int64_t stored) {
            return static_cast<double>(stored) * transform.slope + transform.intercept;
        };
        const double largest =
            std::max(std::abs(valueOf(m_layout.smallest())), std::abs(valueOf(m_layout.largest())));
        if (!(largest < largestValue))
            throw unusable(Message("the rescale slope %1 and intercept %2 give no values that can be used",
                                   textOf(transform.slope), textOf(transform.intercept)));
        constexpr double smallestUsualSlope = 1e-3;
        constexpr double largestUsualSlope = 1e3;
        constexpr double largestUsualIntercept = 1e5;
        const double slope = std::abs(transform.slope);
        if (isDicomWord(dicomText(m_elements, dicomTag::modality), "CT") &&
            (transform.slope < smallestUsualSlope || slope > largestUsualSlope ||
             std::abs(transform.intercept) > largestUsualIntercept))
            note(Message(
                "the rescale slope %1 and intercept %2 are not what a CT has: its values may be wrong",
                textOf(transform.slope), textOf(transform.intercept)));
    }

    void readType(const std::string& type, PixelTransform& transform)
    {
        const bool isCt = isDicomWord(dicomText(m_elements, dicomTag::modality), "CT");
        const bool isHounsfield = type.empty() || isHounsfieldType(type);
        if (!isHounsfield)
            note(Message("the values are in %1, not in HU", type.substr(0, 40)));
        transform.isInHounsfieldUnits = isCt && isHounsfield;
    }

    void readTable(DicomItem item, PixelTransform& transform)
    {
        const std::optional<LookupTable> read = lookupTableOf(m_elements, item, m_layout.isSigned);
        if (!read)
            throw unusable("its Modality LUT is damaged");
        transform.firstMapped = read->firstMapped;
        const std::string type = dicomText(m_elements, dicomTag::modalityLutType, item);
        transform.table = valuesOf(*read, isHounsfieldType(type));
        transform.isGiven = true;
        readType(type, transform);
    }

    std::vector<float> valuesOf(const LookupTable& read, bool isHounsfield)
    {
        bool hasNegative = false;
        std::vector<float> values;
        for (const int entry : read.entries) {
            // The standard's entries have no sign, but HU need one.
            const bool isNegative = isHounsfield && read.bits == 16 && entry > 0x7FFF;
            hasNegative = hasNegative || isNegative;
            values.push_back(static_cast<float>(isNegative ? entry - 0x1'0000 : entry));
        }
        if (hasNegative)
            note("the Modality LUT is in HU: its entries above 32767 were read as negative values");
        return values;
    }

    const FunctionalGroups& m_groups;
    std::size_t m_frame;
    const DicomElements& m_elements;
    const PixelLayout& m_layout;
    const std::filesystem::path& m_name;
    std::vector<Message>& m_notes;
};

} // namespace

float PixelTransform::ofTable(std::int64_t stored) const
{
    const auto last = static_cast<std::int64_t>(table.size()) - 1;
    return table[static_cast<std::size_t>(std::clamp<std::int64_t>(stored - firstMapped, 0, last))];
}

PixelTransform pixelTransformOf(const FunctionalGroups& groups, std::size_t frame, const PixelLayout& layout,
                                const std::filesystem::path& name, std::vector<Message>& notes)
{
    return TransformReader(groups, frame, layout, name, notes).read();
}

bool isHounsfieldType(std::string_view type)
{
    const std::vector<std::string_view> values = split(type, '\\');
    return std::all_of(values.begin(), values.end(), [](std::string_view value) {
        constexpr std::string_view decoration = " .()[]{}<>\"'_";
        std::string word = asciiLower(value);
        std::erase_if(word, [&](char c) { return decoration.find(c) != std::string_view::npos; });
        constexpr std::array<std::string_view, 8> names = {"hu",
                                                           "hus",
                                                           "hounsfield",
                                                           "hounsfieldunit",
                                                           "hounsfieldunits",
                                                           "hounsfield-units",
                                                           "hounsfieldunitshu",
                                                           "hounsfieldhu"};
        return std::find(names.begin(), names.end(), word) != names.end();
    });
}

} // namespace gg
