// MaskParts: the parts of a mask that hang together by their edges, not by corners. Owned by whoever looks.
// Thread: any, one at a time.
#pragma once

#include <opencv2/core/mat.hpp>

namespace gg {

class MaskParts
{
public:
    /// `mask` is CV_8UC1; what is not 0 belongs to it.
    explicit MaskParts(const cv::Mat& mask);

    /// Parts are numbered from 1 to this.
    int count() const { return m_stats.rows - 1; }
    /// CV_32SC1: each pixel's number, 0 where the mask is 0.
    const cv::Mat& numbers() const { return m_numbers; }
    cv::Rect box(int number) const;
    int pixels(int number) const;
    cv::Point2d centre(int number) const;
    /// CV_8UC1, 0 and 255, of the size of its box.
    cv::Mat inBox(int number) const;
    /// CV_8UC1, 0 and 255, of the size of the mask.
    cv::Mat part(int number) const;
    /// 0 where there is no part.
    int largest() const;

private:
    cv::Mat m_numbers;
    cv::Mat m_stats;
    cv::Mat m_centres;
};

/// Where `mask` is not 0 it is joined to whatever reaches the edge: the parts of a mask with a rim of one
/// pixel around, so that all that reaches the edge is one part, `around()`.
class EnclosedParts
{
public:
    explicit EnclosedParts(const cv::Mat& mask);

    const MaskParts& parts() const { return m_parts; }
    /// The number of what reaches the edge.
    int around() const;
    /// A part's box in the mask, without the rim; not that of around().
    cv::Rect box(int number) const { return m_parts.box(number) - cv::Point(1, 1); }
    /// CV_32SC1, without the rim.
    cv::Mat numbers() const;

private:
    MaskParts m_parts;
};

} // namespace gg
