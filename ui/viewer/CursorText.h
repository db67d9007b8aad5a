// CursorText: what lies below the cursor, in the lower right corner: value, pixel, place in the patient.
// Owned by a SliceView. Thread: GUI thread.
#pragma once

#include "viewer/ViewOverlay.h"

#include <QCoreApplication>

namespace gg {

class CursorText : public ViewOverlay
{
    Q_DECLARE_TR_FUNCTIONS(CursorText)

public:
    Kind kind() const override { return Kind::Passing; }
    void paint(QPainter& painter, const ViewContext& context) const override;
    /// The most important first; none beside the slice.
    static QStringList linesOf(const ViewContext& context);
};

} // namespace gg
