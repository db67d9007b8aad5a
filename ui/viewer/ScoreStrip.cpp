#include "viewer/ScoreStrip.h"

#include "support/Theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <limits>

namespace gg {

namespace {

constexpr int stripWidth = 3 * metrics::grid;
constexpr double leastBar = 0.06; // of the width: a score of 0 is seen as one

} // namespace

ScoreStrip::ScoreStrip(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Scores of the slices"));
}

QSize ScoreStrip::minimumSizeHint() const
{
    return {stripWidth, 8 * metrics::grid};
}

void ScoreStrip::setCount(int slices)
{
    m_count = slices;
    update();
}

void ScoreStrip::setCurrent(int slice)
{
    m_current = slice;
    describe();
    update();
}

void ScoreStrip::setScores(std::vector<double> scores, const QString& name, double threshold, double full)
{
    m_scores = std::move(scores);
    m_name = name;
    m_threshold = threshold;
    m_full = full;
    describe();
    update();
}

void ScoreStrip::setLeftOut(std::vector<bool> leftOut)
{
    m_leftOut = std::move(leftOut);
    describe();
    update();
}

bool ScoreStrip::isLeftOut(int slice) const
{
    return slice >= 0 && slice < static_cast<int>(m_leftOut.size()) &&
           m_leftOut[static_cast<std::size_t>(slice)];
}

void ScoreStrip::describe()
{
    setAccessibleDescription(m_current >= 0 ? wordsOf(m_current) : QString());
}

QString ScoreStrip::wordsOf(int slice) const
{
    const bool isThere = slice >= 0 && slice < static_cast<int>(m_scores.size()) &&
                         !std::isnan(m_scores[static_cast<std::size_t>(slice)]);
    if (isLeftOut(slice))
        return tr("Slice %1: refused, does not count").arg(slice + 1);
    if (!isThere)
        return tr("Slice %1: no score").arg(slice + 1);
    const double score = m_scores[static_cast<std::size_t>(slice)];
    return tr("Slice %1: %2 %3").arg(slice + 1).arg(m_name).arg(score, 0, 'f', 2);
}

int ScoreStrip::sliceAt(double y) const
{
    return std::clamp(static_cast<int>(y * m_count / std::max(height(), 1)), 0, std::max(m_count - 1, 0));
}

double ScoreStrip::topOf(int slice) const
{
    return static_cast<double>(slice) * height() / std::max(m_count, 1);
}

/// Of the slices that share a line of the screen: none that is high is lost among low ones.
double ScoreStrip::highestBetween(int y) const
{
    double highest = std::numeric_limits<double>::quiet_NaN();
    for (int slice = sliceAt(y); slice <= sliceAt(y + 0.999) && slice < static_cast<int>(m_scores.size());
         ++slice)
        highest = std::fmax(highest, m_scores[static_cast<std::size_t>(slice)]);
    return highest;
}

void ScoreStrip::paintEvent(QPaintEvent*)
{
    const Theme theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.line);
    if (m_count == 0)
        return;
    for (int slice = 0; slice < m_count; ++slice)
        if (isLeftOut(slice))
            painter.fillRect(QRectF(0, topOf(slice), width(), topOf(slice + 1) - topOf(slice)),
                             QBrush(theme.quietText, Qt::Dense5Pattern));
    for (int y = 0; y < height(); ++y) {
        const double score = highestBetween(y);
        if (std::isnan(score))
            continue;
        const QColor colour = theme.classColor(score >= m_threshold ? 0 : 1, 0);
        const double part = std::clamp(score / m_full, leastBar, 1.0);
        painter.fillRect(QRectF(width() * (1 - part), y, width() * part, 1), colour);
    }
    const double x = width() * (1 - std::clamp(m_threshold / m_full, 0.0, 1.0));
    painter.setPen(QPen(theme.text, 1, Qt::DotLine));
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
    if (m_current >= 0) {
        const QRectF here(0.5, topOf(m_current), width() - 1,
                          std::max(topOf(m_current + 1) - topOf(m_current), 3.0));
        painter.setPen(QPen(theme.text, 1));
        painter.drawRect(here);
    }
}

void ScoreStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && m_count > 0)
        Q_EMIT clicked(sliceAt(event->position().y()));
}

void ScoreStrip::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton) && m_count > 0)
        Q_EMIT clicked(sliceAt(event->position().y()));
}

bool ScoreStrip::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || m_count == 0)
        return QWidget::event(event);
    const auto* const help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), wordsOf(sliceAt(help->pos().y())).toHtmlEscaped(), this);
    return true;
}

} // namespace gg
