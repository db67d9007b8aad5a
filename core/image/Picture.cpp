#include "image/Picture.h"

#include "base/DecodingErrors.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "image/BmpDecoder.h"
#include "image/JpegDecoder.h"
#include "image/PngDecoder.h"
#include "image/TiffDecoder.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace gg {

namespace {

bool startsWith(std::span<const std::byte> bytes, std::string_view magic)
{
    return bytes.size() >= magic.size() &&
           std::equal(magic.begin(), magic.end(), bytes.begin(),
                      [](char a, std::byte b) { return static_cast<std::byte>(a) == b; });
}

Picture decodeAs(PictureFormat format, std::span<const std::byte> bytes, const std::filesystem::path& name,
                 const PictureLimits& limits, const WantedSize& wanted)
{
    switch (format) {
    case PictureFormat::Png:
        return decodePng(bytes, name, limits, wanted);
    case PictureFormat::Jpeg:
        return decodeJpeg(bytes, name, limits, wanted);
    case PictureFormat::Bmp:
        return decodeBmp(bytes, name, limits, wanted);
    case PictureFormat::Tiff:
        return decodeTiff(bytes, name, limits, wanted);
    }
    throw Error(ErrorKind::Failed, "an unknown picture format was asked for");
}

} // namespace

std::optional<PictureFormat> pictureFormatOf(std::span<const std::byte> head)
{
    using namespace std::string_view_literals;
    if (startsWith(head, "\x89PNG\r\n\x1a\n"sv))
        return PictureFormat::Png;
    if (startsWith(head, "\xff\xd8\xff"sv))
        return PictureFormat::Jpeg;
    if (startsWith(head, "BM"sv))
        return PictureFormat::Bmp;
    constexpr std::array tiff = {"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv};
    if (std::any_of(tiff.begin(), tiff.end(),
                    [&](std::string_view magic) { return startsWith(head, magic); }))
        return PictureFormat::Tiff;
    return std::nullopt;
}

Picture decodePicture(std::span<const std::byte> bytes, const std::filesystem::path& name,
                      const PictureLimits& limits, const WantedSize& wanted)
{
    if (bytes.empty())
        throw badFile(name, "is empty");
    const std::optional<PictureFormat> format = pictureFormatOf(bytes);
    if (!format)
        throw badFile(name, "is not a PNG, JPEG, BMP or TIFF picture");
    return translatingDecodingErrors(name, "decode the picture", "cannot be decoded", [&] {
        Picture picture = decodeAs(*format, bytes, name, limits, wanted);
        if (picture.orientation != Orientation::TopLeft)
            picture.notes.push_back(orientationNote(picture.orientation));
        return picture;
    });
}

Picture readPicture(const std::filesystem::path& file, const PictureLimits& limits)
{
    return decodePicture(readBinaryFile(file, limits.fileBytes), file, limits);
}

void checkPictureSize(std::int64_t width, std::int64_t height, const PictureLimits& limits,
                      const std::filesystem::path& name)
{
    if (width <= 0 || height <= 0)
        throw badFile(name, Message("claims a size of %1 x %2 pixels", width, height));
    if (width > limits.side || height > limits.side)
        throw badFile(
            name, Message("is %1 x %2 pixels large; at most %3 a side are read", width, height, limits.side));
    if (width * height > limits.pixels)
        throw badFile(name, Message("is %1 x %2 pixels large; at most %3 megapixels are read", width, height,
                                    limits.pixels / 1'000'000));
}

void checkExpansion(std::uint64_t sampleBytes, std::uint64_t memoryBytes, std::uint64_t fileBytes,
                    const std::filesystem::path& name)
{
    constexpr std::uint64_t megabyte = 1'000'000;
    const bool isBelieved = memoryBytes <= limits::freelyDecodedBytes ||
                            (limits::isPlausibleExpansion(sampleBytes, fileBytes) &&
                             memoryBytes / limits::pictureMemoryPerFileByte <= fileBytes);
    if (!isBelieved)
        throw badFile(name,
                      Message("claims a picture that takes %1 MB of memory, too much for a file of %2 bytes",
                              memoryBytes / megabyte, fileBytes));
}

} // namespace gg
