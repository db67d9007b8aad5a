#include "pages/evaluate/TemperatureBar.h"

#include "support/Conversions.h"
#include "widgets/ElidedLabel.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>

namespace gg {

namespace {

constexpr int textLines = 2; // all of it is among the page's notes

QString digits(std::optional<double> value)
{
    return value ? QString::number(*value, 'f', 3) : QStringLiteral("\u2013");
}

QString change(const QString& name, std::optional<double> before, std::optional<double> after)
{
    return TemperatureBar::tr("%1 %2, was %3").arg(name, digits(after), digits(before));
}

} // namespace

QString temperatureWords(const EvaluatedModel& result)
{
    if (!result.fitted)
        return {};
    const FittedTemperature& fitted = *result.fitted;
    const Predictions& shown = result.evaluation.predictions;
    const Calibration now = calibration(shown);
    const Calibration& before = fitted.figuresBefore;
    QStringList words = {
        TemperatureBar::tr("Temperature %1: %2; %3; %4.")
            .arg(digits(result.temperature),
                 change(TemperatureBar::tr("ECE"), before.expectedCalibrationError,
                        now.expectedCalibrationError),
                 change(TemperatureBar::tr("Brier"), before.brier, now.brier),
                 change(TemperatureBar::tr("log loss"), before.logLoss, now.logLoss)),
        TemperatureBar::tr(
            "It was fitted on the validation of %1 (%2 images), where the log loss fell from %3 "
            "to %4.")
            .arg(toQString(fitted.origin.dataset))
            .arg(fitted.origin.images)
            .arg(digits(fitted.fit.logLossBefore), digits(fitted.fit.logLossAfter))};
    words.append(shown.classes.size() != 2
                     ? TemperatureBar::tr("The highest score stays the highest, so that every image is "
                                          "decided as it was.")
                 : digits(fitted.thresholdBefore) == digits(shown.threshold)
                     ? TemperatureBar::tr("The threshold stays %1, so that every image is decided as it was.")
                           .arg(digits(shown.threshold))
                     : TemperatureBar::tr("The threshold moved from %1 to %2 with the scores, so that every "
                                          "image is decided as it was.")
                           .arg(digits(fitted.thresholdBefore), digits(shown.threshold)));
    if (result.split == Split::Val)
        words.append(TemperatureBar::tr("These are the images that it was fitted on: on others scores will "
                                        "be farther from probabilities."));
    return words.join(QLatin1Char(' '));
}

TemperatureBar::TemperatureBar(QWidget* parent)
    : QWidget(parent), m_fit(pushButton(tr("Fit on validation"), [this] { m_evaluate->fitTemperature(); })),
      m_drop(pushButton(
          tr("Undo"), [this] { m_evaluate->dropTemperature(); },
          tr("Shows the scores at the model's own temperature again"))),
      m_adopt(new QPushButton(tr("Use in this model"))), m_text(new ElidedLabel)
{
    m_fit->setObjectName(QStringLiteral("fitTemperature"));
    m_drop->setObjectName(QStringLiteral("dropTemperature"));
    m_drop->setProperty("role", QStringLiteral("link"));
    m_text->setProperty("role", QStringLiteral("quiet"));
    m_text->setAccessibleName(tr("Temperature of the scores"));
    m_text->setLineCount(textLines);
    m_fit->setEnabled(false);
    makeOffer();
    QHBoxLayout* const row = rowLayout(this, 0, metrics::grid / 2);
    row->addWidget(m_fit);
    row->addWidget(m_adopt);
    row->addWidget(m_drop);
    row->addWidget(m_text, 1);
}

void TemperatureBar::makeOffer()
{
    m_adopt->setProperty("role", QStringLiteral("menu"));
    m_adopt->setObjectName(QStringLiteral("useTemperature"));
    m_adopt->setAccessibleName(m_adopt->text());
    m_adopt->setToolTip(tr("Predict with this temperature too; the model's threshold, its uncertain scores "
                           "and the threshold of whole scans move with it"));
    auto* const menu = new QMenu(m_adopt);
    menu->addAction(tr("Until the model is closed"), this, [this] { adopt(false); });
    menu->addAction(tr("And write it into the model's file"), this, [this] { adopt(true); });
    m_adopt->setMenu(menu);
    m_adopt->setVisible(false);
    m_drop->setVisible(false);
}

void TemperatureBar::follow(EvaluateSession& evaluate, ModelSession& model)
{
    m_evaluate = &evaluate;
    m_model = &model;
    connect(&evaluate, &EvaluateSession::resultChanged, this, &TemperatureBar::refresh);
    connect(&evaluate, &EvaluateSession::thresholdChanged, this, &TemperatureBar::refresh);
    connect(&model, &ModelSession::decisionChanged, this, &TemperatureBar::refresh);
    refresh();
}

void TemperatureBar::adopt(bool save)
{
    const std::optional<FittedTemperature>& fitted = m_evaluate->shown().fitted;
    m_model->setTemperature(m_evaluate->temperature(), fitted ? std::optional(fitted->origin) : std::nullopt);
    if (save)
        m_model->saveDecision();
}

void TemperatureBar::refresh()
{
    if (!m_evaluate->hasResult())
        return;
    if (m_evaluate->opened() != nullptr) {
        m_fit->setEnabled(false);
        m_fit->setToolTip(tr("It needs the model: open it and evaluate"));
        m_fit->setVisible(true);
        m_adopt->setVisible(false);
        m_drop->setVisible(false);
        return m_text->setFullText({});
    }
    const EvaluatedModel& result = m_evaluate->shown();
    const std::optional<ChoiceOrigin>& origin = m_model->card().temperatureOrigin;
    const bool isOther = result.temperature != m_model->card().temperature;
    const bool hasValidation = m_evaluate->hasValidation();
    m_fit->setEnabled(hasValidation);
    m_fit->setToolTip(
        hasValidation ? tr("Divides the logits by the number that makes the log loss of the validation "
                           "smallest: scores come nearer to probabilities, and no decision changes")
                      : tr("The data set has no validation, and a temperature is never fitted on a test"));
    m_fit->setVisible(!isOther); // fitted anew it would be the same
    m_adopt->setVisible(isOther);
    m_drop->setVisible(isOther);
    QString text = temperatureWords(result);
    if (text.isEmpty())
        text = tr("Temperature %1, the model's own.").arg(digits(result.temperature));
    if (!result.fitted && origin && !isOther)
        text += QLatin1Char(' ') + toQString(originText(*origin));
    m_text->setFullText(text);
}

QString TemperatureBar::text() const
{
    return m_text->fullText();
}

} // namespace gg
