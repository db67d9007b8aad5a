// TextLabel: labels in the text styles of the style sheet.
// Free functions; the caller's layout owns what they make. Thread: GUI thread.
#pragma once

#include <QLabel>
#include <QString>

namespace gg {

enum class TextRole
{
    Plain,
    Title,   ///< 22 px
    Heading, ///< 13 px, heavy: above a part of a page
    Quiet,   ///< 13 px
    Problem, ///< 13 px, in the colour of errors
    Number,  ///< fixed pitch
};

/// Plain text, never read as HTML: it may come from a file.
QLabel* textLabel(const QString& text, TextRole role = TextRole::Plain, QWidget* parent = nullptr);
/// The same over several lines, which can be selected and copied.
QLabel* wrappedLabel(const QString& text, TextRole role = TextRole::Plain, QWidget* parent = nullptr);

/// The sentence that stands wherever a score is shown.
QLabel* researchNotice();

} // namespace gg
