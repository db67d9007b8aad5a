// WrittenSlice: one CT slice as tests/data/dicom/syntaxes/make.py wrote it in each transfer syntax.
#pragma once

#include "base/Error.h"
#include "base/Paths.h"
#include "dicom/CtSlice.h"
#include "support/GoldenFiles.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace gg::test {

/// "rle", "jpeg2000", ...; "native" for the one that is not compressed.
inline std::filesystem::path writtenFile(const std::string& name)
{
    return goldenFolder("dicom") / "syntaxes" / (name + ".dcm");
}

inline CtSlice writtenSlice(const std::string& name)
{
    return readCtSlice(writtenFile(name));
}

inline double differenceFromNative(const std::string& name)
{
    return cv::norm(writtenSlice(name).hu, writtenSlice("native").hu, cv::NORM_INF);
}

/// The file, its Rows one less than those of its stream.
inline std::vector<std::byte> withOtherRows(const std::string& name)
{
    std::vector<std::byte> bytes = readBinaryFile(writtenFile(name));
    const std::vector<std::byte> rows = {std::byte{0x28}, std::byte{0}, std::byte{0x10}, std::byte{0}};
    const auto found = std::search(bytes.begin(), bytes.end(), rows.begin(), rows.end());
    constexpr std::ptrdiff_t valueOffset = 8;
    *(found + valueOffset) = static_cast<std::byte>(std::to_integer<int>(*(found + valueOffset)) - 1);
    return bytes;
}

/// The lengths to which the file may be cut without being refused.
inline std::vector<std::size_t> readableCuts(const std::string& name)
{
    const std::vector<std::byte> whole = readBinaryFile(writtenFile(name));
    std::vector<std::size_t> readable;
    for (std::size_t left = 500; left + 40 < whole.size(); left += 97) {
        try {
            decodeCtSlice(std::span(whole).first(left), name);
            readable.push_back(left);
        } catch (const Error&) {
        }
    }
    return readable;
}

} // namespace gg::test
