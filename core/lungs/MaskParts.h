// MaskParts: the parts of a mask that hang together by their edges, not by corners. Owned by whoever looks.
// Thread: any, one at a time.
#pragma once

#include <opencv2/core/mat.hpp>
#include <vector>

namespace gg {

class MaskParts
{
public:
    /// `mask` is CV_8UC1; what is not 0 belongs to it. Parts are numbered by their first pixels, row by row.
    /// By runs of pixels, which takes a fraction of the time of cv::connectedComponentsWithStats().
    explicit MaskParts(const cv::Mat& mask);

    /// Parts are numbered from 1 to this.
    int count() const { return static_cast<int>(m_parts.size()) - 1; }
    /// CV_32SC1: each pixel's number, 0 where the mask is 0.
    const cv::Mat& numbers() const { return m_numbers; }
    cv::Rect box(int number) const { return at(number).box; }
    int pixels(int number) const { return at(number).pixels; }
    /// The mean place of its pixels.
    cv::Point2d centre(int number) const { return at(number).centre; }
    /// CV_8UC1, 0 and 255, of the size of its box.
    cv::Mat inBox(int number) const;
    /// CV_8UC1, 0 and 255, of the size of the mask.
    cv::Mat part(int number) const;
    /// 0 where there is no part.
    int largest() const;

private:
    struct Part
    {
        cv::Rect box;
        int pixels = 0;
        cv::Point2d centre;
    };
    const Part& at(int number) const { return m_parts[static_cast<std::size_t>(number)]; }

    cv::Mat m_numbers;
    std::vector<Part> m_parts; ///< the first one is none
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
