#include "image/ShorterSideResize.h"

#include "base/Error.h"
#include "image/PillowResize.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace gg {

AugmentationRow ShorterSideResize::row()
{
    return {"resize",
            "Shorter side to 256 pixels",
            {{"shorter side", 1, 1024, 256}},
            [](std::span<const double> values) {
                return std::floor(values[0]) != values[0]
                           ? std::optional<Message>("its shorter side must be a whole number")
                           : std::nullopt;
            },
            [](std::span<const double> values) {
                return std::unique_ptr<const AugmentationStep>(
                    std::make_unique<ShorterSideResize>(static_cast<int>(values[0])));
            }};
}

cv::Mat ShorterSideResize::apply(const cv::Mat& rgb, cv::Size, Random&) const
{
    const cv::Size size = *keptSize(rgb.size());
    return size == rgb.size() ? rgb : resizeLikePillow(rgb, size);
}

std::optional<cv::Size> ShorterSideResize::keptSize(cv::Size picture) const
{
    const int shorter = std::min(picture.width, picture.height);
    const int longer = std::max(picture.width, picture.height);
    if (shorter < 1)
        throw Error(ErrorKind::Usage, "an empty picture cannot be augmented");
    const auto newLonger =
        static_cast<int>(static_cast<double>(std::int64_t{m_shorterSide} * longer) / shorter);
    return picture.width <= picture.height ? cv::Size(m_shorterSide, newLonger)
                                           : cv::Size(newLonger, m_shorterSide);
}

} // namespace gg
