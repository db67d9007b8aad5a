#include "dicom/SliceReader.h"

#include "base/Error.h"
#include "dicom/DicomBytes.h"
#include "dicom/DicomImage.h"

#include <opencv2/core.hpp>
#include <vector>

namespace gg {

struct SliceReader::OpenFile
{
    explicit OpenFile(const std::filesystem::path& path)
        : file(path), bytes(readDicomBytes(path)), image(bytes, path)
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

bool putWholeValues(const cv::Mat& values, cv::Mat& room)
{
    values.convertTo(room, CV_16S);
    cv::Mat back;
    room.convertTo(back, CV_32F);
    // Not-a-number differs from everything.
    return cv::countNonZero(values != back) == 0;
}

cv::Mat compactValues(const cv::Mat& values)
{
    cv::Mat compact;
    return putWholeValues(values, compact) ? compact : values;
}

} // namespace gg
