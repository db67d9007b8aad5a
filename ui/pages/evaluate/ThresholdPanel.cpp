#include "pages/evaluate/ThresholdPanel.h"

#include "widgets/NumberBox.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/TextLabel.h"

#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

namespace gg {

namespace {

constexpr int leastHeight = 16 * metrics::grid; // the rest scrolls

QString none()
{
    return QStringLiteral("\u2013");
}

QString digits(double value)
{
    if (std::isinf(value))
        return QStringLiteral("\u221e");
    return QString::number(value, 'f', std::abs(value) >= 10 ? 1 : 3);
}

using Texts = std::pair<QString, QString>; ///< value and interval

Texts texts(const Interval& interval, double value)
{
    return {digits(value), digits(interval.low) + QChar(0x2013) + digits(interval.high)};
}

Texts texts(const std::optional<Estimate>& estimate)
{
    return estimate ? texts(estimate->interval, estimate->value) : Texts(none(), QString());
}

Texts texts(const std::optional<RatioEstimate>& estimate)
{
    return estimate ? texts(estimate->interval, estimate->value) : Texts(none(), QString());
}

Texts texts(const std::optional<double>& value)
{
    return {value ? digits(*value) : none(), QString()};
}

} // namespace

ThresholdPanel::ThresholdPanel(QWidget* parent)
    : QWidget(parent), m_prevalence(new QDoubleSpinBox), m_toImages(pushButton(tr("As in the images"),
                                                                               [this] {
                                                                                   m_isOfImages = true;
                                                                                   showPrevalence();
                                                                                   refresh();
                                                                               })),
      m_note(wrappedLabel({}, TextRole::Quiet))
{
    auto* const list = new QWidget;
    auto* const grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::grid);
    grid->setVerticalSpacing(metrics::grid / 4);
    grid->setColumnStretch(0, 1);
    addLines(*grid);
    QVBoxLayout* const lines = columnLayout(list);
    lines->addLayout(grid);
    lines->addWidget(m_note);
    lines->addStretch();
    QVBoxLayout* const layout = columnLayout(this, 0, metrics::grid / 2);
    layout->addWidget(makePrevalence());
    layout->addWidget(scrollingColumn(list), 1);
}

QWidget* ThresholdPanel::makePrevalence()
{
    m_prevalence->setObjectName(QStringLiteral("prevalence"));
    m_prevalence->setLocale(plainNumbers());
    m_prevalence->setDecimals(3);
    m_prevalence->setRange(0, 1);
    m_prevalence->setSingleStep(0.01);
    m_prevalence->setKeyboardTracking(false);
    m_prevalence->setAccessibleName(tr("Prevalence"));
    m_prevalence->setToolTip(tr("Which part of the patients whom the model will meet is positive: the "
                                "predictive values and the net benefit depend on it"));
    m_toImages->setProperty("role", QStringLiteral("link"));
    QLabel* const label = textLabel(tr("Prevalence"), TextRole::Quiet);
    label->setBuddy(m_prevalence);
    connect(m_prevalence, &QDoubleSpinBox::valueChanged, this, [this] {
        m_isOfImages = false;
        showPrevalence();
        refresh();
    });
    auto* const line = new QWidget;
    QHBoxLayout* const layout = rowLayout(line);
    layout->addWidget(label);
    layout->addWidget(m_prevalence);
    layout->addWidget(m_toImages);
    layout->addStretch();
    return line;
}

void ThresholdPanel::addLine(QGridLayout& grid, const QString& name, const QString& explanation)
{
    Line line{name, textLabel(none()), textLabel({})};
    line.value->setProperty("role", QStringLiteral("figure"));
    line.interval->setProperty("role", QStringLiteral("range"));
    const int row = static_cast<int>(m_lines.size());
    QLabel* const label = textLabel(name, TextRole::Quiet);
    label->setToolTip(explanation);
    grid.addWidget(label, row, 0);
    grid.addWidget(line.value, row, 1, Qt::AlignRight);
    grid.addWidget(line.interval, row, 2, Qt::AlignRight);
    m_lines.push_back(line);
}

