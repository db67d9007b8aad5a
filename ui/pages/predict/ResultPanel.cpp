#include "pages/predict/ResultPanel.h"

#include "pages/NearestImages.h"
#include "pages/predict/LungFacts.h"
#include "support/Conversions.h"
#include "widgets/BreakableText.h"
#include "widgets/FactList.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/ScoreBar.h"
#include "widgets/TextLabel.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace gg {

namespace {

/// What the model was trained on, if its file says so (see train/RunRecorder.h).
QString trainingData(const Json& provenance)
{
    const auto found = provenance.find("data_set");
    return found != provenance.end() && found->is_string() ? toQString(found->get<std::string>()) : QString();
}

/// How it did there, if its file says so: "AUC 0.87 (0.80 to 0.93), 118 images".
QString validationText(const Json& provenance)
{
    const auto found = provenance.find("validation");
    if (found == provenance.end() || !found->is_object())
        return {};
    const Json auc = found->value("auc", Json());
    const Json interval = found->value("auc_ci", Json());
    const Json images = found->value("images", Json());
    if (!auc.is_number() || !images.is_number_unsigned())
        return {};
    QString text = QObject::tr("AUC %1").arg(auc.get<double>(), 0, 'f', 2);
    if (interval.is_array() && interval.size() == 2 && interval[0].is_number() && interval[1].is_number())
        text += QObject::tr(" (%1 to %2)")
                    .arg(interval[0].get<double>(), 0, 'f', 2)
                    .arg(interval[1].get<double>(), 0, 'f', 2);
    return text + QObject::tr(", %1 images").arg(images.get<std::size_t>());
}

/// What of a scan comes to the network; empty where that is all of it as it is.
QString whatIsSeen(const LungSteps& steps)
{
    QStringList parts;
    if (steps.cropToLungs)
        parts << ResultPanel::tr("the box of the lungs");
    if (steps.maskLungs)
        parts << ResultPanel::tr("black outside the lungs");
    if (steps.normaliseGreys)
        parts << ResultPanel::tr("greys made alike");
    if (steps.measureLungs)
        parts << ResultPanel::tr("the scan, and the lungs' measures beside it");
    return parts.join(QStringLiteral(", "));
}

void showIfAny(QLabel& label, const QString& text)
{
    label.setText(breakable(text));
    label.setVisible(!text.isEmpty());
}

} // namespace

ResultPanel::ResultPanel(const ModelSession& model, ExplainSession* explain, QWidget* parent)
    : QWidget(parent), m_model(model), m_offer(makeModelOffer()), m_mark(new QLabel),
      m_verdict(wrappedLabel({}, TextRole::Title)), m_reason(wrappedLabel({}, TextRole::Problem)),
      m_insist(pushButton(
          tr("Show the score all the same"), [this] { Q_EMIT insistRequested(); },
          tr("The model gives any picture a score, but it has learnt from chest CT alone"))),
      m_scoreLayout(new QVBoxLayout), m_warnings(wrappedLabel({}, TextRole::Problem)),
      m_lungs(new LungFacts(explain)), m_nearest(new NearestImages),
      m_modelHeading(textLabel(tr("Model"), TextRole::Heading)), m_modelFacts(new FactList),
      m_modelNotes(wrappedLabel({}, TextRole::Quiet)), m_fileFacts(new FactList)
{
    connect(&m_model, &ModelSession::accelerated, this, &ResultPanel::showModel);
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_reason->setObjectName(QStringLiteral("reason"));
    m_scoreLayout->setSpacing(metrics::grid);
    QVBoxLayout* layout = columnLayout(this, 2 * metrics::grid);
    layout->addWidget(makeVerdict());
    layout->addWidget(m_reason);
    layout->addWidget(m_insist);
    layout->addLayout(m_scoreLayout);
    layout->addWidget(m_warnings);
    layout->addWidget(m_offer);
    layout->addWidget(m_lungs);
    layout->addWidget(m_nearest);
    layout->addSpacing(2 * metrics::grid);
    layout->addWidget(m_modelHeading);
    layout->addWidget(m_modelFacts);
    layout->addWidget(m_modelNotes);
    layout->addSpacing(2 * metrics::grid);
    layout->addWidget(textLabel(tr("File"), TextRole::Heading));
    layout->addWidget(m_fileFacts);
    layout->addStretch();
}

