#include "dicom/VoiLut.h"

#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"
#include "dicom/LookupTable.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace gg {

namespace {

/// The full range of the entries is the full range of the display (PS3.3 section C.11.2.1.1).
std::vector<std::uint8_t> greysOf(const LookupTable& table)
{
    const double white = std::pow(2.0, table.bits) - 1;
    std::vector<std::uint8_t> greys(table.entries.size());
    std::transform(table.entries.begin(), table.entries.end(), greys.begin(), [white](std::uint16_t entry) {
        return static_cast<std::uint8_t>(std::lround(255 * std::min(entry / white, 1.0)));
    });
    return greys;
}

template <typename Value>
void look(const VoiLut& lut, const cv::Mat& values, cv::Mat& greys)
{
    const double last = static_cast<double>(lut.greys.size() - 1);
    for (int y = 0; y < values.rows; ++y) {
        const Value* const row = values.ptr<Value>(y);
        std::transform(row, row + values.cols, greys.ptr<std::uint8_t>(y), [&](Value value) {
            const double place = std::floor(static_cast<double>(value) - lut.first);
            if (std::isnan(place))
                return std::uint8_t{0};
            return lut.greys[static_cast<std::size_t>(std::clamp(place, 0.0, last))];
        });
    }
}

using GreyFunction = double (*)(double distance); ///< of a value from the centre, in widths -> 0 to 1

/// From `reach` widths below the centre to as many above it; beyond these all is black or white.
VoiLut tableOf(GreyFunction function, double reach, double center, double width)
{
    VoiLut lut;
    lut.first = std::floor(center - reach * width);
    const auto entries = static_cast<std::size_t>(std::ceil(2 * reach * width)) + 2;
    for (std::size_t i = 0; i < entries; ++i) {
        const double grey = function((lut.first + static_cast<double>(i) - center) / width);
        lut.greys.push_back(static_cast<std::uint8_t>(std::lround(255 * std::clamp(grey, 0.0, 1.0))));
    }
    return lut;
}

} // namespace

std::optional<VoiLut> voiLutOfFunction(const DicomTags& tags, std::vector<Message>& notes)
{
    // No entry is wider than the values of 16 bits can be.
    constexpr double widest = 100'000;
    const double center = tags.windowCenter.value_or(0);
    const double width = tags.windowWidth.value_or(0);
    if (tags.voiLutFunction.empty() || isDicomWord(tags.voiLutFunction, "LINEAR") ||
        !(std::abs(center) <= widest && width > 0 && width <= widest))
        return std::nullopt;
    if (isDicomWord(tags.voiLutFunction, "LINEAR_EXACT"))
        return tableOf([](double distance) { return distance + 0.5; }, 0.5, center, width);
    constexpr double allButBlack = 1.6; // 1 / (1 + exp(4 * 1.6)) is 0.4 of 255
    if (isDicomWord(tags.voiLutFunction, "SIGMOID"))
        return tableOf([](double distance) { return 1 / (1 + std::exp(-4 * distance)); }, allButBlack, center,
                       width);
    notes.push_back(Message("the file's window has an unknown function (%1) and is taken for a linear one",
                            quotedFromFile(tags.voiLutFunction)));
    return std::nullopt;
}

cv::Mat VoiLut::applied(const cv::Mat& values) const
{
    cv::Mat levels(values.size(), CV_8UC1);
    if (values.depth() == CV_16S)
        look<std::int16_t>(*this, values, levels);
    else
        look<float>(*this, values, levels);
    return levels;
}

std::vector<VoiLut> voiLutsOf(const DicomElements& elements, bool valuesMayBeNegative,
                              std::vector<Message>& notes)
{
    std::vector<VoiLut> luts;
    for (const DicomItem item : elements.itemsOf(dicomTag::voiLutSequence)) {
        const std::optional<LookupTable> table = lookupTableOf(elements, item, valuesMayBeNegative);
        if (!table) {
            notes.push_back("a VOI LUT of the file is damaged and was left out");
            continue;
        }
        luts.push_back({dicomText(elements, dicomTag::lutExplanation, item),
                        static_cast<double>(table->firstMapped), greysOf(*table)});
    }
    return luts;
}

} // namespace gg
