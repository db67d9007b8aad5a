#include "pages/evaluate/MetricTiles.h"

#include "pages/evaluate/EvaluationWords.h"
#include "widgets/MetricTile.h"
#include "widgets/PartLayout.h"

#include <QHBoxLayout>

namespace gg {

namespace {

QString digits(double value)
{
    return QString::number(value, 'f', 3);
}

QString rangeText(const Interval& interval)
{
    return digits(interval.low) + QChar(0x2013) + digits(interval.high);
}

/// `explanation`: of the interval; `undefined`: why there is no such figure.
void showEstimate(MetricTile& tile, const std::optional<Estimate>& estimate, bool isIntervalDue,
                  const QString& explanation, const QString& undefined)
{
    tile.setNote(estimate ? explanation : undefined);
    if (!estimate)
        return tile.setValue(QStringLiteral("\u2013"));
    tile.setValue(digits(estimate->value),
                  isIntervalDue ? QStringLiteral("\u2026") : rangeText(estimate->interval));
}

} // namespace

MetricTiles::MetricTiles(QWidget* parent) : QWidget(parent)
{
    rowLayout(this);
    m_accuracy =
        add(tr("Accuracy"), tr("The part of all images that were classified rightly."), Behind::Mistakes);
    m_sensitivity =
        add(tr("Sensitivity"), tr("Of the images of the positive class, the part that was found (recall)."),
            Behind::Positives);
    m_specificity =
        add(tr("Specificity"), tr("Of the other images, the part that was rightly not called positive."),
            Behind::Others);
    m_auc =
        add(tr("AUC"),
            tr("The area under the ROC curve: how often a random positive image scores higher than a random "
               "other one. 0.5 is chance, 1 is perfect. It does not depend on the threshold."),
            Behind::AllByLoss);
    m_loss = add(tr("Loss"),
                 tr("Mean cross-entropy in nats: how surprised the network is by the truth. 0 is perfect; "
                    "guessing between two classes gives 0.69."),
                 Behind::AllByLoss);
    m_count = add(tr("Images"), tr("How many labelled images were evaluated."), Behind::AllByLoss);
}

MetricTile* MetricTiles::add(const QString& name, const QString& explanation, Behind images)
{
    auto* tile = new MetricTile(name, explanation, true);
    connect(tile, &MetricTile::clicked, this, [this, images] { Q_EMIT opened(filterOf(images)); });
    layout()->addWidget(tile);
    return tile;
}

EvaluationFilter MetricTiles::filterOf(Behind images) const
{
    switch (images) {
    case Behind::Mistakes:
        return EvaluationFilter::mistakes();
    case Behind::Positives:
        return EvaluationFilter::ofTruth(m_positiveClass, true);
    case Behind::Others:
        return EvaluationFilter::ofTruth(m_positiveClass, false);
    case Behind::AllByLoss:
        break;
    }
    return EvaluationFilter::byLoss();
}

void MetricTiles::setMetrics(const Metrics& figures, bool areIntervalsDue)
{
    m_positiveClass = figures.positiveClass;
    const QString explanation = intervalExplanation(figures);
    const QString positive = positiveClassName(figures);
    const QString noImages = tr("Undefined: no image was evaluated.");
    const QString noPositives = tr("Undefined: no image is of the class %1.").arg(positive);
    const QString noOthers = tr("Undefined: all images are of the class %1.").arg(positive);
    for (MetricTile* const tile : {m_sensitivity, m_specificity, m_auc})
        tile->setAbout(positive);
    showEstimate(*m_accuracy, figures.accuracy, areIntervalsDue, explanation, noImages);
    showEstimate(*m_sensitivity, figures.sensitivity, areIntervalsDue, explanation, noPositives);
    showEstimate(*m_specificity, figures.specificity, areIntervalsDue, explanation, noOthers);
    showEstimate(*m_auc, figures.auc, false, explanation, figures.sensitivity ? noOthers : noPositives);
    m_loss->setValue(figures.loss ? digits(*figures.loss) : QStringLiteral("\u2013"));
    m_loss->setNote(figures.loss ? QString() : noImages);
    m_count->setValue(QString::number(figures.n));
    m_count->setNote(evaluationSummary(figures));
}

} // namespace gg
