#include "image/PictureHeader.h"

#include "base/ByteOrder.h"
#include "image/Picture.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <span>

namespace gg {

namespace {

// Numbers out of a file; 0 beyond its end.
class NumberReader
{
public:
    NumberReader(std::istream& file, ByteOrder order) : m_file(file), m_order(order) {}

    std::uint64_t at(std::uint64_t offset, std::size_t count) const
    {
        std::array<char, 8> bytes = {};
        m_file.clear();
        m_file.seekg(static_cast<std::streamoff>(offset));
        m_file.read(bytes.data(), static_cast<std::streamsize>(count));
        if (m_file.gcount() != static_cast<std::streamsize>(count))
            return 0;
        return numberOf(std::as_bytes(std::span(bytes)).first(count), m_order);
    }

private:
    std::istream& m_file;
    ByteOrder m_order;
};

std::optional<cv::Size> believable(std::int64_t width, std::int64_t height)
{
    constexpr std::int64_t largest = std::numeric_limits<int>::max();
    if (width < 1 || height < 1 || width > largest || height > largest)
        return std::nullopt;
    return cv::Size(static_cast<int>(width), static_cast<int>(height));
}

std::optional<cv::Size> sizeOfPng(std::istream& file)
{
    const NumberReader numbers(file, ByteOrder::Big);
    return believable(static_cast<std::int64_t>(numbers.at(16, 4)),
                      static_cast<std::int64_t>(numbers.at(20, 4)));
}

std::optional<cv::Size> sizeOfBmp(std::istream& file)
{
    const NumberReader numbers(file, ByteOrder::Little);
    if (numbers.at(14, 4) == 12)
        return believable(static_cast<std::int64_t>(numbers.at(18, 2)),
                          static_cast<std::int64_t>(numbers.at(20, 2)));
    const auto signedAt = [&](std::uint64_t offset) {
        return std::int64_t{static_cast<std::int32_t>(static_cast<std::uint32_t>(numbers.at(offset, 4)))};
    };
    return believable(signedAt(18), std::abs(signedAt(22)));
}

std::optional<cv::Size> sizeOfJpeg(std::istream& file)
{
    constexpr int mostSegments = 2000;
    const NumberReader numbers(file, ByteOrder::Big);
    std::uint64_t at = 2;
    for (int i = 0; i < mostSegments && numbers.at(at, 1) == 0xFF; ++i) {
        const std::uint64_t marker = numbers.at(at + 1, 1);
        const bool isFrame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (isFrame)
            return believable(static_cast<std::int64_t>(numbers.at(at + 7, 2)),
                              static_cast<std::int64_t>(numbers.at(at + 5, 2)));
        at += marker == 0xFF ? 1 : 2 + numbers.at(at + 2, 2);
    }
    return std::nullopt;
}

std::optional<cv::Size> sizeOfTiff(std::istream& file, ByteOrder order)
{
    constexpr std::uint64_t mostEntries = 1000;
    const NumberReader numbers(file, order);
    const bool isBig = numbers.at(2, 2) == 43;
    const std::size_t offsetSize = isBig ? 8 : 4;
    const std::size_t countSize = isBig ? 8 : 2;
    const std::uint64_t directory = numbers.at(isBig ? 8 : 4, offsetSize);
    const std::uint64_t count = std::min(numbers.at(directory, countSize), mostEntries);
    std::int64_t width = 0;
    std::int64_t height = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t entry = directory + countSize + i * (isBig ? 20 : 12);
        const std::uint64_t tag = numbers.at(entry, 2);
        if (tag != 256 && tag != 257)
            continue;
        const std::size_t size = numbers.at(entry + 2, 2) == 3 ? 2 : 4;
        const auto value = static_cast<std::int64_t>(numbers.at(entry + 4 + offsetSize, size));
        (tag == 256 ? width : height) = value;
    }
    return believable(width, height);
}

} // namespace

std::optional<cv::Size> claimedPictureSize(std::istream& file)
{
    std::array<char, 12> head = {};
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    const auto bytes = std::as_bytes(std::span(head.data(), static_cast<std::size_t>(file.gcount())));
    const std::optional<PictureFormat> format = pictureFormatOf(bytes);
    if (!format)
        return std::nullopt;
    switch (*format) {
    case PictureFormat::Png:
        return sizeOfPng(file);
    case PictureFormat::Jpeg:
        return sizeOfJpeg(file);
    case PictureFormat::Bmp:
        return sizeOfBmp(file);
    case PictureFormat::Tiff:
        return sizeOfTiff(file, head[0] == 'I' ? ByteOrder::Little : ByteOrder::Big);
    }
    return std::nullopt;
}

} // namespace gg
