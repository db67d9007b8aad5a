#include "volume/Volume.h"

#include "base/Error.h"

#include <algorithm>
#include <opencv2/core.hpp>

namespace gg {

Volume::Volume(const std::vector<cv::Mat>& slices, const PlaneGeometry& first, double sliceSpacing,
               bool isHounsfield)
    : m_first(first), m_sliceSpacing(sliceSpacing), m_isHounsfield(isHounsfield)
{
    const bool areAlike =
        !slices.empty() && std::all_of(slices.begin(), slices.end(), [&](const cv::Mat& slice) {
            return slice.size() == slices.front().size() &&
                   (slice.type() == CV_16SC1 || slice.type() == CV_32FC1);
        });
    if (!areAlike || slices.front().empty() || !(sliceSpacing > 0))
        throw Error(ErrorKind::Usage, "The slices do not make a volume.");
    m_rows = slices.front().rows;
    const bool areWhole = std::all_of(slices.begin(), slices.end(),
                                      [](const cv::Mat& slice) { return slice.type() == CV_16SC1; });
    m_grid.create(m_rows * static_cast<int>(slices.size()), slices.front().cols,
                  areWhole ? CV_16SC1 : CV_32FC1);
    for (std::size_t i = 0; i < slices.size(); ++i) {
        cv::Mat room = slice(static_cast<int>(i));
        slices[i].convertTo(room, m_grid.type());
    }
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
