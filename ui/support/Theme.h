// Theme: the colours, sizes and style sheet of the look, dark and light.
// A value; widgets ask Theme::current() when they paint. Thread: GUI thread.
#pragma once

#include <QColor>
#include <QFont>

class QApplication;

namespace gg {

enum class ColorScheme
{
    System,
    Dark,
    Light
};

struct Theme
{
    bool dark = true;
    QColor background, surface, line, text, quietText, accent, good, error;

    static Theme darkTheme();
    static Theme lightTheme();
    /// The one that apply() last set on the application (kept as a property of it).
    static Theme current();
    /// Palette, fonts and style sheet; System follows the desktop's choice.
    static void apply(QApplication& application, ColorScheme scheme);

    /// Orange for the positive class, sky blue for the negative one (two classes); Okabe-Ito in order for
    /// more.
    QColor classColor(int classIndex, int positiveClass) const;
};

/// Sizes in device-independent pixels: an 8-pixel grid, three text sizes and one mono for numbers.
namespace metrics {
inline constexpr int grid = 8;
inline constexpr int smallText = 13;
inline constexpr int text = 15;
inline constexpr int largeText = 22;
} // namespace metrics

/// The fixed-pitch font in which numbers stand.
QFont numberFont(int pixelSize);

} // namespace gg
