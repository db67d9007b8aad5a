#include "support/Phantoms.h"

#include <cmath>
#include <opencv2/imgproc.hpp>

namespace gg::test {

namespace {

constexpr double chestWidth = 340; // mm

ViewedSlice ofValues(cv::Mat values)
{
    ViewedSlice slice;
    slice.pixels = std::move(values);
    slice.isHounsfield = true;
    return slice;
}

/// An ellipse about (x, y) mm from the middle of the slice, half axes in mm.
void drawEllipse(cv::Mat& values, double x, double y, double a, double b, double hounsfield)
{
    const double perMillimetre = values.cols / chestWidth;
    const cv::Point centre(static_cast<int>(std::lround(values.cols / 2.0 + x * perMillimetre)),
                           static_cast<int>(std::lround(values.rows / 2.0 + y * perMillimetre)));
    const cv::Size axes(static_cast<int>(std::lround(a * perMillimetre)),
                        static_cast<int>(std::lround(b * perMillimetre)));
    cv::ellipse(values, centre, axes, 0, 0, 360, cv::Scalar(hounsfield), cv::FILLED);
}

/// `level` from 0 at the feet's end to 1 at the head's.
cv::Mat chestValues(int edge, double level)
{
    cv::Mat values(edge, edge, CV_16SC1, cv::Scalar(-1000));
    drawEllipse(values, 0, 0, 158, 112, -90);
    drawEllipse(values, 0, 2, 146, 98, 45);
    const double lung = std::sqrt(std::max(1 - std::pow(2 * level - 1, 2), 0.02));
    for (const int side : {-1, 1}) {
        drawEllipse(values, side * 72, -4, 52 * lung, 78 * lung, -860);
        for (int vessel = 0; vessel < 6; ++vessel)
            drawEllipse(values, side * (40 + 11 * vessel * lung), -24 + 9 * vessel + 20 * level, 3, 3, 30);
    }
    drawEllipse(values, 0, -30, 30, 34, 40);
    drawEllipse(values, 0, 66, 20, 18, 480);
    drawEllipse(values, 0, 66, 9, 8, 30);
    // A ball, 24 mm across, in the lung at the patient's left, which is at the right of the image.
    const double fromBall = (level - 0.5) * 300;
    if (std::abs(fromBall) < 12) {
        const double radius = std::sqrt(144 - fromBall * fromBall);
        drawEllipse(values, 78, -16, radius, radius, 50);
    }
    return values;
}

/// A plane with the head above; `first`: column and row of the axial slices at its left edge.
ViewedSlice standing(const cv::Mat& values, const std::vector<ViewedSlice>& axials, const PatientPoint& along,
                     QPointF first)
{
    ViewedSlice slice = ofValues(values);
    const PlaneGeometry& top = *axials.back().geometry;
    slice.geometry =
        PlaneGeometry{.origin = top.pointAt(first.x(), first.y()),
                      .rowDirection = along,
                      .columnDirection = {0, 0, -1},
                      .columnSpacing = top.columnSpacing,
                      .rowSpacing = top.origin[2] - axials[axials.size() - 2].geometry->origin[2]};
    slice.title = axials.front().title;
    return slice;
}

} // namespace

ViewedSlice flatSlice(const QSize& size, double hounsfield)
{
    return ofValues(cv::Mat(size.height(), size.width(), CV_16SC1, cv::Scalar(hounsfield)));
}

ViewedSlice countingSlice(const QSize& size)
{
    cv::Mat values(size.height(), size.width(), CV_16SC1);
    for (int y = 0; y < values.rows; ++y)
        for (int x = 0; x < values.cols; ++x)
            values.at<std::int16_t>(y, x) = static_cast<std::int16_t>(10 * x + y);
    return ofValues(values);
}

PlaneGeometry axialPlane(double height, double columnSpacing, double rowSpacing)
{
    return {.origin = {0, 0, height}, .columnSpacing = columnSpacing, .rowSpacing = rowSpacing};
}

ViewedSlice discSlice(const QSize& size, const PlaneGeometry& plane, QPointF centre, double radius,
                      double inside, double outside)
{
    cv::Mat values(size.height(), size.width(), CV_32FC1);
    for (int y = 0; y < values.rows; ++y) {
        for (int x = 0; x < values.cols; ++x) {
            const double away =
                std::hypot(x * plane.columnSpacing - centre.x(), y * plane.rowSpacing - centre.y());
            values.at<float>(y, x) = static_cast<float>(away <= radius ? inside : outside);
        }
    }
    ViewedSlice slice = ofValues(values);
    slice.geometry = plane;
    return slice;
}

std::vector<ViewedSlice> chest(int count, int edge)
{
    std::vector<ViewedSlice> slices;
    for (int i = 0; i < count; ++i) {
        const double level = count > 1 ? static_cast<double>(i) / (count - 1) : 0.5;
        ViewedSlice slice = ofValues(chestValues(edge, level));
        const double spacing = chestWidth / edge;
        slice.geometry = axialPlane(300 * level, spacing, spacing);
        slice.geometry->origin = {-chestWidth / 2, -chestWidth / 2, 300 * level};
        slice.title = QStringLiteral("Chest phantom");
        slice.windows = {{QStringLiteral("LUNG"), {-500, 1400}}};
        slices.push_back(slice);
    }
    return slices;
}

std::vector<ViewedSlice> coronalsOf(const std::vector<ViewedSlice>& axials)
{
    std::vector<ViewedSlice> slices;
    const int height = static_cast<int>(axials.size());
    for (int y = 0; y < axials.front().pixels.rows; ++y) {
        cv::Mat values(height, axials.front().pixels.cols, CV_16SC1);
        for (int z = 0; z < height; ++z)
            axials[static_cast<std::size_t>(z)].pixels.row(y).copyTo(values.row(height - 1 - z));
        slices.push_back(standing(values, axials, {1, 0, 0}, {0, static_cast<double>(y)}));
    }
    return slices;
}

std::vector<ViewedSlice> sagittalsOf(const std::vector<ViewedSlice>& axials)
{
    std::vector<ViewedSlice> slices;
    const int height = static_cast<int>(axials.size());
    for (int x = 0; x < axials.front().pixels.cols; ++x) {
        cv::Mat values(height, axials.front().pixels.rows, CV_16SC1);
        for (int z = 0; z < height; ++z)
            cv::Mat(axials[static_cast<std::size_t>(z)].pixels.col(x).t()).copyTo(values.row(height - 1 - z));
        slices.push_back(standing(values, axials, {0, 1, 0}, {static_cast<double>(x), 0}));
    }
    return slices;
}

std::optional<PlaneGeometry> SlowSlices::geometry(int index) const
{
    return m_slices.at(static_cast<std::size_t>(index)).geometry;
}

QSize SlowSlices::sizeOf(int index) const
{
    return m_slices.at(static_cast<std::size_t>(index)).size();
}

std::optional<ViewedSlice> SlowSlices::slice(int index) const
{
    return m_atHand.count(index) > 0 ? std::optional(m_slices.at(static_cast<std::size_t>(index)))
                                     : std::nullopt;
}

void SlowSlices::request(int index, ScrollDirection direction)
{
    m_wishes.emplace_back(index, direction);
}

void SlowSlices::deliver(int index)
{
    m_atHand.insert(index);
    Q_EMIT ready(index);
}

} // namespace gg::test
