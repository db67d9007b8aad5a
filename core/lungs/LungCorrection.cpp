#include "lungs/LungCorrection.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>
#include <utility>

namespace gg {

namespace {

/// Where the columns of a lung's pixels are on average; nothing where there is none.
std::optional<double> middleColumn(const std::vector<cv::Mat>& labels, Lung lung)
{
    double sum = 0;
    double count = 0;
    for (const cv::Mat& slice : labels) {
        cv::Mat pixels; // of each column
        cv::reduce((slice == static_cast<std::uint8_t>(lung)) / 255, pixels, 0, cv::REDUCE_SUM, CV_32S);
        for (int column = 0; column < pixels.cols; ++column) {
            sum += static_cast<double>(column) * pixels.at<int>(column);
            count += pixels.at<int>(column);
        }
    }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

/// A line of round ends, in mm.
class Capsule
{
public:
    Capsule(const LungBrush& brush, const cv::Point2d& from, const cv::Point2d& to)
        : m_pixel(brush.pixelSize), m_from(inMm(from)), m_way(inMm(to) - m_from),
          // A disc of half a pixel's diagonal has a centre in it wherever it lies.
          m_radius(std::max(brush.radius, std::hypot(m_pixel.width, m_pixel.height) / 2))
    {
    }

    bool contains(int column, int row) const
    {
        const cv::Point2d place = inMm({static_cast<double>(column), static_cast<double>(row)}) - m_from;
        const double length2 = m_way.dot(m_way);
        const double along = length2 > 0 ? std::clamp(place.dot(m_way) / length2, 0.0, 1.0) : 0;
        const cv::Point2d away = place - along * m_way;
        return away.dot(away) <= m_radius * m_radius;
    }

    /// The pixels that it may contain, of an image of that size.
    cv::Rect box(const cv::Size& image) const
    {
        const cv::Point2d to = m_from + m_way;
        const auto range = [&](double a, double b, double spacing, int size) {
            const double first = std::ceil((std::min(a, b) - m_radius) / spacing);
            const double last = std::floor((std::max(a, b) + m_radius) / spacing);
            const int begin = static_cast<int>(std::clamp(first, 0.0, static_cast<double>(size)));
            const int end = static_cast<int>(std::clamp(last + 1, 0.0, static_cast<double>(size)));
            return std::pair(begin, std::max(0, end - begin));
        };
        const auto [left, width] = range(m_from.x, to.x, m_pixel.width, image.width);
        const auto [top, height] = range(m_from.y, to.y, m_pixel.height, image.height);
        return {left, top, width, height};
    }

private:
    cv::Point2d inMm(const cv::Point2d& place) const
    {
        return {place.x * m_pixel.width, place.y * m_pixel.height};
    }

    cv::Size2d m_pixel;
    cv::Point2d m_from;
    cv::Point2d m_way;
    double m_radius;
};

bool areEqual(const cv::Mat& a, const cv::Mat& b)
{
    return cv::countNonZero(a != b) == 0;
}

bool isFinite(const cv::Point2d& place)
{
    return std::isfinite(place.x) && std::isfinite(place.y);
}

} // namespace

LungCorrection::LungCorrection(std::vector<cv::Mat> found, bool rightComesFirst)
    : m_found(std::move(found)), m_labels(m_found), m_rightComesFirst(rightComesFirst)
{
    const std::optional<double> right = middleColumn(m_found, Lung::Right);
    const std::optional<double> left = middleColumn(m_found, Lung::Left);
    if (right && left) {
        m_middle = (*right + *left) / 2;
        m_rightComesFirst = *right < *left;
    } else if (!m_found.empty()) {
        m_middle = (m_found.front().cols - 1) / 2.0;
    }
}

Lung LungCorrection::lungAt(int slice, const cv::Point2d& place) const
{
    if (slice >= 0 && slice < static_cast<int>(m_labels.size()) && isFinite(place)) {
        const cv::Mat& labels = m_labels[static_cast<std::size_t>(slice)];
        const double column = std::round(place.x);
        const double row = std::round(place.y);
        if (column >= 0 && row >= 0 && column < labels.cols && row < labels.rows) {
            const auto label = labels.at<std::uint8_t>(static_cast<int>(row), static_cast<int>(column));
            if (label != 0)
                return static_cast<Lung>(label);
        }
    }
    return (place.x < m_middle) == m_rightComesFirst ? Lung::Right : Lung::Left;
}

void LungCorrection::beginStroke(int slice, const LungBrush& brush, const cv::Point2d& place)
{
    endStroke();
    if (slice < 0 || slice >= static_cast<int>(m_labels.size()) || !isFinite(place))
        return;
    m_stroke = Stroke{slice, brush, place, m_labels[static_cast<std::size_t>(slice)], {}};
    paintTo(place);
}

void LungCorrection::continueStroke(const cv::Point2d& place)
{
    if (m_stroke && isFinite(place))
        paintTo(place);
}

void LungCorrection::paintTo(const cv::Point2d& place)
{
    cv::Mat& labels = m_labels[static_cast<std::size_t>(m_stroke->slice)];
    const Capsule capsule(m_stroke->brush, std::exchange(m_stroke->place, place), place);
    const cv::Rect box = capsule.box(labels.size());
    if (box.empty())
        return;
    labels = labels.clone(); // somebody may be reading the former
    for (int row = box.y; row < box.y + box.height; ++row) {
        std::uint8_t* const pixels = labels.ptr(row);
        for (int column = box.x; column < box.x + box.width; ++column) {
            if (capsule.contains(column, row))
                pixels[column] = static_cast<std::uint8_t>(m_stroke->brush.paints);
        }
    }
    m_stroke->box |= box;
    compare(m_stroke->slice);
}

bool LungCorrection::endStroke()
{
    if (!m_stroke)
        return false;
    const Stroke stroke = *std::exchange(m_stroke, std::nullopt);
    const cv::Mat& labels = m_labels[static_cast<std::size_t>(stroke.slice)];
    if (areEqual(stroke.before, labels))
        return false;
    add({{stroke.slice, stroke.box, stroke.before(stroke.box).clone(), labels(stroke.box).clone()}});
    return true;
}

void LungCorrection::dropStroke()
{
    if (!m_stroke)
        return;
    const Stroke stroke = *std::exchange(m_stroke, std::nullopt);
    m_labels[static_cast<std::size_t>(stroke.slice)] = stroke.before;
    compare(stroke.slice);
}

bool LungCorrection::apply(const std::map<int, cv::Mat>& masks)
{
    endStroke();
    Step step;
    for (const auto& [slice, mask] : masks) {
        if (slice < 0 || slice >= static_cast<int>(m_labels.size()))
            continue;
        const cv::Mat& labels = m_labels[static_cast<std::size_t>(slice)];
        if (mask.size() == labels.size() && mask.type() == labels.type() && !areEqual(mask, labels))
            step.push_back({slice, cv::Rect({}, labels.size()), labels, mask});
    }
    return carryOut(std::move(step));
}

bool LungCorrection::restoreFound()
{
    std::map<int, cv::Mat> found;
    for (const int slice : m_corrected)
        found[slice] = m_found[static_cast<std::size_t>(slice)];
    return apply(found);
}

bool LungCorrection::carryOut(Step step)
{
    if (step.empty())
        return false;
    put(step, &Patch::after);
    add(std::move(step));
    return true;
}

void LungCorrection::add(Step step)
{
    m_steps.resize(m_done);
    m_steps.push_back(std::move(step));
    m_done = m_steps.size();
}

std::optional<int> LungCorrection::undo()
{
    endStroke();
    if (!canUndo())
        return std::nullopt;
    const Step& step = m_steps[--m_done];
    put(step, &Patch::before);
    return step.front().slice;
}

std::optional<int> LungCorrection::redo()
{
    endStroke();
    if (!canRedo())
        return std::nullopt;
    const Step& step = m_steps[m_done++];
    put(step, &Patch::after);
    return step.front().slice;
}

void LungCorrection::put(const Step& step, cv::Mat Patch::*content)
{
    for (const Patch& patch : step) {
        cv::Mat labels = m_labels[static_cast<std::size_t>(patch.slice)].clone();
        (patch.*content).copyTo(labels(patch.box));
        m_labels[static_cast<std::size_t>(patch.slice)] = labels;
        compare(patch.slice);
    }
}

void LungCorrection::compare(int slice)
{
    const auto place = static_cast<std::size_t>(slice);
    if (!areEqual(m_labels[place], m_found[place])) {
        m_corrected.insert(slice);
        return;
    }
    m_labels[place] = m_found[place]; // in no memory of its own
    m_corrected.erase(slice);
}

} // namespace gg
