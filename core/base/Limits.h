// Limits: what a file may claim or cost before a reader believes it, in one place, each with its reason.
// A reader asks these before it sets memory aside, recurses or loops on what a file says; what is beyond is
// bad input, never a crash. Constants alone; any thread. A reader that tests want to drive with smaller
// numbers takes them as a parameter that defaults to these.
#pragma once

#include <cstddef>
#include <cstdint>

namespace gg::limits {

/// A file that is read whole. The largest single-frame CT, a whole-slide export, stays below it by far.
inline constexpr std::uintmax_t fileBytes = std::uintmax_t{1} << 30;

/// Width and height of a picture each; the largest flat-panel detectors have 6,000.
inline constexpr int pictureSide = 16'384;
/// Width times height; three times a 12,000 x 5,000 poster scan.
inline constexpr std::int64_t picturePixels = 200'000'000;

/// A picture or data element up to this size decoded is read however well it compresses ...
inline constexpr std::uint64_t freelyDecodedBytes = 64u << 20;
/// ... and beyond it only when it is at most so many times as large as its file. A real scan compresses three
/// to ten times, a drawing with white all around fifty times; a decompression bomb a thousand times.
inline constexpr std::uint64_t decodedPerFileByte = 128;

/// A deflated DICOM data set may unpack to this size whatever it is deflated from ...
inline constexpr std::uint64_t freelyInflatedBytes = 12u << 20;
/// ... and beyond it to so many times its file. A CT deflates to a third, air all around it to a tenth; and
/// its pixels take five times their room again: as HU, as grey, as R, G, B.
inline constexpr std::uint64_t inflatedPerFileByte = 16;

/// A picture is unpacked to three bytes a pixel, whatever its file holds of each: a bilevel or grey one may
/// take so many times its file beyond freelyDecodedBytes. A 12,000 x 12,000 radiograph of 1.5 MB, hardly more
/// than an outline, is still read.
inline constexpr std::uint64_t pictureMemoryPerFileByte = 512;

/// Files decoded ahead of whoever takes them: how many bytes of pixels may lie ready together. Four pictures
/// of an ordinary scanner, hundreds of slices; one larger file waits until it is alone.
inline constexpr std::uint64_t decodedAheadBytes = 256u << 20;

/// JSON: a run's record is some kilobytes, the metrics of 100,000 left-out images some ten megabytes.
inline constexpr std::uintmax_t jsonBytes = 64u << 20;
/// Arrays and objects within each other. Ours nest five deep; libraries recurse on what is read.
inline constexpr int jsonDepth = 64;

/// Sequences of a DICOM data set within each other (PS3.5 sets no limit; Enhanced CT nests three deep).
inline constexpr int dicomDepth = 32;
/// Data elements of one DICOM file, all levels together. An Enhanced CT of 1,000 frames has some 50,000.
inline constexpr std::size_t dicomElements = 500'000;
/// Frames of one DICOM file; a dynamic CT of the whole brain has some 20,000.
inline constexpr int dicomFrames = 65'536;

/// Tensors of a weight file, and modules of a pickled network: the largest of our networks has 2,000.
inline constexpr std::size_t tensors = 16'384;
/// Bytes of one name in a weight file, a class's included. torchvision's longest has 70.
inline constexpr std::size_t nameBytes = 1'024;
/// All names of a weight file together, however often a pickle refers to one.
inline constexpr std::size_t allNameBytes = 16u << 20;

/// Passes over a progressive JPEG's picture. Encoders write up to some 12, and each pass costs the time of a
/// whole picture: so a large one may have fewer, but never fewer than jpegScansOfAny.
inline constexpr int jpegScans = 100;
inline constexpr int jpegScansOfAny = 24;
/// Pixels of all passes together: one or two seconds.
inline constexpr std::int64_t jpegScannedPixels = 500'000'000;

/// A table as text: a manifest of a million images has some 60 MB.
inline constexpr std::uintmax_t tableBytes = 128u << 20;
/// Columns of a table, and fields of all rows together: a field costs some 60 bytes however empty.
inline constexpr std::size_t tableColumns = 10'000;
inline constexpr std::size_t tableFields = 4'000'000;

/// Images of a data set, those left out included, and its classes (ImageNet has 1,000).
inline constexpr std::size_t images = 1'000'000;
inline constexpr std::size_t classes = 1'000;

/// One member of a zip, unpacked, and all together: COVID-CT as published has 100 MB.
inline constexpr std::uint64_t zipMemberBytes = std::uint64_t{1} << 30;
inline constexpr std::uint64_t zipTotalBytes = std::uint64_t{16} << 30;

/// True when `decoded` bytes out of a file of `file` bytes are believable (see freelyDecodedBytes).
constexpr bool isPlausibleExpansion(std::uint64_t decoded, std::uint64_t file)
{
    return decoded <= freelyDecodedBytes || decoded / decodedPerFileByte <= file;
}

} // namespace gg::limits
