// Icons: the line drawings under resources/icons in the colours of the theme, drawn when they are painted.
// Free functions. Thread: GUI thread. Widgets ask again when the theme changes (QEvent::StyleChange).
#pragma once

#include <QIcon>
#include <QString>

namespace gg {

/// `name` without folder and ending. Quiet at first, in the accent when checked or selected, faint when
/// disabled; sharp on every screen, `edge` device-independent pixels where there is room. Null for an unknown
/// name.
QIcon themedIcon(const QString& name, int edge = 24);

} // namespace gg
