#include "pages/train/TrainCurves.h"

#include "plots/CurvePlot.h"
#include "widgets/Card.h"
#include "widgets/PartLayout.h"
#include "widgets/PartsOrTabs.h"

#include <QVBoxLayout>

namespace gg {

namespace {

// Two small plots can be read from these sizes on.
constexpr int leastPaceWidth = 23 * metrics::grid;
constexpr int leastPaceHeight = 18 * metrics::grid;

} // namespace

TrainCurves::TrainCurves(Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_loss(plot(dialogs, tr("Loss"))), m_accuracy(plot(dialogs, tr("Accuracy and AUC"))),
      m_learningRate(plot(dialogs, tr("Learning rate"))), m_speed(plot(dialogs, tr("Images per second")))
{
    m_lossSeries.batch = m_loss->addSeries(tr("batch"), CurveTone::Quiet, CurveStyle::Smoothed);
    m_lossSeries.train = m_loss->addSeries(tr("train"), CurveTone::Text);
    m_lossSeries.validation = m_loss->addSeries(tr("validation"), CurveTone::Accent);
    m_loss->setValueRange(0, std::nullopt);
    m_accuracySeries.train = m_accuracy->addSeries(tr("train"), CurveTone::Text);
    m_accuracySeries.validation = m_accuracy->addSeries(tr("validation"), CurveTone::Accent);
    m_accuracySeries.auc = m_accuracy->addSeries(tr("val. AUC"), CurveTone::Good);
    m_accuracy->setValueRange(std::nullopt, 1.01);
    m_learningRate->addSeries(QString(), CurveTone::Accent);
    m_learningRate->setValueRange(0, std::nullopt);
    m_speed->addSeries(QString(), CurveTone::Quiet, CurveStyle::Smoothed);
    m_speed->setValueRange(0, std::nullopt);
    int interval = 60;
    for (CurvePlot* const each : {m_loss, m_accuracy, m_learningRate, m_speed}) {
        each->setRefreshInterval(interval);
        interval += 13;
    }

    auto* const pace = new PartsOrTabs(tr("Rate and speed"), this);
    pace->add(tr("Rate"), new Card(m_learningRate->title(), m_learningRate, this), 1, leastPaceWidth);
    pace->add(tr("Speed"), new Card(m_speed->title(), m_speed, this), 1, leastPaceWidth);
    pace->setMayStack(leastPaceHeight);
    auto* const parts = new PartsOrTabs(tr("Curves of the run"), this);
    parts->add(m_loss->title(), new Card(m_loss->title(), m_loss, this), 5);
    parts->add(m_accuracy->title(), new Card(m_accuracy->title(), m_accuracy, this), 5);
    parts->add(tr("Rate and speed"), pace, 4, leastPaceWidth);
    columnLayout(this)->addWidget(parts);
}

CurvePlot* TrainCurves::plot(Dialogs& dialogs, const QString& title)
{
    auto* const made = new CurvePlot(dialogs, title, this);
    made->setKeyName(tr("epoch"));
    made->setWholeKeys();
    made->setEmptyText(tr("Starts with the run."));
    return made;
}

void TrainCurves::begin(Recipe recipe)
{
    for (CurvePlot* const each : {m_loss, m_accuracy, m_learningRate, m_speed})
        each->clear();
    const QString nothing = fitsHeadAlone(recipe) ? tr("This recipe has none.") : tr("Starts with the run.");
    for (CurvePlot* const each : {m_learningRate, m_speed})
        each->setEmptyText(nothing);
}

void TrainCurves::add(const std::vector<BatchDone>& batches)
{
    for (const BatchDone& batch : batches) {
        const double epochs =
            batch.epoch - 1 +
            static_cast<double>(batch.batch) / static_cast<double>(std::max<std::size_t>(batch.batches, 1));
        m_loss->append(m_lossSeries.batch, epochs, batch.loss);
        m_learningRate->append(0, epochs, batch.learningRate);
        m_speed->append(0, epochs, batch.imagesPerSecond);
    }
}

void TrainCurves::add(const EpochDone& epoch)
{
    const EpochRecord& record = epoch.record;
    m_loss->append(m_lossSeries.train, record.epoch, record.trainLoss);
    m_loss->append(m_lossSeries.validation, record.epoch, record.validationLoss);
    m_accuracy->append(m_accuracySeries.train, record.epoch, record.trainAccuracy);
    m_accuracy->append(m_accuracySeries.validation, record.epoch, record.validationAccuracy);
    m_accuracy->append(m_accuracySeries.auc, record.epoch, record.validationAuc);
    // A recipe without batches still tells these once an epoch.
    if (m_learningRate->lastKey(0).value_or(0) < record.epoch) {
        m_learningRate->append(0, record.epoch, record.learningRate);
        // The fast recipe's epochs are steps of a fit on features: no image goes through the network.
        if (epoch.imagesPerSecond > 0)
            m_speed->append(0, record.epoch, epoch.imagesPerSecond);
    }
    if (epoch.isBest) {
        m_loss->setMark(record.epoch, tr("kept: epoch %1").arg(record.epoch));
        m_accuracy->setMark(record.epoch, tr("kept: epoch %1").arg(record.epoch));
    }
}

} // namespace gg
