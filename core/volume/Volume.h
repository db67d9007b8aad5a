// Volume: a grid of values in the patient's coordinates, made of slices at equal distances.
// A value that is cheap to copy: nobody writes into a grid that is shared. Any thread.
#pragma once

#include "dicom/PlaneGeometry.h"

#include <array>
#include <opencv2/core/mat.hpp>

namespace gg {

class Volume
{
public:
    Volume() = default;
    /// `grid` has slices of so many rows below each other, CV_16SC1 or CV_32FC1, the first in `first`'s
    /// plane, each of the others `sliceSpacing` mm (above 0) further along its normal. It is not copied.
    /// Throws Error (Usage) for what is no such grid.
    Volume(const cv::Mat& grid, int rows, const PlaneGeometry& first, double sliceSpacing, bool isHounsfield);

    bool isEmpty() const { return m_grid.empty(); }
    int columns() const { return m_grid.cols; }
    int rows() const { return m_rows; }
    int slices() const { return m_rows == 0 ? 0 : m_grid.rows / m_rows; }
    bool isHounsfield() const { return m_isHounsfield; }
    /// The same values, taken for HU.
    Volume asHounsfield() const;
    /// mm from a column, a row and a slice to the next.
    std::array<double, 3> spacing() const;

    /// CV_16SC1, or CV_32FC1 where values are not whole or do not fit; rows x columns.
    cv::Mat slice(int index) const;
    PlaneGeometry planeOf(int slice) const;
    float at(int column, int row, int slice) const;

private:
    cv::Mat m_grid; ///< slices below each other: (slices * rows) x columns
    int m_rows = 0;
    PlaneGeometry m_first;
    double m_sliceSpacing = 1;
    bool m_isHounsfield = false;
};

} // namespace gg
