// Icons: the line drawings under resources/icons in the colours of the theme.
// Free functions. Thread: GUI thread. Widgets ask again when the theme changes (QEvent::StyleChange).
#pragma once

#include <QIcon>
#include <QString>

namespace gg {

/// `name` without folder and ending. Quiet at first, in the accent when checked or selected, faint when
/// disabled; sharp at 1x and 2x up to `edge` device-independent pixels.
QIcon themedIcon(const QString& name, int edge = 24);

} // namespace gg
