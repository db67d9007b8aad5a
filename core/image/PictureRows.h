// PictureRows: takes the rows of a picture from its decoder, one after another, and makes of them the picture
// in the size that is wanted: a large one that only a network or a thumbnail needs is never whole in memory.
// Owned by a decoder. Thread: one at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <opencv2/core/mat.hpp>
#include <vector>

namespace gg {

class RowResizer;

/// In what size a picture is wanted; by default as it is.
struct WantedSize
{
    /// The picture as resizeLikePillow() makes it of the size that this gives for its own.
    std::function<cv::Size(cv::Size)> resizedTo;
    /// A decoder that can do so at less cost (JPEG's) may give a smaller picture of the same aspect, before
    /// it is resized, as long as its longer side keeps so many pixels; 0: the very pixels.
    int atLeast = 0;
};

/// Exactly this size, whatever its own.
WantedSize exactly(cv::Size size);
/// For a thumbnail: at most `edge` pixels a side, in its own aspect; a smaller picture stays as it is.
WantedSize within(int edge);

class PictureRows
{
public:
    PictureRows(cv::Size size, const WantedSize& wanted);
    ~PictureRows();
    PictureRows(const PictureRows&) = delete;
    PictureRows& operator=(const PictureRows&) = delete;

    /// Where the decoder writes the next row, R, G, B.
    std::uint8_t* row();
    /// It has.
    void next();
    /// The next row out of bytes of grey.
    void addGrey(const std::uint8_t* grey);

    /// CV_8UC3, once all rows have come.
    cv::Mat finish();

private:
    cv::Mat m_pixels; ///< of the whole picture, or one row
    std::unique_ptr<RowResizer> m_resizer;
    int m_y = 0;
};

/// A picture that could not be decoded row by row, CV_8UC3, in the size that is wanted.
cv::Mat inWantedSize(const cv::Mat& rgb, const WantedSize& wanted);

} // namespace gg
