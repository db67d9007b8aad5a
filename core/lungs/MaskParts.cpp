#include "lungs/MaskParts.h"

#include "base/DisjointSets.h"

#include <algorithm>
#include <cstdint>
#include <opencv2/core.hpp>

namespace gg {

namespace {

cv::Mat withRim(const cv::Mat& mask)
{
    cv::Mat padded;
    cv::copyMakeBorder(mask, padded, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(255));
    return padded;
}

/// Pixels of one row that lie side by side, [begin, end).
struct Run
{
    int row = 0;
    int begin = 0;
    int end = 0;
};

/// Row by row, each joined to those that it touches in the row above.
std::vector<Run> linkedRuns(const cv::Mat& mask, DisjointSets& sets)
{
    std::vector<Run> runs;
    std::size_t above = 0; // the first run of that row that may touch the next one
    for (int row = 0; row < mask.rows; ++row) {
        const std::size_t first = runs.size();
        const std::uint8_t* const begin = mask.ptr(row);
        const std::uint8_t* const end = begin + mask.cols;
        const auto isSet = [](std::uint8_t value) { return value != 0; };
        for (auto at = std::find_if(begin, end, isSet); at != end; at = std::find_if(at, end, isSet)) {
            const auto stop = std::find(at, end, std::uint8_t{0});
            const Run run{row, static_cast<int>(at - begin), static_cast<int>(stop - begin)};
            sets.add();
            while (above < first && runs[above].end <= run.begin)
                ++above;
            for (std::size_t i = above; i < first && runs[i].begin < run.end; ++i)
                sets.merge(i, runs.size());
            runs.push_back(run);
            at = stop;
        }
        above = first;
    }
    return runs;
}

} // namespace

MaskParts::MaskParts(const cv::Mat& mask) : m_numbers(mask.size(), CV_32SC1, cv::Scalar(0)), m_parts(1)
{
    DisjointSets sets;
    const std::vector<Run> runs = linkedRuns(mask, sets);
    std::vector<int> numberOf(runs.size(), 0); // of the first run of each part
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Run& run = runs[i];
        int& number = numberOf[sets.find(i)];
        if (number == 0) {
            number = static_cast<int>(m_parts.size());
            m_parts.emplace_back();
        }
        int* const row = m_numbers.ptr<int>(run.row);
        std::fill(row + run.begin, row + run.end, number);
        Part& part = m_parts[static_cast<std::size_t>(number)];
        const int length = run.end - run.begin;
        part.box |= cv::Rect(run.begin, run.row, length, 1);
        part.pixels += length;
        part.centre += cv::Point2d((run.begin + run.end - 1) / 2.0, run.row) * length;
    }
    for (Part& part : m_parts)
        if (part.pixels > 0)
            part.centre /= part.pixels;
}

cv::Mat MaskParts::inBox(int number) const
{
    return m_numbers(box(number)) == number;
}

cv::Mat MaskParts::part(int number) const
{
    return m_numbers == number;
}

int MaskParts::largest() const
{
    int largest = 0;
    for (int number = 1; number <= count(); ++number)
        if (largest == 0 || pixels(number) > pixels(largest))
            largest = number;
    return largest;
}

EnclosedParts::EnclosedParts(const cv::Mat& mask) : m_parts(withRim(mask)) {}

int EnclosedParts::around() const
{
    return m_parts.numbers().at<int>(0, 0);
}

cv::Mat EnclosedParts::numbers() const
{
    const cv::Mat& all = m_parts.numbers();
    return all(cv::Rect(1, 1, all.cols - 2, all.rows - 2));
}

} // namespace gg
