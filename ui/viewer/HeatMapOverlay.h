// HeatMapOverlay: a picture of weights over the pixels of the slice that it belongs to, and over no other,
// with a scale of its colours. Shared by a SliceView and whoever has the maps. Thread: GUI thread.
#pragma once

#include "viewer/ViewOverlay.h"

#include <QImage>
#include <map>
#include <utility>

namespace gg {

class HeatMapOverlay : public ViewOverlay
{
public:
    /// Of a slice of a series (SliceSource::id()): stretched over all of its pixels, column over column,
    /// whatever its own size. A null image takes it away. Call update() of the view afterwards.
    void setMap(const QString& seriesId, int slice, const QImage& map);
    void clear() { m_maps.clear(); }
    /// Null where there is none.
    QImage mapOf(const QString& seriesId, int slice) const;
    /// 0 to 1.
    void setOpacity(double opacity);
    double opacity() const { return m_opacity; }
    /// `colours`: a row of pixels, low to high; a null image for no scale.
    void setScale(const QImage& colours, const QString& low, const QString& high);

    Kind kind() const override { return Kind::Layer; }
    void paint(QPainter& painter, const ViewContext& context) const override;

private:
    void paintScale(QPainter& painter, const ViewContext& context) const;

    std::map<std::pair<QString, int>, QImage> m_maps;
    double m_opacity = 0.5;
    QImage m_colours; ///< a column, high to low
    QString m_low, m_high;
};

} // namespace gg
