#include "lungs/LungHoles.h"

#include "lungs/LungLabel.h"
#include "lungs/MaskParts.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace gg {

namespace {

constexpr double reach = 30; // mm
constexpr double leastCover = 0.5;

/// Of the slices at whole steps from `index`, up to the reach, one has mostly that lung where the hole is.
bool isCovered(const std::vector<cv::Mat>& labels, int index, int direction, int steps, std::uint8_t lung,
               const cv::Rect& box, const cv::Mat& hole)
{
    const double least = leastCover * cv::countNonZero(hole);
    for (int step = 1; step <= steps; ++step) {
        const int other = index + direction * step;
        if (other < 0 || other >= static_cast<int>(labels.size()))
            return false;
        if (cv::countNonZero((labels[static_cast<std::size_t>(other)](box) == lung) & hole) >= least)
            return true;
    }
    return false;
}

} // namespace

void fillHolesBetween(std::span<cv::Mat> labels, double sliceSpacing)
{
    std::vector<cv::Mat> before; // what is filled shall not cover what comes later
    for (const cv::Mat& slice : labels)
        before.push_back(slice.clone());
    const int steps = std::max(1, static_cast<int>(std::lround(reach / sliceSpacing)));
    for (int i = 0; i < static_cast<int>(labels.size()); ++i)
        for (const Lung side : {Lung::Right, Lung::Left}) {
            const auto lung = static_cast<std::uint8_t>(side);
            const cv::Mat isLung = before[static_cast<std::size_t>(i)] == lung;
            const cv::Rect whole = cv::boundingRect(isLung); // what is enclosed lies in it
            if (whole.empty())
                continue;
            const EnclosedParts gaps(isLung(whole) == 0);
            for (int number = 1; number <= gaps.parts().count(); ++number) {
                if (number == gaps.around())
                    continue;
                const cv::Rect box = gaps.box(number) + whole.tl();
                const cv::Mat hole = gaps.parts().inBox(number);
                if (isCovered(before, i, -1, steps, lung, box, hole) &&
                    isCovered(before, i, 1, steps, lung, box, hole))
                    labels[static_cast<std::size_t>(i)](box).setTo(lung, hole);
            }
        }
}

} // namespace gg
