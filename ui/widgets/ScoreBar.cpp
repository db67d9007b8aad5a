#include "widgets/ScoreBar.h"

#include "support/Theme.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace gg {

namespace {

constexpr int textLine = 24;
constexpr int barHeight = metrics::grid;
constexpr int tickLine = 20;
constexpr int markEdge = 18;

} // namespace

ScoreBar::ScoreBar(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ScoreBar::setScore(const ClassLegend& legend, int classIndex, double score,
                        std::optional<double> threshold)
{
    m_legend = legend;
    m_classIndex = classIndex;
    m_score = std::clamp(score, 0.0, 1.0);
    m_threshold = threshold;
    setAccessibleName(tr("Score of %1: %2").arg(legend.name(classIndex), scoreText(score)));
    setAccessibleDescription(threshold ? tr("Threshold %1").arg(scoreText(*threshold)) : QString());
    setToolTip(threshold
                   ? tr("The network's score for %1, from 0 to 1. From the threshold %2 on, the image is "
                        "called %1. It is no probability of disease.")
                         .arg(legend.name(classIndex), scoreText(*threshold))
                   : tr("The network's score for %1, from 0 to 1; the scores of all classes add up to 1.")
                         .arg(legend.name(classIndex)));
    updateGeometry();
    update();
}

QSize ScoreBar::sizeHint() const
{
    return {240, minimumSizeHint().height()};
}

QSize ScoreBar::minimumSizeHint() const
{
    return {120, textLine + barHeight + (m_threshold ? tickLine : metrics::grid / 2)};
}

void ScoreBar::paintEvent(QPaintEvent*)
{
    const Theme theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintClassMark(painter, QRectF(0, (textLine - markEdge) / 2.0, markEdge, markEdge), m_legend,
                   m_classIndex);

    painter.setFont(numberFont(metrics::text));
    const QString number = scoreText(m_score);
    const int numberWidth = painter.fontMetrics().horizontalAdvance(number);
    painter.setPen(theme.text);
    painter.drawText(QRect(width() - numberWidth, 0, numberWidth, textLine),
                     Qt::AlignVCenter | Qt::AlignRight, number);
    painter.setFont(font());
    const QRect name(markEdge + metrics::grid, 0, width() - numberWidth - markEdge - 2 * metrics::grid,
                     textLine);
    painter.drawText(
        name, Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(m_legend.name(m_classIndex), Qt::ElideRight, name.width()));

    const QRect bar(0, textLine, width(), barHeight);
    QPainterPath track;
    track.addRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    painter.fillPath(track, theme.line);
    painter.setClipPath(track);
    painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * m_score, bar.height()),
                     m_legend.color(m_classIndex));
    painter.setClipping(false);
    if (m_threshold)
        paintThreshold(painter, bar);
}

void ScoreBar::paintThreshold(QPainter& painter, const QRect& bar) const
{
    const Theme theme = Theme::current();
    const double x = bar.left() + bar.width() * std::clamp(*m_threshold, 0.0, 1.0);
    painter.setPen(QPen(theme.text, 2));
    painter.drawLine(QPointF(x, bar.top() - 3), QPointF(x, bar.bottom() + 4));
    QFont small = font();
    small.setPixelSize(metrics::smallText);
    painter.setFont(small);
    painter.setPen(theme.quietText);
    const QString text = tr("threshold %1").arg(scoreText(*m_threshold));
    const int textWidth = painter.fontMetrics().horizontalAdvance(text) + 2;
    const int left = std::clamp(static_cast<int>(x) - textWidth / 2, 0, std::max(0, width() - textWidth));
    painter.drawText(QRect(left, bar.bottom() + 4, textWidth, tickLine - 4), Qt::AlignCenter, text);
}

} // namespace gg
