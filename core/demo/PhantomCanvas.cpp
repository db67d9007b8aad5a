#include "demo/PhantomCanvas.h"

namespace gg {

PhantomCanvas::PhantomCanvas(const PhantomView& view)
    : m_view(view), m_cosine(std::cos(view.rotation)), m_sine(std::sin(view.rotation)),
      m_hu(view.size, view.size, -1000.0f)
{
}

cv::Point2f PhantomCanvas::toPatient(float column, float row) const
{
    const float middle = 0.5f * static_cast<float>(m_view.size - 1);
    const float x = (column - middle) * m_view.spacing() - m_view.shift.x;
    const float y = (row - middle) * m_view.spacing() - m_view.shift.y;
    return {m_cosine * x + m_sine * y, m_cosine * y - m_sine * x};
}

cv::Point2f PhantomCanvas::toPixel(cv::Point2f patient) const
{
    const float middle = 0.5f * static_cast<float>(m_view.size - 1);
    const float x = m_cosine * patient.x - m_sine * patient.y + m_view.shift.x;
    const float y = m_sine * patient.x + m_cosine * patient.y + m_view.shift.y;
    return {x / m_view.spacing() + middle, y / m_view.spacing() + middle};
}

void PhantomCanvas::ellipse(cv::Point2f centre, float halfWidth, float halfHeight, float angle, float value)
{
    const float cosine = std::cos(angle);
    const float sine = std::sin(angle);
    around(centre, std::max(halfWidth, halfHeight), [&](float& pixel, cv::Point2f at) {
        const cv::Point2f d = at - centre;
        const float u = (cosine * d.x + sine * d.y) / halfWidth;
        const float v = (cosine * d.y - sine * d.x) / halfHeight;
        const float radius = std::hypot(u, v);
        const float inside =
            radius < 1e-3f ? std::min(halfWidth, halfHeight) : std::hypot(d.x, d.y) * (1.0f / radius - 1.0f);
        blend(pixel, value, coverage(inside));
    });
}

void PhantomCanvas::capsule(cv::Point2f from, cv::Point2f to, float radius, float value)
{
    const cv::Point2f half = (to - from) * 0.5f;
    around(from + half, std::hypot(half.x, half.y) + radius, [&](float& pixel, cv::Point2f at) {
        blend(pixel, value, coverage(radius - distanceToSegment(at, from, to)));
    });
}

float distanceToSegment(cv::Point2f point, cv::Point2f from, cv::Point2f to)
{
    const cv::Point2f along = to - from;
    const cv::Point2f offset = point - from;
    const float length2 = along.dot(along);
    const float t = length2 > 0 ? std::clamp(offset.dot(along) / length2, 0.0f, 1.0f) : 0.0f;
    const cv::Point2f rest = offset - along * t;
    return std::hypot(rest.x, rest.y);
}

} // namespace gg
