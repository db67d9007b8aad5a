// LungOverlay: the lungs' outlines and the opacities in them, over the slices of a series that was measured,
// and over planes across them.
// Shared by a SliceView and whoever has measured. Thread: GUI thread.
#pragma once

#include "lungs/LungPlane.h"
#include "lungs/SeriesLungs.h"
#include "viewer/ViewOverlay.h"

#include <QColor>
#include <map>
#include <memory>
#include <optional>

namespace gg {

/// Of what lies in lungs, the same wherever it is shown.
struct LungColours
{
    static QColor rightLung() { return {0x56, 0xb4, 0xe9}; } // Okabe-Ito: told apart by everybody
    static QColor leftLung() { return {0x00, 0x9e, 0x73}; }
    static QColor groundGlass() { return {0xe6, 0x9f, 0x00}; }
    static QColor consolidation() { return {0xd5, 0x5e, 0x00}; }
    static QColor emphysema() { return {0xcc, 0x79, 0xa7}; }
};

class LungOverlay : public ViewOverlay
{
public:
    /// Of a series (SliceSource::id()), a mask a slice; null takes them away. With a grid they are also seen
    /// in the planes of its volume (VolumeSlices::planeId()); in a slab, in its middle plane. Call update()
    /// of the view afterwards.
    void setLungs(const QString& seriesId, std::shared_ptr<const SeriesLungs> lungs,
                  const std::optional<LungGrid>& grid = {});
    void clear() { m_lungs.clear(); }
    void setShown(bool shown) { m_isShown = shown; }
    bool isShown() const { return m_isShown; }

    Kind kind() const override { return Kind::Layer; }
    void paint(QPainter& painter, const ViewContext& context) const override;

private:
    struct Measured
    {
        std::shared_ptr<const SeriesLungs> lungs;
        std::optional<LungGrid> grid;
    };
    std::optional<LungPlane> planeOf(const ViewContext& context) const;

    std::map<QString, Measured> m_lungs;
    bool m_isShown = true;
};

} // namespace gg
