// WindowFit: whether a window can be read and used at a size: no text is cut, no control lies where it cannot
// be reached, no plot is too small; and the sizes and themes at which each state of the window is looked at.
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>
#include <array>

class QWidget;

namespace gg::test {

struct ScreenSize
{
    const char* name;
    QSize logical; ///< what is left for the window, in device-independent pixels
};

/// What people sit at, as the window sees it: 1280 x 720; 1440 x 900 at scale 1.5; 2560 x 1600 at scale 2.
inline constexpr std::array<ScreenSize, 3> screenSizes = {
    {{"1280x720", {1280, 720}}, {"1440x900-at-1.5", {960, 600}}, {"2560x1600-at-2", {1280, 800}}}};

/// One line for each visible part that does not fit: which it is, what it needs, what it has. A part in a
/// scroll area may lie below what is seen of it.
QStringList misfits(const QWidget& window);

/// Resizes the window, lets it settle, and saves a picture as FOLDER/NAME-SIZE-THEME.png in the present
/// theme. Returns what does not fit.
QStringList lookAt(QWidget& window, const ScreenSize& screen, const QString& folder, const QString& name);

} // namespace gg::test
