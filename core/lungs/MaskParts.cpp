#include "lungs/MaskParts.h"

#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

cv::Mat withRim(const cv::Mat& mask)
{
    cv::Mat padded;
    cv::copyMakeBorder(mask, padded, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(255));
    return padded;
}

} // namespace

MaskParts::MaskParts(const cv::Mat& mask)
{
    constexpr int neighbours = 4;
    cv::connectedComponentsWithStats(mask, m_numbers, m_stats, m_centres, neighbours, CV_32S);
}

cv::Rect MaskParts::box(int number) const
{
    const int* const row = m_stats.ptr<int>(number);
    return {row[cv::CC_STAT_LEFT], row[cv::CC_STAT_TOP], row[cv::CC_STAT_WIDTH], row[cv::CC_STAT_HEIGHT]};
}

int MaskParts::pixels(int number) const
{
    return m_stats.at<int>(number, cv::CC_STAT_AREA);
}

cv::Point2d MaskParts::centre(int number) const
{
    return {m_centres.at<double>(number, 0), m_centres.at<double>(number, 1)};
}

cv::Mat MaskParts::inBox(int number) const
{
    return m_numbers(box(number)) == number;
}

cv::Mat MaskParts::part(int number) const
{
    return m_numbers == number;
}

int MaskParts::largest() const
{
    int largest = 0;
    for (int number = 1; number <= count(); ++number)
        if (largest == 0 || pixels(number) > pixels(largest))
            largest = number;
    return largest;
}

EnclosedParts::EnclosedParts(const cv::Mat& mask) : m_parts(withRim(mask)) {}

int EnclosedParts::around() const
{
    return m_parts.numbers().at<int>(0, 0);
}

cv::Mat EnclosedParts::numbers() const
{
    const cv::Mat& all = m_parts.numbers();
    return all(cv::Rect(1, 1, all.cols - 2, all.rows - 2));
}

} // namespace gg
