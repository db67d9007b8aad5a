#include "widgets/EmptyPicture.h"

#include "support/Theme.h"

#include <QPainter>
#include <QPainterPath>

namespace gg {

namespace {

/// An axial slice of a chest: body, lungs, spine; with or without a ground-glass patch.
void drawSlice(QPainter& painter, const QRectF& area, bool hasPatch, const QColor& patch)
{
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::black);
    painter.drawRect(area);
    painter.translate(area.topLeft());
    painter.scale(area.width(), area.height());
    painter.setBrush(QColor(0x6A, 0x72, 0x7B));
    painter.drawEllipse(QRectF(0.06, 0.18, 0.88, 0.66));
    painter.setBrush(QColor(0x1B, 0x1F, 0x24));
    QPainterPath lungs;
    lungs.addEllipse(QRectF(0.14, 0.28, 0.29, 0.44));
    lungs.addEllipse(QRectF(0.57, 0.28, 0.29, 0.44));
    painter.drawPath(lungs);
    painter.setBrush(QColor(0xC9, 0xCF, 0xD5));
    painter.drawEllipse(QRectF(0.445, 0.63, 0.11, 0.12));
    painter.setBrush(QColor(0x88, 0x90, 0x99));
    painter.drawEllipse(QRectF(0.42, 0.36, 0.17, 0.2));
    if (hasPatch) {
        painter.setClipPath(lungs);
        QColor glass = patch;
        glass.setAlphaF(0.75F);
        painter.setBrush(glass);
        painter.drawEllipse(QRectF(0.66, 0.52, 0.2, 0.2));
        painter.drawEllipse(QRectF(0.13, 0.5, 0.14, 0.16));
    }
    painter.restore();
}

void drawScan(QPainter& painter, const Theme& theme)
{
    drawSlice(painter, QRectF(48, 12, 148, 148), true, theme.classColor(1, 1));
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < 2; ++i) {
        const QRectF track(212, 66 + 36 * i, 76, 8);
        painter.setBrush(theme.line);
        painter.drawRoundedRect(track, 4, 4);
        painter.setBrush(theme.classColor(1 - i, 1));
        painter.drawRoundedRect(QRectF(track.topLeft(), QSizeF(i == 0 ? 60 : 16, 8)), 4, 4);
        painter.setBrush(theme.quietText);
        painter.drawRoundedRect(QRectF(212, 52 + 36 * i, i == 0 ? 36 : 48, 6), 3, 3);
    }
}

void drawStudy(QPainter& painter, const Theme& theme)
{
    painter.setPen(Qt::NoPen);
    for (int line = 0; line < 5; ++line) {
        const bool isSeries = line > 1;
        painter.setBrush(line == 2 ? theme.accent : theme.line);
        painter.drawRoundedRect(QRectF(isSeries ? 40 : 16 + 12 * line, 36 + 22 * line, 56, 8), 4, 4);
    }
    constexpr int behind = 3;
    for (int slice = behind; slice >= 0; --slice) {
        painter.setOpacity(1 - 0.22 * slice);
        const QRectF area(120 + 20 * slice, 36 - 8 * slice, 116, 116);
        drawSlice(painter, area, false, {});
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(slice == 0 ? theme.accent : theme.line, slice == 0 ? 2 : 1));
        painter.drawRect(area);
    }
}

void drawDataset(QPainter& painter, const Theme& theme)
{
    for (int row = 0; row < 2; ++row) {
        const QColor color = theme.classColor(1 - row, 1);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(12, 16 + 80 * row, 4, 68), 2, 2);
        for (int column = 0; column < 4; ++column)
            drawSlice(painter, QRectF(24 + 74 * column, 16 + 80 * row, 68, 68), row == 0, color);
    }
}

void drawEvaluation(QPainter& painter, const Theme& theme)
{
    painter.setPen(Qt::NoPen);
    const double strength[2][2] = {{0.85, 0.18}, {0.12, 0.75}};
    for (int row = 0; row < 2; ++row) {
        for (int column = 0; column < 2; ++column) {
            QColor cell = theme.accent;
            cell.setAlphaF(static_cast<float>(strength[row][column]));
            painter.setBrush(cell);
            painter.drawRoundedRect(QRectF(16 + 66 * column, 24 + 66 * row, 62, 62), 4, 4);
        }
    }
    const QRectF axes(176, 24, 128, 128);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.quietText, 1));
    painter.drawLine(axes.bottomLeft(), axes.topLeft());
    painter.drawLine(axes.bottomLeft(), axes.bottomRight());
    painter.setPen(QPen(theme.line, 1, Qt::DashLine));
    painter.drawLine(axes.bottomLeft(), axes.topRight());
    QPainterPath curve(axes.bottomLeft());
    curve.cubicTo(axes.left() + 8, axes.top() + 40, axes.left() + 40, axes.top() + 6, axes.right(),
                  axes.top());
    painter.setPen(QPen(theme.classColor(1, 1), 2.5));
    painter.drawPath(curve);
}

void drawModel(QPainter& painter, const Theme& theme)
{
    drawSlice(painter, QRectF(12, 48, 80, 80), true, theme.classColor(1, 1));
    painter.setPen(Qt::NoPen);
    for (int layer = 0; layer < 5; ++layer) {
        const double height = 112 - 20 * layer;
        QColor color = theme.accent;
        color.setAlphaF(static_cast<float>(0.25 + 0.15 * layer));
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(112 + 28 * layer, 88 - height / 2, 18, height), 3, 3);
    }
    for (int i = 0; i < 2; ++i) {
        painter.setBrush(theme.classColor(1 - i, 1));
        painter.drawEllipse(QRectF(272, 62 + 30 * i, 20, 20));
    }
}

void drawCurves(QPainter& painter, const Theme& theme)
{
    for (int plot = 0; plot < 2; ++plot) {
        const QRectF axes(20 + 152 * plot, 28, 128, 120);
        painter.setPen(QPen(theme.line, 1));
        painter.drawLine(axes.bottomLeft(), axes.topLeft());
        painter.drawLine(axes.bottomLeft(), axes.bottomRight());
        for (int curve = 0; curve < 2; ++curve) {
            const double start = axes.height() * 0.9;
            const double end = axes.height() * (curve == 0 ? 0.08 : 0.28);
            const auto height = [&](double value) {
                return plot == 0 ? axes.bottom() - value : axes.top() + value;
            };
            QPainterPath path({axes.left(), height(start)});
            path.cubicTo(axes.left() + 24, height(end + 8), axes.left() + 56, height(end), axes.right(),
                         height(end));
            painter.setPen(QPen(curve == 0 ? theme.quietText : theme.accent, 2));
            painter.drawPath(path);
        }
    }
}

} // namespace

EmptyPicture::EmptyPicture(Subject subject, QWidget* parent) : QWidget(parent), m_subject(subject)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void EmptyPicture::paintEvent(QPaintEvent*)
{
    const Theme theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    switch (m_subject) {
    case Subject::Scan:
        return drawScan(painter, theme);
    case Subject::Study:
        return drawStudy(painter, theme);
    case Subject::Dataset:
        return drawDataset(painter, theme);
    case Subject::Evaluation:
        return drawEvaluation(painter, theme);
    case Subject::Model:
        return drawModel(painter, theme);
    case Subject::Curves:
        return drawCurves(painter, theme);
    }
}

} // namespace gg
