#include "lungs/HuHistogram.h"

#include <cmath>
#include <numeric>

namespace gg {

HuHistogram& HuHistogram::operator+=(const HuHistogram& other)
{
    for (std::size_t bin = 0; bin < bins; ++bin)
        counts[bin] += other.counts[bin];
    return *this;
}

std::int64_t HuHistogram::total() const
{
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

HuHistogram countHu(const cv::Mat& values, const cv::Mat& where)
{
    HuHistogram histogram;
    for (int row = 0; row < values.rows; ++row) {
        const float* const value = values.ptr<float>(row);
        const std::uint8_t* const isCounted = where.ptr(row);
        for (int column = 0; column < values.cols; ++column) {
            if (isCounted[column] == 0)
                continue;
            const float bin = std::floor((value[column] - HuHistogram::from) / HuHistogram::width);
            if (bin >= 0 && bin < static_cast<float>(HuHistogram::bins))
                ++histogram.counts[static_cast<std::size_t>(bin)];
        }
    }
    return histogram;
}

} // namespace gg
