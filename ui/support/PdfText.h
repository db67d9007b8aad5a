// PdfText: a text laid out in lines of a width, for a page. A value that shares its lines; to be drawn on a
// device of the same resolution as the one it was laid out for. Thread: one at a time; need not be the GUI
// thread.
#pragma once

#include <QColor>
#include <QFont>
#include <QString>
#include <memory>

class QPaintDevice;
class QPainter;
class QTextLayout;

namespace gg {

struct PdfTextStyle
{
    double points = 9.5;
    bool bold = false;
    QColor colour = QColor(0x1B, 0x21, 0x27);
    bool isRightAligned = false;
};

class PdfText
{
public:
    /// `width` in the device's pixels. A word that is longer than it is broken anywhere.
    PdfText(const QString& text, const PdfTextStyle& style, double width, QPaintDevice& device);

    int lines() const;
    double height() const { return heightOf(0, lines()); }
    double heightOf(int firstLine, int count) const;
    /// How many lines from `firstLine` on have room in `height`.
    int linesWithin(double height, int firstLine) const;
    /// Of the longest line.
    double usedWidth() const;

    void draw(QPainter& painter, double x, double y) const { drawLines(painter, x, y, 0, lines()); }
    void drawLines(QPainter& painter, double x, double y, int firstLine, int count) const;

    /// Widths that a text would have: in one line, and of its longest word, but no more than `most`.
    static double oneLineWidth(const QString& text, const PdfTextStyle& style, QPaintDevice& device);
    static double longestWordWidth(const QString& text, const PdfTextStyle& style, double most,
                                   QPaintDevice& device);

private:
    std::shared_ptr<QTextLayout> m_layout;
    QColor m_colour;
};

} // namespace gg
