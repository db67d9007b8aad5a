#include "pages/MetricTiles.h"

#include "widgets/MetricTile.h"
#include "widgets/PartLayout.h"

#include <QHBoxLayout>

namespace gg {

namespace {

QString digits(double value)
{
    return QString::number(value, 'f', 3);
}

void showEstimate(MetricTile& tile, const std::optional<Estimate>& estimate)
{
    if (!estimate)
        return tile.setValue(QStringLiteral("\u2013"));
    tile.setValue(digits(estimate->value),
                  digits(estimate->interval.low) + QChar(0x2013) + digits(estimate->interval.high));
}

} // namespace

MetricTiles::MetricTiles(QWidget* parent) : QWidget(parent)
{
    rowLayout(this);
    const QString interval =
        QLatin1Char('\n') + tr("Below it: the range that holds the true value with 95% confidence.");
    m_accuracy = add(tr("Accuracy"), tr("The part of all images that were classified rightly.") + interval,
                     MistakesFilter{});
    m_sensitivity =
        add(tr("Sensitivity"),
            tr("Of the images of the positive class, the part that was found (recall).") + interval,
            TruthFilter{true});
    m_specificity = add(tr("Specificity"),
                        tr("Of the other images, the part that was rightly not called positive.") + interval,
                        TruthFilter{false});
    m_auc =
        add(tr("AUC"),
            tr("The area under the ROC curve: how often a random positive image scores higher than a random "
               "other one. 0.5 is chance, 1 is perfect. It does not depend on the threshold.") +
                interval,
            LossFilter{});
    m_loss = add(tr("Loss"),
                 tr("Mean cross-entropy in nats: how surprised the network is by the truth. 0 is perfect; "
                    "guessing between two classes gives 0.69."),
                 LossFilter{});
    m_count = add(tr("Images"), tr("How many labelled images were evaluated."), LossFilter{});
}

MetricTile* MetricTiles::add(const QString& name, const QString& explanation, const EvaluationFilter& filter)
{
    auto* tile = new MetricTile(name, explanation, true);
    connect(tile, &MetricTile::clicked, this, [this, filter] { Q_EMIT opened(filter); });
    layout()->addWidget(tile);
    return tile;
}

void MetricTiles::setMetrics(const Metrics& figures)
{
    showEstimate(*m_accuracy, figures.accuracy);
    showEstimate(*m_sensitivity, figures.sensitivity);
    showEstimate(*m_specificity, figures.specificity);
    showEstimate(*m_auc, figures.auc);
    m_loss->setValue(figures.loss ? digits(*figures.loss) : QStringLiteral("\u2013"));
    m_count->setValue(QString::number(figures.n));
}

} // namespace gg
