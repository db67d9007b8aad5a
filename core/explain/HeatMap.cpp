#include "explain/HeatMap.h"

#include "base/Error.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace gg {

namespace {

void checkMap(const cv::Mat& map)
{
    if (map.empty() || map.type() != CV_32FC1)
        throw Error(ErrorKind::Usage, "An activation map is a matrix of 32-bit floats.");
}

void checkPicture(const cv::Mat& picture)
{
    if (picture.empty() || picture.type() != CV_8UC3)
        throw Error(ErrorKind::Usage, "A heat map is laid over a picture of three colours of 8 bits.");
}

// Rounded down, since numpy cuts off where OpenCV's convertTo rounds.
cv::Mat levels(const cv::Mat& map)
{
    cv::Mat result(map.size(), CV_8U);
    for (int y = 0; y < map.rows; ++y) {
        const float* values = map.ptr<float>(y);
        auto* row = result.ptr<unsigned char>(y);
        for (int x = 0; x < map.cols; ++x) {
            const float level = 255.0F * values[x];
            // Written so that a NaN becomes 0.
            row[x] = level > 0 ? static_cast<unsigned char>(level < 255.0F ? level : 255.0F) : 0;
        }
    }
    return result;
}

} // namespace

cv::Mat heatMapImage(const cv::Mat& map, ColourMap colours)
{
    checkMap(map);
    cv::Mat image;
    cv::applyColorMap(levels(map), image,
                      colours == ColourMap::Jet ? cv::COLORMAP_JET : cv::COLORMAP_INFERNO);
    cv::cvtColor(image, image, cv::COLOR_BGR2RGB);
    return image;
}

cv::Mat tutorialOverlay(const cv::Mat& picture, const cv::Mat& map)
{
    checkPicture(picture);
    checkMap(map);
    if (picture.size() != map.size())
        throw Error(ErrorKind::Usage, "An overlay needs a picture of the size of the activation map.");
    cv::Mat heat;
    cv::Mat sum;
    heatMapImage(map, ColourMap::Jet).convertTo(heat, CV_32F);
    picture.convertTo(sum, CV_32F);
    sum = heat / 255.0 + sum / 255.0;
    double maximum = 0; // never 0, since jet has no black
    cv::minMaxLoc(sum.reshape(1), nullptr, &maximum);
    const auto divisor = static_cast<float>(maximum);
    cv::Mat result(picture.size(), CV_8UC3);
    for (int y = 0; y < result.rows; ++y) {
        const float* values = sum.ptr<float>(y);
        auto* row = result.ptr<unsigned char>(y);
        for (int i = 0; i < 3 * result.cols; ++i)
            row[i] = static_cast<unsigned char>(255.0F * (values[i] / divisor));
    }
    return result;
}

cv::Mat overWholeScan(const cv::Mat& map, const cv::Rect2d& part)
{
    checkMap(map);
    if (part == cv::Rect2d(0, 0, 1, 1))
        return map;
    if (!(part.x >= 0 && part.y >= 0 && part.width > 0 && part.height > 0 &&
          part.x + part.width <= 1 + 1e-9 && part.y + part.height <= 1 + 1e-9))
        throw Error(ErrorKind::Usage, "The part that a map shows does not lie within its scan.");
    constexpr double longestSide = 1024;
    const cv::Size size(cvRound(std::min(longestSide, map.cols / part.width)),
                        cvRound(std::min(longestSide, map.rows / part.height)));
    const cv::Point first(std::min(cvRound(part.x * size.width), size.width - 1),
                          std::min(cvRound(part.y * size.height), size.height - 1));
    const cv::Point last(std::clamp(cvRound((part.x + part.width) * size.width), first.x + 1, size.width),
                         std::clamp(cvRound((part.y + part.height) * size.height), first.y + 1, size.height));
    cv::Mat whole(size, CV_32FC1, cv::Scalar(0));
    cv::Mat place = whole(cv::Rect(first, last));
    cv::resize(map, place, place.size(), 0, 0, cv::INTER_LINEAR);
    return whole;
}

} // namespace gg
