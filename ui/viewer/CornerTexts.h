// CornerTexts: what slice this is, where it lies, through which window, how large. No patient data. Where
// there is little room, the least important lines are left out. Owned by a SliceView. Thread: GUI thread.
#pragma once

#include "viewer/ViewOverlay.h"
#include "viewer/WindowPresets.h"

#include <QCoreApplication>
#include <QPointer>

namespace gg {

/// The lines of each corner, the most important first.
struct CornerLines
{
    QStringList topLeft, topRight, bottomLeft;
};

class CornerTexts : public ViewOverlay
{
    Q_DECLARE_TR_FUNCTIONS(CornerTexts)

public:
    /// `presets` give a window its name; none without.
    explicit CornerTexts(const WindowPresets* presets = nullptr) : m_presets(presets) {}

    Kind kind() const override { return Kind::Annotation; }
    void paint(QPainter& painter, const ViewContext& context) const override;
    CornerLines linesOf(const ViewContext& context) const;

private:
    QPointer<const WindowPresets> m_presets;
};

} // namespace gg
