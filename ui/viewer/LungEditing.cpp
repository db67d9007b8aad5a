#include "viewer/LungEditing.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace gg {

namespace {

/// mm; from a fissure to a lobe.
constexpr std::array<double, 14> radii = {1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 40};

} // namespace

void LungEditing::setCorrection(const QString& seriesId, std::shared_ptr<LungCorrection> correction)
{
    if (correction == nullptr)
        m_series.erase(seriesId);
    else
        m_series[seriesId] = std::move(correction);
    Q_EMIT seriesChanged();
}

LungCorrection* LungEditing::correctionOf(const QString& seriesId) const
{
    const auto found = m_series.find(seriesId);
    return found != m_series.end() ? found->second.get() : nullptr;
}

void LungEditing::changeRadius(int steps)
{
    const auto now = std::distance(radii.begin(), std::lower_bound(radii.begin(), radii.end(), m_radius));
    const auto last = static_cast<std::ptrdiff_t>(radii.size()) - 1;
    m_radius = radii[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(now + steps, 0, last))];
    Q_EMIT radiusChanged();
}

void LungEditing::beginStroke(const QString& seriesId, int slice, const LungBrush& brush,
                              const cv::Point2d& place)
{
    LungCorrection* const correction = correctionOf(seriesId);
    if (correction == nullptr)
        return;
    correction->beginStroke(slice, brush, place);
    Q_EMIT masksChanged(seriesId);
}

void LungEditing::continueStroke(const QString& seriesId, const cv::Point2d& place)
{
    LungCorrection* const correction = correctionOf(seriesId);
    if (correction == nullptr || !correction->isInStroke())
        return;
    correction->continueStroke(place);
    Q_EMIT masksChanged(seriesId);
}

void LungEditing::endStroke(const QString& seriesId)
{
    LungCorrection* const correction = correctionOf(seriesId);
    if (correction != nullptr && correction->endStroke())
        tell(seriesId);
}

void LungEditing::dropStroke(const QString& seriesId)
{
    LungCorrection* const correction = correctionOf(seriesId);
    if (correction == nullptr || !correction->isInStroke())
        return;
    correction->dropStroke();
    Q_EMIT masksChanged(seriesId);
}

std::optional<int> LungEditing::undo(const QString& seriesId)
{
    LungCorrection* const correction = correctionOf(seriesId);
    const std::optional<int> slice = correction != nullptr ? correction->undo() : std::nullopt;
    if (slice)
        tell(seriesId);
    return slice;
}

std::optional<int> LungEditing::redo(const QString& seriesId)
{
    LungCorrection* const correction = correctionOf(seriesId);
    const std::optional<int> slice = correction != nullptr ? correction->redo() : std::nullopt;
    if (slice)
        tell(seriesId);
    return slice;
}

void LungEditing::restoreFound(const QString& seriesId)
{
    LungCorrection* const correction = correctionOf(seriesId);
    if (correction != nullptr && correction->restoreFound())
        tell(seriesId);
}

void LungEditing::tell(const QString& seriesId)
{
    Q_EMIT masksChanged(seriesId);
    Q_EMIT corrected(seriesId);
}

} // namespace gg
