#include "dicom/SliceReader.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "dicom/DicomImage.h"

#include <cstdint>
#include <opencv2/core.hpp>
#include <vector>

namespace gg {

struct SliceReader::OpenFile
{
    explicit OpenFile(const std::filesystem::path& path)
        : file(path), bytes(readBinaryFile(path)), image(bytes, path)
    {
    }

    std::filesystem::path file;
    std::vector<std::byte> bytes;
    DicomImage image; // lies in the bytes
};

SliceReader::SliceReader() = default;
SliceReader::~SliceReader() = default;

std::shared_ptr<const SliceReader::OpenFile> SliceReader::open(const std::filesystem::path& file)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_last && m_last->file == file)
            return m_last;
    }
    auto opened = std::make_shared<const OpenFile>(file);
    if (opened->image.frames() > 1) {
        const std::lock_guard lock(m_mutex);
        m_last = opened;
    }
    return opened;
}

SliceReader::Slice SliceReader::read(const SliceHeader& header)
{
    const std::shared_ptr<const OpenFile> opened = open(header.file);
    if (header.frame >= opened->image.frames())
        throw badFile(header.file, "has changed since it was opened");
    if (!opened->image.isGrey())
        return opened->image.colours(header.frame);
    CtSlice slice = opened->image.slice(header.frame);
    if (slice.hu.rows != header.rows || slice.hu.cols != header.columns)
        throw badFile(header.file, "has changed since it was opened");
    return slice;
}

cv::Mat compactValues(const cv::Mat& values)
{
    constexpr float least = INT16_MIN;
    constexpr float most = INT16_MAX;
    cv::Mat compact(values.size(), CV_16SC1);
    const auto* const in = values.ptr<float>();
    auto* const out = compact.ptr<std::int16_t>();
    // Without a way out of the middle, so that several are worked on at once.
    const std::size_t count = values.total();
    int differing = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const float value = in[i];
        const float notTooLow = value >= least ? value : least; // of not-a-number, too
        const auto whole = static_cast<std::int16_t>(notTooLow <= most ? notTooLow : most);
        out[i] = whole;
        differing += static_cast<float>(whole) == value ? 0 : 1;
    }
    return differing == 0 ? compact : values;
}

} // namespace gg
