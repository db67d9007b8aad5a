#include "dicom/DicomColours.h"

#include "base/Error.h"
#include "dicom/DicomNumbers.h"
#include "dicom/DicomTag.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <opencv2/core.hpp>
#include <vector>

namespace gg {

namespace {

/// 8 bits a sample, whatever the image has.
cv::Mat bytesOf(const StoredFrame& frame, const PixelLayout& layout)
{
    if (layout.bitsStored <= 8) {
        cv::Mat bytes;
        frame.values.convertTo(bytes, CV_8U, 255.0 / static_cast<double>(layout.largest()));
        return bytes;
    }
    cv::Mat bytes(frame.values.size(), CV_MAKETYPE(CV_8U, layout.samples));
    const double step = std::pow(2.0, layout.bitsStored - 8);
    cv::Mat wide;
    frame.values.convertTo(wide, CV_64F);
    std::transform(wide.ptr<double>(),
                   wide.ptr<double>() + wide.total() * static_cast<std::size_t>(layout.samples), bytes.ptr(),
                   [&](double value) {
                       return static_cast<std::uint8_t>(std::clamp(std::floor(value / step), 0.0, 255.0));
                   });
    return bytes;
}

std::uint8_t rounded(double value)
{
    return static_cast<std::uint8_t>(std::clamp(std::round(value), 0.0, 255.0));
}

void turnIntoRgb(cv::Mat& pixels)
{
    for (auto pixel = pixels.begin<cv::Vec3b>(); pixel != pixels.end<cv::Vec3b>(); ++pixel) {
        const double y = (*pixel)[0];
        const double blue = (*pixel)[1] - 128.0;
        const double red = (*pixel)[2] - 128.0;
        *pixel = {rounded(y + 1.402 * red), rounded(y - 0.344136 * blue - 0.714136 * red),
                  rounded(y + 1.772 * blue)};
    }
}

/// One of the three tables of a palette.
class Palette
{
public:
    Palette(const DicomElements& elements, std::uint32_t descriptorTag, std::uint32_t dataTag,
            const std::filesystem::path& name)
    {
        const DicomNumbers descriptor = numbersOf(elements.find(descriptorTag), NumberForm::Word);
        const DicomElement* const data = elements.find(dataTag);
        if (!descriptor.isReadable || descriptor.values.size() != 3 || data == nullptr)
            throw badFile(name, "is a DICOM image in palette colours without their palette");
        const auto number = [&](std::size_t i) { return static_cast<std::int64_t>(descriptor.values[i]); };
        const auto entries = static_cast<std::size_t>(number(0) == 0 ? 65'536 : number(0) & 0xFFFF);
        m_first = number(1);
        const bool areBytes = data->value.size() < 2 * entries;
        if (data->value.size() < entries)
            throw badFile(name, "is a DICOM image whose palette is damaged");
        // Of words the upper byte is taken, unless the file says that there are 8 bits in them.
        const bool isUpper = number(2) > 8;
        for (std::size_t i = 0; i < entries; ++i) {
            const std::size_t at = areBytes ? i : 2 * i + (isUpper == data->isBigEndian ? 0 : 1);
            m_entries.push_back(std::to_integer<std::uint8_t>(data->value[at]));
        }
    }

    std::uint8_t operator[](std::int64_t stored) const
    {
        const auto last = static_cast<std::int64_t>(m_entries.size()) - 1;
        return m_entries[static_cast<std::size_t>(std::clamp<std::int64_t>(stored - m_first, 0, last))];
    }

private:
    std::int64_t m_first = 0;
    std::vector<std::uint8_t> m_entries;
};

cv::Mat throughPalette(const StoredFrame& frame, const DicomElements& elements,
                       const std::filesystem::path& name)
{
    const std::array<Palette, 3> palettes = {
        Palette(elements, dicomTag::redPaletteDescriptor, dicomTag::redPaletteData, name),
        Palette(elements, dicomTag::greenPaletteDescriptor, dicomTag::greenPaletteData, name),
        Palette(elements, dicomTag::bluePaletteDescriptor, dicomTag::bluePaletteData, name)};
    cv::Mat indices;
    frame.values.convertTo(indices, CV_32S);
    cv::Mat colours(frame.values.size(), CV_8UC3);
    std::transform(indices.begin<int>(), indices.end<int>(), colours.begin<cv::Vec3b>(), [&](int index) {
        return cv::Vec3b(palettes[0][index], palettes[1][index], palettes[2][index]);
    });
    return colours;
}

} // namespace

cv::Mat coloursOf(const StoredFrame& frame, const PixelLayout& layout, const DicomElements& elements,
                  const std::filesystem::path& name)
{
    if (layout.colour == PixelColour::Palette)
        return throughPalette(frame, elements, name);
    cv::Mat colours = bytesOf(frame, layout);
    if (layout.colour == PixelColour::Ybr && !frame.isRgb)
        turnIntoRgb(colours);
    return colours;
}

} // namespace gg
