#include "pages/study/SeriesLungsLine.h"

#include "pages/study/LungCorrectionBar.h"
#include "pages/study/LungDetails.h"
#include "support/Conversions.h"
#include "viewer/SliceView.h"
#include "viewer/Viewer.h"
#include "viewer/ViewerActions.h"
#include "viewer/ViewerTools.h"
#include "widgets/ElidedLabel.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScreen>
#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <utility>

namespace gg {

namespace {

constexpr double shareOfScreen = 0.9;
constexpr int leastWidthForOneRow = 80 * metrics::grid;
constexpr int wordsColumn = 1;

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

SeriesLungsLine::SeriesLungsLine(Viewer& viewer, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_viewer(viewer), m_lungs(viewer), m_words(new ElidedLabel),
      m_show(new QCheckBox(tr("Show lungs"))), m_measure(pushButton(
                                                   tr("Measure lungs"), [this] { measure(); },
                                                   tr("Finds the lungs in this series, and what in them is "
                                                      "ground glass, consolidation or emphysema, by "
                                                      "Hounsfield units"))),
      m_correct(new LungCorrectionBar(viewer.viewerActions())),
      m_more(pushButton(
          tr("Details"), [this] { showDetails(); },
          tr("All figures by lung and zone, and the Hounsfield units of the lungs"))),
      m_details(new LungDetails(dialogs, this)), m_layout(new QGridLayout(this))
{
    m_words->setAccessibleName(tr("What was measured in the lungs"));
    m_words->setLineCount(2);
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignVCenter); // one is beside the middle of the buttons
    m_show->setToolTip(
        tr("Outlines: right blue, left green. Ground glass orange, consolidation red, emphysema pink"));
    m_show->setChecked(true);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(metrics::grid);
    m_layout->setVerticalSpacing(metrics::grid / 2);
    m_layout->setColumnStretch(wordsColumn, 1);
    auto* const first = new QHBoxLayout; // of these some are hidden, and their spacing with them
    first->setSpacing(metrics::grid);
    first->addWidget(m_measure);
    first->addWidget(m_show);
    m_layout->addLayout(first, 1, 0);
    m_layout->addWidget(m_words, 1, wordsColumn);
    m_layout->addWidget(m_correct, 1, wordsColumn + 1);
    m_layout->addWidget(m_more, 1, wordsColumn + 2);
    connect(m_show, &QCheckBox::toggled, this, &SeriesLungsLine::setShown);
    connect(&m_lungs, &LungsOfSeries::failed, this, &SeriesLungsLine::failed);
    connect(&m_lungs, &LungsOfSeries::changed, this, &SeriesLungsLine::takeUp);
    connect(&m_lungs.job(), &Job::stateChanged, this, &SeriesLungsLine::refresh);
    // What is painted is seen.
    connect(&viewer.tools().lungs(), &LungEditing::masksChanged, this, [this] { m_show->setChecked(true); });
    connect(&viewer.panes(), &ViewerPanes::activeViewChanged, this, &SeriesLungsLine::refresh);
    setMinimumHeight(m_measure->sizeHint().height()); // the slice stays where it is when the button goes
    refresh();
}

void SeriesLungsLine::follow(const SeriesNode* series, bool isAcross)
{
    m_series = series;
    m_isAcross = isAcross;
    refresh();
}

void SeriesLungsLine::measure()
{
    if (m_series != nullptr && !m_isAcross && !seriesId().isEmpty())
        m_lungs.measure(seriesId(), m_series->stack);
}

void SeriesLungsLine::takeUp(const QString& seriesId)
{
    const std::shared_ptr<const SeriesLungs> lungs = m_lungs.of(seriesId);
    m_viewer.setShares(seriesId, lungs != nullptr ? sharesOf(*lungs) : SliceShares());
    refresh();
}

void SeriesLungsLine::clear()
{
    m_lungs.clear();
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
    return m_isAcross || m_lungs.isOutdated(seriesId()) ? nullptr : shown();
}

bool SeriesLungsLine::areCorrectedByHand() const
{
    return m_lungs.correctedSlices(seriesId()) > 0;
}

/// In a narrow window the words stand above the buttons, which would leave them too little room.
void SeriesLungsLine::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < leastWidthForOneRow;
    if (std::exchange(m_isNarrow, isNarrow) == isNarrow)
        return;
    m_layout->removeWidget(m_words);
    if (isNarrow)
        m_layout->addWidget(m_words, 0, 0, 1, m_layout->columnCount());
    else
        m_layout->addWidget(m_words, 1, wordsColumn);
}

QString SeriesLungsLine::seriesId() const
{
    const SliceSource* const source = m_viewer.panes().active().source();
    return source != nullptr ? m_lungs.seriesOf(source->id()) : QString();
}

/// Null where the series was not measured.
std::shared_ptr<const SeriesLungs> SeriesLungsLine::shown() const
{
    return m_lungs.of(seriesId());
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
    // What has no room is left to the tooltip and the details: what matters most comes first.
    return QStringList{
        tr("Lungs %1 ml").arg(roundedMl(measures.all)),
        tr("opacity %1 (right %2, left %3)")
            .arg(formatPercent(shares.opacity()), opacity(measures.right), opacity(measures.left)),
        tr("CT-%1, score %2 of 24").arg(measures.grade).arg(measures.score),
        tr("ground glass %1, consolidation %2, emphysema %3")
            .arg(formatPercent(shares.groundGlass), formatPercent(shares.consolidation),
                 formatPercent(shares.emphysema))}
        .join(QStringLiteral(" \u00b7 "));
}

QString SeriesLungsLine::sliceWords(const SeriesLungs& lungs) const
{
    if (m_isAcross)
        return {};
    const int current = m_viewer.panes().active().current();
    const std::vector<LungCounts>& slices = lungs.measures.slices;
    if (current < 0 || current >= static_cast<int>(slices.size()))
        return {};
    const std::optional<LungShares> shares = slices[static_cast<std::size_t>(current)].shares();
    return shares ? tr("This slice: opacity %1").arg(formatPercent(shares->opacity()))
                  : tr("This slice: no lung");
}

/// Empty where nothing was corrected.
QString SeriesLungsLine::correctionWords() const
{
    const QString id = seriesId();
    const int slices = m_lungs.correctedSlices(id);
    QStringList parts;
    if (slices > 0)
        parts << (slices == 1 ? tr("1 slice corrected by hand")
                              : tr("%n slices corrected by hand", nullptr, slices));
    if (m_lungs.isBeingUpdated(id))
        parts << tr("figures being updated");
    else if (m_lungs.isOutdated(id))
        parts << tr("figures of before");
    return parts.join(QStringLiteral(", "));
}

void SeriesLungsLine::showDetails()
{
    refreshDetails();
    if (!m_details->testAttribute(Qt::WA_Resized)) // Qt itself gives it two thirds of the screen at most
        m_details->resize(m_details->sizeHint().boundedTo(screen()->availableSize() * shareOfScreen));
    m_details->QDialog::show();
    m_details->raise();
    m_details->activateWindow();
}

void SeriesLungsLine::refreshDetails()
{
    const std::shared_ptr<const SeriesLungs> lungs = shown();
    if (lungs == nullptr || m_series == nullptr)
        return m_details->clear();
    const SliceSource* const source = m_viewer.panes().active().source();
    m_details->show(source->title(), lungs->measures, correctionWords());
}

void SeriesLungsLine::refresh()
{
    const std::shared_ptr<const SeriesLungs> lungs = shown();
    const bool isOld = m_lungs.isOutdated(seriesId()) && !m_lungs.isBeingUpdated(seriesId());
    const bool canMeasure = m_series != nullptr && m_series->stack.spacing.has_value();
    setVisible(m_series != nullptr && (lungs != nullptr || !m_isAcross));
    m_measure->setText(lungs == nullptr ? tr("Measure lungs") : tr("Measure again"));
    m_measure->setVisible(!m_isAcross && (lungs == nullptr || isOld));
    m_measure->setEnabled(canMeasure && !job().isRunning());
    m_show->setVisible(lungs != nullptr);
    m_more->setVisible(lungs != nullptr);
    m_correct->setVisible(lungs != nullptr && !m_isAcross);
    QString words;
    if (lungs != nullptr) {
        QStringList parts = {correctionWords(), sliceWords(*lungs), summaryOf(*lungs)};
        parts << toQStrings(lungs->notes);
        parts.removeAll(QString());
        words = parts.join(QStringLiteral(" \u00b7 "));
    } else if (m_series != nullptr && !canMeasure) {
        words = tr("Lungs are measured in series of slices at equal distances");
    }
    m_words->setFullText(words);
    m_words->setVisible(!words.isEmpty());
    if (m_details->isVisible())
        refreshDetails();
}

} // namespace gg
