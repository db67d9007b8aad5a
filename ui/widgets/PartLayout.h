// PartLayout: how the parts of a page stand: in steps of the 8-pixel grid (see support/Theme.h).
// Free functions; the widget or the caller's layout owns what they make. Thread: GUI thread.
#pragma once

#include "support/Theme.h"

class QHBoxLayout;
class QScrollArea;
class QVBoxLayout;
class QWidget;

namespace gg {

/// Makes `whole` a column of parts, `spacing` pixels apart and `margin` pixels from its edges.
QVBoxLayout* columnLayout(QWidget* whole, int margin = 0, int spacing = metrics::grid);
/// The same for a row, such as the head of a page.
QHBoxLayout* rowLayout(QWidget* whole, int margin = 0, int spacing = metrics::grid);

/// What stands beside or below it stays where it is when it comes and goes.
void keepPlaceWhenHidden(QWidget& part);

/// `content` in an area that scrolls up and down and is as wide as there is room.
QScrollArea* scrollingColumn(QWidget* content);

} // namespace gg
