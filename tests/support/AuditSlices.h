// AuditSlices: chests that differ as those of different patients do, and a set of them, for tests of audits.
#pragma once

#include "base/Random.h"
#include "data/Dataset.h"

#include <cstdint>
#include <filesystem>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

namespace gg::test {

/// A chest in the lung window, CV_8UC1, 180 x 150; another for each `number`: other lungs, other vessels.
inline cv::Mat auditSlice(std::uint64_t number)
{
    Random random = Random(11).fork(number);
    cv::Mat grey(150, 180, CV_8UC1, cv::Scalar(25));
    const auto draw = [&](double x, double y, double a, double b, double level) {
        cv::ellipse(grey,
                    cv::RotatedRect({static_cast<float>(90 + x), static_cast<float>(75 + y)},
                                    {static_cast<float>(2 * a), static_cast<float>(2 * b)}, 0),
                    cv::Scalar(level), cv::FILLED, cv::LINE_AA);
    };
    draw(0, 0, random.uniform(70, 85), random.uniform(48, 60), 202);
    for (const int side : {-1, 1})
        draw(side * random.uniform(33, 41), 0, random.uniform(18, 26), random.uniform(27, 40), 51);
    for (int vessel = 0; vessel < 30; ++vessel)
        draw((vessel % 2 == 0 ? -37 : 37) + random.uniform(-16, 16), random.uniform(-25, 25),
             random.uniform(1, 4.5), random.uniform(1, 4.5), random.uniform(100, 200));
    draw(0, random.uniform(30, 40), 9, random.uniform(6, 10), 246);
    return grey;
}

/// An item of a set that lies in `folder`.
inline DatasetItem auditItem(const std::filesystem::path& folder, const std::string& path, int label,
                             Split split = Split::None, const std::string& patient = {},
                             const std::string& source = {})
{
    return {path, folder / path, label, split, patient, source};
}

/// Of two classes, "normal" and "ill".
inline Dataset auditSet(const std::filesystem::path& folder, std::vector<DatasetItem> items)
{
    DatasetContent content;
    content.name = "set";
    content.root = folder;
    content.classes = {"normal", "ill"};
    content.items = std::move(items);
    return Dataset(std::move(content));
}

} // namespace gg::test
