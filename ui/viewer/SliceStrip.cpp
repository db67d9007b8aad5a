#include "viewer/SliceStrip.h"

#include "viewer/ScoreStrip.h"

#include <QAction>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <algorithm>
#include <cmath>

namespace gg {

SliceStrip::SliceStrip(QWidget* parent)
    : QWidget(parent), m_slider(new QSlider(Qt::Vertical, this)), m_strip(new ScoreStrip(this)),
      m_shares(new ScoreStrip(this)), m_go(new QAction(tr("Most suspicious slice"), this))
{
    setAccessibleName(tr("Slices of the series"));
    m_slider->setAccessibleName(tr("Slice"));
    m_slider->setInvertedAppearance(true); // the first slice at the top, as the keys go
    m_slider->setInvertedControls(true);
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_shares);
    layout->addWidget(m_strip);
    m_shares->setAccessibleName(tr("Measures of the slices"));
    connect(m_shares, &ScoreStrip::clicked, this, &SliceStrip::sliceWanted);
    layout->addWidget(m_slider);
    connect(m_slider, &QSlider::valueChanged, this, &SliceStrip::sliceWanted);
    connect(m_strip, &ScoreStrip::clicked, this, &SliceStrip::sliceWanted);
    m_go->setShortcut(Qt::Key_M);
    m_go->setShortcutContext(Qt::WindowShortcut);
    connect(m_go, &QAction::triggered, this, [this] {
        if (const std::optional<int> slice = mostSuspicious())
            Q_EMIT sliceWanted(*slice);
    });
    addAction(m_go);
    setShares({}, {}, 1);
    setScores({}, {}, 0.5);
    setCount(0);
}

void SliceStrip::setCount(int slices)
{
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, std::max(slices - 1, 0));
    m_slider->setPageStep(10);
    m_slider->setEnabled(slices > 1);
    m_strip->setCount(slices);
    m_shares->setCount(slices);
}

void SliceStrip::setCurrent(int slice)
{
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(slice);
    m_strip->setCurrent(slice);
    m_shares->setCurrent(slice);
    m_slider->setToolTip(slice >= 0 ? tr("Slice %1 of %2").arg(slice + 1).arg(m_slider->maximum() + 1)
                                    : QString());
}

int SliceStrip::current() const
{
    return m_slider->value();
}

void SliceStrip::setScores(std::vector<double> scores, const QString& name, double threshold,
                           std::vector<bool> leftOut)
{
    m_strip->setScores(std::move(scores), name, threshold);
    m_strip->setLeftOut(std::move(leftOut));
    m_strip->setVisible(!m_strip->scores().empty());
    m_go->setEnabled(mostSuspicious().has_value());
}

void SliceStrip::setShares(std::vector<double> shares, const QString& name, double full)
{
    m_shares->setScores(std::move(shares), name, 0, full);
    m_shares->setVisible(!m_shares->scores().empty());
    m_go->setEnabled(mostSuspicious().has_value());
}

std::optional<int> SliceStrip::mostSuspicious() const
{
    const ScoreStrip& strip = m_strip->scores().empty() ? *m_shares : *m_strip;
    const std::vector<double>& scores = strip.scores();
    std::optional<int> best;
    for (int i = 0; i < static_cast<int>(scores.size()); ++i) {
        const double score = scores[static_cast<std::size_t>(i)];
        if (!std::isnan(score) && !strip.isLeftOut(i) &&
            (!best || score > scores[static_cast<std::size_t>(*best)]))
            best = i;
    }
    return best;
}

} // namespace gg
