#include "dicom/SliceReader.h"

#include "base/Error.h"
#include "dicom/DicomImage.h"

#include <opencv2/core.hpp>

namespace gg {

SliceReader::Slice SliceReader::read(const SliceHeader& header)
{
    const std::shared_ptr<const DicomImage> image = m_files.open(header.file);
    if (header.frame >= image->frames())
        throw badFile(header.file, "has changed since it was opened");
    if (!image->isGrey())
        return image->colours(header.frame);
    CtSlice slice = image->slice(header.frame);
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
