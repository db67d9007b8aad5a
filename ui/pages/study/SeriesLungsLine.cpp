#include "pages/study/SeriesLungsLine.h"

#include "support/Conversions.h"
#include "viewer/SliceView.h"
#include "viewer/Viewer.h"
#include "volume/VolumeReader.h"
#include "widgets/ElidedLabel.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <algorithm>
#include <cmath>
#include <limits>

namespace gg {

namespace {

int roundedMl(const LungAmount& amount)
{
    return static_cast<int>(std::lround(amount.volumeMl));
}

} // namespace

/// Beside the slider: no number where there is no lung.
SliceShares SeriesLungsLine::sharesOf(const SeriesLungs& lungs)
{
    constexpr double leastFull = 0.25; // a little is to look little
    SliceShares shares{{}, tr("opacity"), leastFull};
    for (const LungCounts& slice : lungs.measures.slices) {
        const std::optional<LungShares> found = slice.shares();
        shares.shares.push_back(found ? found->opacity() : std::numeric_limits<double>::quiet_NaN());
        shares.full = found ? std::max(shares.full, found->opacity()) : shares.full;
    }
    return shares;
}

SeriesLungsLine::SeriesLungsLine(Viewer& viewer, QWidget* parent)
    : QWidget(parent), m_viewer(viewer), m_job(tr("Measuring the lungs")), m_words(new ElidedLabel),
      m_show(new QCheckBox(tr("Show lungs"))), m_measure(pushButton(
                                                   tr("Measure lungs"), [this] { measure(); },
                                                   tr("Finds the lungs in this series, and what in them is "
                                                      "ground glass, consolidation or emphysema, by "
                                                      "Hounsfield units")))
{
    m_words->setAccessibleName(tr("What was measured in the lungs"));
    m_words->setLineCount(2);
    m_show->setToolTip(
        tr("Outlines: right blue, left green. Ground glass orange, consolidation red, emphysema pink"));
    m_show->setChecked(true);
    QHBoxLayout* const layout = rowLayout(this, 0, metrics::grid);
    layout->addWidget(m_measure);
    layout->addWidget(m_show);
    layout->addWidget(m_words, 1);
    connect(m_show, &QCheckBox::toggled, this, &SeriesLungsLine::setShown);
    connect(&m_job, &Job::failed, this, &SeriesLungsLine::failed);
    connect(&m_job, &Job::stateChanged, this, &SeriesLungsLine::refresh);
    connect(&viewer.panes(), &ViewerPanes::activeViewChanged, this, &SeriesLungsLine::refresh);
    setMinimumHeight(m_measure->sizeHint().height()); // the slice stays where it is when the button goes
    refresh();
}

void SeriesLungsLine::follow(const SeriesNode* series)
{
    m_series = series;
    refresh();
}

void SeriesLungsLine::measure()
{
    const SliceSource* const source = m_viewer.panes().active().source();
    if (m_series == nullptr || source == nullptr)
        return;
    m_job.start([this, id = source->id(), stack = m_series->stack](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        const Volume volume = readVolume(stack, onProgress, cancel);
        const auto lungs =
            std::make_shared<const SeriesLungs>(findSeriesLungs(volume, {}, onProgress, cancel));
        return [this, id, lungs] { take(id, lungs); };
    });
}

void SeriesLungsLine::take(const QString& seriesId, const std::shared_ptr<const SeriesLungs>& lungs)
{
    m_lungs[seriesId] = lungs;
    m_viewer.setShares(seriesId, sharesOf(*lungs));
    for (int pane = 0; pane < ViewerPanes::most; ++pane) {
        m_viewer.panes().lungsOf(pane).setLungs(seriesId, lungs);
        m_viewer.panes().pane(pane).update();
    }
    refresh();
}

void SeriesLungsLine::clear()
{
    m_job.cancel();
    for (const auto& [seriesId, lungs] : m_lungs)
        m_viewer.setShares(seriesId, {});
    m_lungs.clear();
    for (int pane = 0; pane < ViewerPanes::most; ++pane) {
        m_viewer.panes().lungsOf(pane).clear();
        m_viewer.panes().pane(pane).update();
    }
    follow(nullptr);
}

void SeriesLungsLine::setShown(bool shown)
{
    for (int pane = 0; pane < ViewerPanes::most; ++pane) {
        m_viewer.panes().lungsOf(pane).setShown(shown);
        m_viewer.panes().pane(pane).update();
    }
}

const QString& SeriesLungsLine::words() const
{
    return m_words->fullText();
}

std::shared_ptr<const SeriesLungs> SeriesLungsLine::measured() const
{
    const SliceSource* const source = m_viewer.panes().active().source();
    const auto found = source != nullptr ? m_lungs.find(source->id()) : m_lungs.end();
    return found != m_lungs.end() ? found->second : nullptr;
}

/// Null where the series was not measured.
const SeriesLungs* SeriesLungsLine::shown() const
{
    return measured().get();
}

QString SeriesLungsLine::summaryOf(const SeriesLungs& lungs) const
{
    const SeriesMeasures& measures = lungs.measures;
    if (!measures.all.shares)
        return tr("No lung was found");
    const LungShares& shares = *measures.all.shares;
    const auto opacity = [](const LungAmount& amount) {
        return formatPercent(amount.shares ? amount.shares->opacity() : 0);
    };
    return QStringList{tr("Lungs %1 ml").arg(roundedMl(measures.all)),
                       tr("opacity %1 (ground glass %2, consolidation %3), right %4, left %5")
                           .arg(formatPercent(shares.opacity()), formatPercent(shares.groundGlass),
                                formatPercent(shares.consolidation), opacity(measures.right),
                                opacity(measures.left)),
                       tr("emphysema %1").arg(formatPercent(shares.emphysema)),
                       tr("CT-%1, score %2 of 24").arg(measures.grade).arg(measures.score)}
        .join(QStringLiteral(" \u00b7 "));
}

QString SeriesLungsLine::sliceWords(const SeriesLungs& lungs) const
{
    const int current = m_viewer.panes().active().current();
    const std::vector<LungCounts>& slices = lungs.measures.slices;
    if (current < 0 || current >= static_cast<int>(slices.size()))
        return {};
    const std::optional<LungShares> shares = slices[static_cast<std::size_t>(current)].shares();
    return shares ? tr("This slice: opacity %1").arg(formatPercent(shares->opacity()))
                  : tr("This slice: no lung");
}

void SeriesLungsLine::refresh()
{
    const SeriesLungs* const lungs = shown();
    const bool canMeasure = m_series != nullptr && m_series->stack.spacing.has_value();
    setVisible(m_series != nullptr);
    m_measure->setVisible(lungs == nullptr);
    m_measure->setEnabled(canMeasure && !m_job.isRunning());
    m_show->setVisible(lungs != nullptr);
    QString words;
    if (lungs != nullptr) {
        QStringList parts = {sliceWords(*lungs), summaryOf(*lungs)};
        parts << toQStrings(lungs->notes);
        words = parts.join(QStringLiteral(" \u00b7 "));
    } else if (m_series != nullptr && !canMeasure) {
        words = tr("Lungs are measured in series of slices at equal distances");
    }
    m_words->setFullText(words);
}

} // namespace gg