QWidget* ResultPanel::makeVerdict()
{
    auto* line = new QWidget;
    QHBoxLayout* layout = rowLayout(line);
    layout->addWidget(m_mark);
    layout->addWidget(m_verdict, 1);
    return line;
}

QFrame* ResultPanel::makeModelOffer()
{
    auto* card = new QFrame;
    card->setProperty("role", QStringLiteral("card"));
    QVBoxLayout* layout = columnLayout(card, 2 * metrics::grid);
    layout->addWidget(
        wrappedLabel(tr("No model is open yet. The scans are classified as soon as there is one.")));
    QPushButton* open = pushButton(tr("Open a model..."), [this] { Q_EMIT openModelRequested(); });
    open->setProperty("primary", true);
    layout->addWidget(open);
    layout->addWidget(pushButton(
        tr("Train on the demo set"), [this] { Q_EMIT trainOnDemoRequested(); },
        tr("Makes synthetic slices and trains a small model on them, in about a minute")));
    return card;
}

void ResultPanel::showResult(const FileResult& result, bool isRunning)
{
    if (result.file != m_result.file)
        m_imageSize = {};
    m_result = result;
    showVerdict(result, isRunning);
    showScores(result);
    showIfAny(*m_warnings, warningsOf(result).join(QLatin1Char('\n')));
    m_lungs->show(result.error.isEmpty() ? result.file : std::filesystem::path(),
                  result.classification ? std::optional(result.classification->predicted) : std::nullopt);
    m_nearest->show(result.classification ? result.classification->familiarity : std::nullopt,
                    m_model.hasModel() ? m_model.file() : std::filesystem::path());
    showModel();
    showFile(result);
}

void ResultPanel::showImageSize(const QSize& pixels)
{
    m_imageSize = pixels;
    showFile(m_result);
}

/// What should be known of the scan, and of its score.
QStringList ResultPanel::warningsOf(const FileResult& result) const
{
    QStringList warnings = toQStrings(result.warnings);
    if (result.classification && m_model.card().isUncertain(result.classification->scores))
        warnings.prepend(toQString(uncertainText(*m_model.card().uncertain)));
    return warnings;
}

void ResultPanel::showVerdict(const FileResult& result, bool isRunning)
{
    m_mark->setVisible(result.classification.has_value());
    m_insist->setVisible(!result.refusal.isEmpty());
    showIfAny(*m_reason, result.refusal.isEmpty()
                             ? toQString(result.error)
                             : tr("It %1. A score of it would mean nothing.").arg(toQString(result.refusal)));
    if (result.classification) {
        const ModelCard& card = m_model.card();
        const ClassLegend legend = ClassLegend::from(card.classes, card.positiveClass);
        const QString name = legend.name(result.classification->predicted);
        m_verdict->setText(breakable(
            card.isUncertain(result.classification->scores) ? tr("%1, uncertain").arg(name) : name));
        m_mark->setPixmap(classMark(legend, result.classification->predicted, 32, devicePixelRatioF()));
    } else if (!result.refusal.isEmpty()) {
        m_verdict->setText(tr("No score: refused"));
    } else if (!result.error.isEmpty()) {
        m_verdict->setText(tr("Could not be read"));
    } else if (isRunning) {
        m_verdict->setText(tr("Waiting for its turn"));
    } else {
        m_verdict->setText(tr("Not classified"));
    }
}

