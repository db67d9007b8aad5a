// Picture: a picture file as pixels.
// PNG, JPEG, BMP and TIFF are told apart by their first bytes, never by their names, and each has a decoder
// of its own (PngDecoder.h, ...). The pixels are those of Pillow's Image.open(file).convert("RGB"): alpha is
// dropped, the EXIF orientation is noted but not applied (that of TIFF is, as Pillow does), colour profiles
// are ignored. A decoder asks checkPictureSize() and checkExpansion() before it sets memory aside. Owned by
// whoever reads; plain values and free functions, any thread.
#pragma once

#include "base/Limits.h"
#include "base/Message.h"
#include "image/Orientation.h"
#include "image/PictureRows.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <opencv2/core/mat.hpp>
#include <optional>
#include <span>
#include <vector>

namespace gg {

struct Picture
{
    cv::Mat pixels; ///< CV_8UC3 in the order R, G, B, as they are stored and fed to a network
    Orientation orientation = Orientation::TopLeft; ///< how turnedUpright() is to turn them for a person
    std::vector<Message> notes; ///< what a person should know, such as "16-bit grey: ..."; empty as a rule
};

enum class PictureFormat
{
    Png,
    Jpeg,
    Bmp,
    Tiff
};

/// What a picture may claim to be before memory is set aside for it.
struct PictureLimits
{
    int side = limits::pictureSide;               ///< pixels, for width and height each
    std::int64_t pixels = limits::picturePixels;  ///< width times height
    std::uintmax_t fileBytes = limits::fileBytes; ///< size of the file
};

/// The format that the first bytes of a file (12 are enough) announce; nothing when it is none of ours.
std::optional<PictureFormat> pictureFormatOf(std::span<const std::byte> head);

/// Decodes; `name` stands in the messages. Throws Error (BadInput) for bytes that are empty, no picture,
/// truncated, damaged, of a kind that is not supported, or beyond `limits`; Error (Failed) when memory does
/// not suffice. In another size than its own a picture costs less memory, which most decoders then never hold
/// whole.
Picture decodePicture(std::span<const std::byte> bytes, const std::filesystem::path& name,
                      const PictureLimits& limits = {}, const WantedSize& wanted = {});

/// Reads and decodes; also throws Error (BadInput) when the file cannot be read or is a folder.
Picture readPicture(const std::filesystem::path& file, const PictureLimits& limits = {});

/// For the decoders: throws Error (BadInput) unless 0 < width, height and both are within `limits`.
void checkPictureSize(std::int64_t width, std::int64_t height, const PictureLimits& limits,
                      const std::filesystem::path& name);

/// For the decoders: throws Error (BadInput) when a file of this size is not to be believed to hold a picture
/// of `sampleBytes` (as they lie in the file, uncompressed) that takes `memoryBytes` at once, all told; see
/// base/Limits.h.
void checkExpansion(std::uint64_t sampleBytes, std::uint64_t memoryBytes, std::uint64_t fileBytes,
                    const std::filesystem::path& name);

} // namespace gg
