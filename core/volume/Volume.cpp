#include "volume/Volume.h"

#include "base/Error.h"

#include <opencv2/core.hpp>

namespace gg {

Volume::Volume(const cv::Mat& grid, int rows, const PlaneGeometry& first, double sliceSpacing,
               bool isHounsfield)
    : m_grid(grid), m_rows(rows), m_first(first), m_sliceSpacing(sliceSpacing), m_isHounsfield(isHounsfield)
{
    const bool isGrid = rows > 0 && !grid.empty() && grid.isContinuous() && grid.rows % rows == 0 &&
                        (grid.type() == CV_16SC1 || grid.type() == CV_32FC1);
    if (!isGrid || !(sliceSpacing > 0))
        throw Error(ErrorKind::Usage, "These values do not make a volume.");
}

Volume Volume::asHounsfield() const
{
    Volume volume = *this;
    volume.m_isHounsfield = true;
    return volume;
}

std::array<double, 3> Volume::spacing() const
{
    return {m_first.columnSpacing, m_first.rowSpacing, m_sliceSpacing};
}

cv::Mat Volume::slice(int index) const
{
    return m_grid.rowRange(index * m_rows, (index + 1) * m_rows);
}

PlaneGeometry Volume::planeOf(int slice) const
{
    PlaneGeometry plane = m_first;
    const PatientPoint normal = plane.normal();
    for (std::size_t i = 0; i < normal.size(); ++i)
        plane.origin[i] += slice * m_sliceSpacing * normal[i];
    return plane;
}

float Volume::at(int column, int row, int slice) const
{
    const int line = slice * m_rows + row;
    return m_grid.depth() == CV_16S ? static_cast<float>(m_grid.at<short>(line, column))
                                    : m_grid.at<float>(line, column);
}

} // namespace gg