void ResultPanel::showScores(const FileResult& result)
{
    const std::size_t count = result.classification ? result.classification->scores.size() : 0;
    while (m_scores.size() > count) {
        delete m_scores.back();
        m_scores.pop_back();
    }
    while (m_scores.size() < count) {
        m_scores.push_back(new ScoreBar);
        m_scoreLayout->addWidget(m_scores.back());
    }
    if (count == 0)
        return;
    const ModelCard& card = m_model.card();
    const ClassLegend legend = ClassLegend::from(card.classes, card.positiveClass);
    const std::vector<double>& scores = result.classification->scores;
    std::vector<int> order(count);
    std::iota(order.begin(), order.end(), 0);
    // Of two classes the one that the threshold decides about; of more, the largest score.
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        if (count == 2)
            return a == card.positiveClass && b != card.positiveClass;
        return scores[static_cast<std::size_t>(a)] > scores[static_cast<std::size_t>(b)];
    });
    for (std::size_t i = 0; i < count; ++i) {
        const bool decides = count == 2 && order[i] == card.positiveClass;
        m_scores[i]->setScore(legend, order[i], scores[static_cast<std::size_t>(order[i])],
                              decides ? std::optional(card.threshold) : std::nullopt);
    }
}

void ResultPanel::showModel()
{
    const bool hasModel = m_model.hasModel();
    m_offer->setVisible(!hasModel);
    m_modelHeading->setVisible(hasModel);
    m_modelFacts->setVisible(hasModel);
    showIfAny(*m_modelNotes, hasModel ? m_model.notes().join(QLatin1Char('\n')) : QString());
    if (!hasModel)
        return;
    const ModelCard& card = m_model.card();
    QString threshold;
    if (card.classes.size() == 2)
        threshold = scoreText(card.threshold);
    m_modelFacts->setFacts({
        {tr("Network"), toQString(card.architecture), {}},
        {tr("Trained on"), trainingData(card.provenance), {}},
        {tr("Validation"), validationText(card.provenance),
         tr("How the model did on the images on which it was chosen; on others it may do worse")},
        {tr("Sees"), whatIsSeen(card.preprocessing.lungs),
         tr("What is made of a scan for the network, where both lungs are found in it")},
        {tr("Threshold"), threshold, tr("From this score on, a scan is called positive")},
        {tr("Its choice"),
         threshold.isEmpty() || !card.thresholdOrigin ? QString()
                                                      : toQString(originText(*card.thresholdOrigin)),
         tr("On which images the threshold was chosen, and by which rule")},
        {tr("Temperature"), card.temperature == 1 ? QString() : formatNumber(card.temperature),
         tr("By which the logits are divided, so that scores come nearer to probabilities")},
        {tr("Its fit"), card.temperatureOrigin ? toQString(originText(*card.temperatureOrigin)) : QString(),
         tr("On which images the temperature was fitted")},
        {tr("Device"), m_model.deviceName(), {}},
        {tr("File"), shownPath(m_model.file()), {}},
    });
}

/// What the measures of the lungs add to the score; empty of a model that asks for none.
QString ResultPanel::wordOfLungs(const FileResult& result) const
{
    const ModelCard& card = m_model.card();
    if (!card.lungTerm || !result.classification)
        return {};
    const std::optional<double>& word = result.classification->fromLungs;
    if (!word)
        return tr("nothing: none were found");
    const QString positive = toQString(card.classes[static_cast<std::size_t>(card.positiveClass)]);
    return (*word >= 0 ? tr("for %1, by %2") : tr("against %1, by %2"))
        .arg(positive)
        .arg(std::abs(*word), 0, 'f', 2);
}

void ResultPanel::showFile(const FileResult& result)
{
    QString size;
    if (!m_imageSize.isEmpty())
        size = tr("%1 \u00d7 %2 px").arg(m_imageSize.width()).arg(m_imageSize.height());
    QString time;
    if (result.classification)
        time = formatDuration(result.milliseconds / 1000);
    m_fileFacts->setFacts({
        {tr("Name"), shownPath(result.wholeFile().filename()), {}},
        {tr("Frame"), result.frame ? QString::number(*result.frame) : QString(), {}},
        {tr("Folder"), shownPath(result.wholeFile().parent_path()), {}},
        {tr("Image"), size, {}},
        {tr("Lungs speak"), wordOfLungs(result),
         tr("What the measures of the lungs add to the logit; heat maps show the network's part alone")},
        {tr("Time"), time, tr("Reading, preparing and classifying this file")},
    });
}

} // namespace gg
