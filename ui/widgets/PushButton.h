// PushButton: a button with what it does, as pages have many.
// A free function; the caller's layout owns what it makes. Thread: GUI thread.
#pragma once

#include <QString>
#include <functional>

class QPushButton;

namespace gg {

/// `onClick` may be empty, for a button that is connected later. The Enter key presses it only where it has
/// the focus.
QPushButton* pushButton(const QString& text, std::function<void()> onClick, const QString& toolTip = {});

} // namespace gg
