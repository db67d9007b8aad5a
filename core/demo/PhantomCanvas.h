// PhantomCanvas: a slice in the making, painted in millimetres of the patient, later strokes over earlier
// ones. Patient coordinates in mm: x to the patient's left (the picture's right), y to the back (down), z to
// the feet; the origin is in the middle of the chest at the height of the tracheal carina. Owned by whoever
// paints. Thread: one at a time.
#pragma once

#include <algorithm>
#include <cmath>
#include <opencv2/core.hpp>

namespace gg {

/// How the patient lies in the field of view.
struct PhantomView
{
    int size = 256;          ///< pixels a side
    float fieldOfView = 380; ///< mm a side
    float rotation = 0;      ///< radians, clockwise in the picture
    cv::Point2f shift;       ///< mm, of the patient's origin from the middle of the picture

    float spacing() const { return fieldOfView / static_cast<float>(size); }
};

class PhantomCanvas
{
public:
    /// All air, -1000 HU.
    explicit PhantomCanvas(const PhantomView& view);

    const PhantomView& view() const { return m_view; }
    cv::Mat_<float>& hu() { return m_hu; }
    cv::Point2f toPatient(float column, float row) const;
    cv::Point2f toPixel(cv::Point2f patient) const;

    /// How much of a pixel is covered whose centre lies `distance` mm inside an edge: 0 to 1.
    float coverage(float distance) const
    {
        return std::clamp(0.5f + distance / m_view.spacing(), 0.0f, 1.0f);
    }

    /// Lets action(pixel, patient point) change every pixel within `radius` mm of a point.
    template <typename Action>
    void around(cv::Point2f patient, float radius, Action action)
    {
        const cv::Point2f middle = toPixel(patient);
        const float reach = radius / m_view.spacing() + 1.0f;
        const auto first = [](float at) { return std::max(0, static_cast<int>(std::floor(at))); };
        const auto last = [&](float at) {
            return std::min(m_view.size - 1, static_cast<int>(std::ceil(at)));
        };
        for (int row = first(middle.y - reach); row <= last(middle.y + reach); ++row)
            for (int column = first(middle.x - reach); column <= last(middle.x + reach); ++column)
                action(m_hu(row, column), toPatient(static_cast<float>(column), static_cast<float>(row)));
    }

    /// The same for every pixel of the picture.
    template <typename Action>
    void everywhere(Action action)
    {
        for (int row = 0; row < m_view.size; ++row)
            for (int column = 0; column < m_view.size; ++column)
                action(m_hu(row, column), toPatient(static_cast<float>(column), static_cast<float>(row)));
    }

    /// An ellipse with half axes in mm, turned by `angle` radians.
    void ellipse(cv::Point2f centre, float halfWidth, float halfHeight, float angle, float value);
    /// A line with round ends.
    void capsule(cv::Point2f from, cv::Point2f to, float radius, float value);

private:
    PhantomView m_view;
    float m_cosine;
    float m_sine;
    cv::Mat_<float> m_hu;
};

/// Distance of a point from a line between two points, mm.
float distanceToSegment(cv::Point2f point, cv::Point2f from, cv::Point2f to);

/// Moves `pixel` towards `value` by a share of 0 to 1.
inline void blend(float& pixel, float value, float share)
{
    pixel += (value - pixel) * share;
}

} // namespace gg
