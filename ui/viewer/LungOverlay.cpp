#include "viewer/LungOverlay.h"

#include "lungs/LungLabel.h"
#include "lungs/LungOutline.h"
#include "viewer/VolumeSlices.h"

#include <QImage>
#include <QPainterPath>
#include <algorithm>
#include <utility>

namespace gg {

namespace {

constexpr double outlineWidth = 1.5;
constexpr int opacityAlpha = 110; // vessels and the texture of ground glass stay to be seen

QRgb veilOf(LungTissue tissue)
{
    const auto veil = [](QColor colour) {
        colour.setAlpha(opacityAlpha);
        return qPremultiply(colour.rgba());
    };
    switch (tissue) {
    case LungTissue::GroundGlass:
        return veil(LungColours::groundGlass());
    case LungTissue::Consolidation:
        return veil(LungColours::consolidation());
    case LungTissue::Emphysema:
        return veil(LungColours::emphysema());
    case LungTissue::None:
    case LungTissue::Aerated:
    case LungTissue::Vessels:
        break;
    }
    return 0;
}

QImage pictureOf(const cv::Mat& tissue)
{
    QImage picture(tissue.cols, tissue.rows, QImage::Format_ARGB32_Premultiplied);
    for (int row = 0; row < tissue.rows; ++row) {
        const std::uint8_t* const kind = tissue.ptr(row);
        auto* const line = reinterpret_cast<QRgb*>(picture.scanLine(row));
        for (int column = 0; column < tissue.cols; ++column)
            line[column] = veilOf(static_cast<LungTissue>(kind[column]));
    }
    return picture;
}

QPainterPath pathOf(const cv::Mat& labels, Lung lung)
{
    QPainterPath path;
    for (const std::vector<cv::Point>& outline : outlinesOf(labels, lung)) {
        QPolygonF polygon;
        for (const cv::Point& point : outline)
            polygon << QPointF(point.x, point.y);
        path.addPolygon(polygon);
        path.closeSubpath();
    }
    return path;
}

} // namespace

void LungOverlay::setLungs(const QString& seriesId, std::shared_ptr<const SeriesLungs> lungs,
                           const std::optional<LungGrid>& grid)
{
    if (lungs == nullptr)
        m_lungs.erase(seriesId);
    else
        m_lungs[seriesId] = {std::move(lungs), grid};
}

std::optional<LungPlane> LungOverlay::planeOf(const ViewContext& context) const
{
    const auto found = m_lungs.find(context.seriesId);
    if (found != m_lungs.end()) {
        const SeriesLungs& lungs = *found->second.lungs;
        const auto index = static_cast<std::size_t>(context.index);
        if (context.index < 0 || index >= lungs.labels.size())
            return std::nullopt;
        return LungPlane{lungs.labels[index], lungs.tissue[index]};
    }
    const auto across = std::find_if(m_lungs.begin(), m_lungs.end(), [&](const auto& each) {
        return VolumeSlices::isPlaneOf(context.seriesId, each.first);
    });
    if (across == m_lungs.end() || !across->second.grid || !context.slice.geometry)
        return std::nullopt;
    const QSize size = context.slice.size();
    return lungsInPlane(*across->second.lungs, *across->second.grid, *context.slice.geometry,
                        {size.width(), size.height()});
}

void LungOverlay::paint(QPainter& painter, const ViewContext& context) const
{
    if (!m_isShown || context.slice.isNull())
        return;
    const std::optional<LungPlane> plane = planeOf(context);
    if (!plane)
        return;
    painter.save();
    painter.setTransform(context.transform.pixelToView(), true);
    painter.drawImage(QRectF(QPointF(-0.5, -0.5), QSizeF(context.slice.size())), pictureOf(plane->tissue));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const auto& [lung, colour] :
         {std::pair(Lung::Right, LungColours::rightLung()), std::pair(Lung::Left, LungColours::leftLung())}) {
        QPen pen(colour, outlineWidth);
        pen.setCosmetic(true);
        painter.setPen(pen);
        painter.drawPath(pathOf(plane->labels, lung));
    }
    painter.restore();
}

} // namespace gg
