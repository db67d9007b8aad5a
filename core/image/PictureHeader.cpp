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

// Where a JPEG's frame header stands; nothing where there is none.
std::optional<std::uint64_t> frameOfJpeg(const NumberReader& numbers)
{
    constexpr int mostSegments = 2000;
    std::uint64_t at = 2;
    for (int i = 0; i < mostSegments && numbers.at(at, 1) == 0xFF; ++i) {
        const std::uint64_t marker = numbers.at(at + 1, 1);
        const bool isFrame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (isFrame)
            return at;
        at += marker == 0xFF ? 1 : 2 + numbers.at(at + 2, 2);
    }
    return std::nullopt;
}

std::optional<cv::Size> sizeOfJpeg(std::istream& file)
{
    const NumberReader numbers(file, ByteOrder::Big);
    const std::optional<std::uint64_t> frame = frameOfJpeg(numbers);
    return frame ? believable(static_cast<std::int64_t>(numbers.at(*frame + 7, 2)),
                              static_cast<std::int64_t>(numbers.at(*frame + 5, 2)))
                 : std::nullopt;
}

// A TIFF's first directory, of those tags whose values stand in it.
class TiffDirectory
{
public:
    TiffDirectory(std::istream& file, ByteOrder order)
        : m_numbers(file, order), m_isBig(m_numbers.at(2, 2) == 43), m_offsetSize(m_isBig ? 8 : 4),
          m_start(m_numbers.at(m_isBig ? 8 : 4, m_offsetSize))
    {
    }

    // Of several values the first; `absent` where the tag does not stand there.
    std::int64_t value(std::uint64_t tag, std::int64_t absent) const
    {
        constexpr std::uint64_t mostEntries = 1000;
        const std::size_t countSize = m_isBig ? 8 : 2;
        const std::uint64_t count = std::min(m_numbers.at(m_start, countSize), mostEntries);
        for (std::uint64_t i = 0; i < count; ++i) {
            const std::uint64_t entry = m_start + countSize + i * (m_isBig ? 20 : 12);
            if (m_numbers.at(entry, 2) != tag)
                continue;
            const std::size_t size = m_numbers.at(entry + 2, 2) == 3 ? 2 : 4;
            const std::uint64_t field = entry + 4 + m_offsetSize;
            const bool isInside = m_numbers.at(entry + 4, m_offsetSize) * size <= m_offsetSize;
            return static_cast<std::int64_t>(
                m_numbers.at(isInside ? field : m_numbers.at(field, m_offsetSize), size));
        }
        return absent;
    }

private:
    NumberReader m_numbers;
    bool m_isBig;
    std::size_t m_offsetSize;
    std::uint64_t m_start;
};

std::optional<cv::Size> sizeOfTiff(std::istream& file, ByteOrder order)
{
    const TiffDirectory directory(file, order);
    return believable(directory.value(256, 0), directory.value(257, 0));
}

PictureCoding codingOfPng(std::istream& file)
{
    const NumberReader numbers(file, ByteOrder::Big);
    constexpr std::array<int, 7> channels = {1, 0, 3, 1, 2, 0, 4};
    const std::uint64_t colourType = numbers.at(25, 1);
    return {static_cast<int>(numbers.at(24, 1)), colourType < channels.size() ? channels[colourType] : 0};
}

PictureCoding codingOfJpeg(std::istream& file)
{
    const NumberReader numbers(file, ByteOrder::Big);
    const std::optional<std::uint64_t> frame = frameOfJpeg(numbers);
    return frame ? PictureCoding{static_cast<int>(numbers.at(*frame + 4, 1)),
                                 static_cast<int>(numbers.at(*frame + 9, 1))}
                 : PictureCoding{0, 0};
}

PictureCoding codingOfBmp(std::istream& file)
{
    const NumberReader numbers(file, ByteOrder::Little);
    const int bits = static_cast<int>(numbers.at(numbers.at(14, 4) == 12 ? 24 : 28, 2));
    constexpr int trueColour = 16;
    return bits < trueColour ? PictureCoding{bits, 1} : PictureCoding{8, bits == 32 ? 4 : 3};
}

PictureCoding codingOfTiff(std::istream& file, ByteOrder order)
{
    const TiffDirectory directory(file, order);
    return {static_cast<int>(directory.value(258, 1)), static_cast<int>(directory.value(277, 1))};
}

std::optional<PictureFormat> formatOf(std::istream& file, char& firstByte)
{
    std::array<char, 12> head = {};
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    firstByte = head[0];
    return pictureFormatOf(std::as_bytes(std::span(head.data(), static_cast<std::size_t>(file.gcount()))));
}

PictureCoding codingOf(PictureFormat format, std::istream& file, ByteOrder tiffOrder)
{
    switch (format) {
    case PictureFormat::Png:
        return codingOfPng(file);
    case PictureFormat::Jpeg:
        return codingOfJpeg(file);
    case PictureFormat::Bmp:
        return codingOfBmp(file);
    case PictureFormat::Tiff:
        return codingOfTiff(file, tiffOrder);
    }
    return {0, 0};
}

} // namespace

std::optional<PictureCoding> claimedPictureCoding(std::istream& file)
{
    char firstByte = 0;
    const std::optional<PictureFormat> format = formatOf(file, firstByte);
    if (!format)
        return std::nullopt;
    const PictureCoding coding =
        codingOf(*format, file, firstByte == 'I' ? ByteOrder::Little : ByteOrder::Big);
    constexpr int mostBits = 64;
    constexpr int mostChannels = 64;
    const bool makesSense = coding.bits >= 1 && coding.bits <= mostBits && coding.channels >= 1 &&
                            coding.channels <= mostChannels;
    return makesSense ? std::optional(coding) : std::nullopt;
}

std::optional<cv::Size> claimedPictureSize(std::istream& file)
{
    char firstByte = 0;
    const std::optional<PictureFormat> format = formatOf(file, firstByte);
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
        return sizeOfTiff(file, firstByte == 'I' ? ByteOrder::Little : ByteOrder::Big);
    }
    return std::nullopt;
}

} // namespace gg