void ThresholdPanel::addLines(QGridLayout& grid)
{
    addLine(grid, tr("Sensitivity"), tr("Of the positive images, the part that is called so"));
    addLine(grid, tr("Specificity"), tr("Of the others, the part that is not called positive"));
    addLine(grid, tr("PPV"),
            tr("Positive predictive value: how probable the disease is after a positive answer, "
               "at the prevalence above"));
    addLine(grid, tr("NPV"),
            tr("Negative predictive value: how probable its absence is after a negative "
               "answer, at the prevalence above"));
    addLine(grid, tr("LR+"), tr("Positive likelihood ratio: by how much a positive answer raises the odds"));
    addLine(grid, tr("LR\u2212"),
            tr("Negative likelihood ratio: by how much a negative answer lowers the odds"));
    addLine(grid, tr("F1"), tr("The harmonic mean of precision and sensitivity on these images"));
    addLine(grid, tr("MCC"),
            tr("Matthews's correlation of answer and truth, from \u22121 to 1; 0 is chance"));
    addLine(grid, tr("Balanced accuracy"), tr("The mean of sensitivity and specificity"));
    addLine(
        grid, tr("Net benefit"),
        tr("True positives less the false ones, these weighed by the odds of the threshold, a patient; it "
           "takes scores for probabilities. Acting on nobody gives 0."));
    addLine(grid, tr("\u2026 of acting on all"), tr("The net benefit of calling everybody positive"));
}

void ThresholdPanel::showResult(const Predictions& predictions)
{
    m_scores.emplace(predictions);
    m_threshold = predictions.threshold;
    m_ofTwoClasses = predictions.classes.size() == 2;
    m_ofImages = m_scores->at(m_threshold).prevalence;
    m_isOfImages = true;
    showPrevalence();
    refresh();
}

void ThresholdPanel::setThreshold(double threshold)
{
    m_threshold = threshold;
    refresh();
}

void ThresholdPanel::showPrevalence()
{
    if (m_isOfImages) {
        const QSignalBlocker blocker(m_prevalence);
        m_prevalence->setValue(m_ofImages);
    }
    m_toImages->setVisible(!m_isOfImages);
}

void ThresholdPanel::refresh()
{
    if (!m_scores)
        return;
    const ThresholdFigures figures =
        m_scores->at(m_threshold, m_isOfImages ? std::nullopt : std::optional(m_prevalence->value()));
    const std::vector<Texts> all = {
        texts(figures.sensitivity),
        texts(figures.specificity),
        texts(figures.positivePredictiveValue),
        texts(figures.negativePredictiveValue),
        texts(figures.positiveLikelihoodRatio),
        texts(figures.negativeLikelihoodRatio),
        texts(figures.f1),
        texts(figures.matthews),
        texts(figures.balancedAccuracy),
        texts(figures.netBenefit),
        texts(figures.netBenefitOfAll),
    };
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i].value->setText(all[i].first);
        m_lines[i].interval->setText(all[i].second);
    }
    const BinaryCounts& counts = figures.counts;
    const QString note =
        tr("%1 of %2 images are called positive. Prevalence %3. 95% intervals by image: too narrow where "
           "several "
           "are of one patient.")
            .arg(counts.truePositives + counts.falsePositives)
            .arg(counts.truePositives + counts.falsePositives + counts.trueNegatives + counts.falseNegatives)
            .arg(m_isOfImages ? tr("as in the images") : tr("as set"));
    m_note->setText(m_ofTwoClasses
                        ? note
                        : note + QLatin1Char(' ') +
                              tr("Of one class against the rest: what is predicted stays the class "
                                 "of the highest score."));
}

QString ThresholdPanel::value(const QString& name) const
{
    const auto found =
        std::find_if(m_lines.begin(), m_lines.end(), [&](const Line& line) { return line.name == name; });
    return found == m_lines.end() ? QString() : found->value->text();
}

QString ThresholdPanel::interval(const QString& name) const
{
    const auto found =
        std::find_if(m_lines.begin(), m_lines.end(), [&](const Line& line) { return line.name == name; });
    return found == m_lines.end() ? QString() : found->interval->text();
}

QSize ThresholdPanel::minimumSizeHint() const
{
    return {QWidget::minimumSizeHint().width(), leastHeight};
}

} // namespace gg
