#include "session/ExplainSession.h"

#include "base/ByteBudget.h"
#include "base/Limits.h"
#include "data/NetworkPicture.h"
#include "explain/HeatMap.h"
#include "model/PictureClassification.h"
#include "session/LockedClassifier.h"
#include "support/Conversions.h"
#include "support/ImageConversion.h"

#include <QSettings>
#include <algorithm>

namespace gg {

namespace {

constexpr int mapsAtHand = 32;
constexpr int logitsAtHand = 1000; // a few numbers each
const QString shownKey = QStringLiteral("heatMap/shown");
const QString opacityKey = QStringLiteral("heatMap/opacity");

QByteArray keyOf(const std::filesystem::path& file)
{
    return QByteArray::fromStdString(file.native());
}

QByteArray keyOf(const HeatMapWish& wish)
{
    return QByteArray::number(wish.targetClass.value_or(-1)) + ':' + QByteArray::fromStdString(wish.layer) +
           '\0' + keyOf(wish.file);
}

HeatMapChoice savedChoice()
{
    HeatMapChoice choice;
    choice.isShown = QSettings().value(shownKey, choice.isShown).toBool();
    choice.opacity = std::clamp(QSettings().value(opacityKey, choice.opacity).toInt(), 0, 100);
    return choice;
}

struct Computed
{
    HeatMap map;
    std::vector<double> logits; ///< empty when the class was given
};

Computed compute(Classifier& classifier, const HeatMapWish& wish)
{
    ByteBudget memory(limits::decodedAheadBytes);
    const NetworkPicture picture = readForNetwork(wish.file, classifier.card().preprocessing, memory);
    ActivationMapRequest request{wish.layer, wish.targetClass};
    Computed computed;
    if (!request.targetClass) {
        Classification classification = classified(classifier, picture);
        request.targetClass = classification.predicted;
        computed.logits = std::move(classification.logits);
    }
    const ActivationMap map = classifier.activationMap(picture.pixels, request);
    // As the viewer shows the scan below it: all of it, whatever part the network sees.
    const cv::Mat whole = overWholeScan(map.map, picture.part);
    const cv::Mat colours = turnedUpright(heatMapImage(whole, ColourMap::Inferno), picture.orientation);
    computed.map = {
        toImage(colours), map.layer, map.targetClass, {}, turnedUpright(whole, picture.orientation)};
    return computed;
}

} // namespace

ExplainSession::ExplainSession(ModelSession& model, QObject* parent)
    : QObject(parent), m_model(model), m_choice(savedChoice()), m_maps(mapsAtHand), m_logits(logitsAtHand),
      m_job(tr("Computing the heat map")), m_layersJob(tr("Listing the layers"))
{
    connect(&m_model, &ModelSession::modelChanged, this, &ExplainSession::startOver);
    connect(&m_job, &Job::finished, this, &ExplainSession::next);
    connect(&m_job, &Job::cancelled, this, &ExplainSession::next);
    connect(&m_job, &Job::failed, this, [this](const Error& error) {
        answer(m_computed, {{}, {}, 0, toQString(error.text())});
        next();
    });
    connect(&m_layersJob, &Job::failed, this, [this](const Error& error) {
        m_layersProblem = toQString(error.text());
        Q_EMIT layersChanged();
    });
}

ExplainSession::~ExplainSession() = default;

void ExplainSession::setChoice(const HeatMapChoice& choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    QSettings settings;
    settings.setValue(shownKey, choice.isShown);
    settings.setValue(opacityKey, choice.opacity);
    Q_EMIT choiceChanged();
}

void ExplainSession::explain(const HeatMapWish& wish, QObject* viewer,
                             std::function<void(const HeatMap&)> done)
{
    forget(viewer);
    if (const QString& why = m_model.whyNoHeatMaps(); !why.isEmpty()) {
        done({{}, {}, 0, why});
        return;
    }
    if (const HeatMap* const map = m_maps.object(keyOf(decided(wish)))) {
        done(HeatMap(*map));
        return;
    }
    m_waiting.push_back({wish, viewer, std::move(done)});
    next();
}

void ExplainSession::askForLayers()
{
    const bool isListing = m_layersJob.isRunning() && !m_layersJob.status().cancelling;
    if (!m_model.hasModel() || !m_model.whyNoHeatMaps().isEmpty() || !m_layers.empty() || isListing)
        return;
    m_layersProblem.clear();
    m_layersJob.start([this, shared = m_model.classifier(), card = m_model.card()](
                          const ProgressCallback&, const CancelToken&) -> std::function<void()> {
        LockedClassifier classifier(shared, card);
        return [this, layers = classifier.layers()] {
            m_layers = layers;
            Q_EMIT layersChanged();
        };
    });
}

void ExplainSession::forget(QObject* viewer)
{
    std::erase_if(m_waiting, [&](const Waiting& waiting) { return waiting.viewer == viewer; });
}

// A map that is being computed is not broken off, since no network can be stopped in its middle; when nobody
// wants it any more it is kept all the same, and the newest wish is next.
void ExplainSession::next()
{
    std::erase_if(m_waiting, [](const Waiting& waiting) { return waiting.viewer.isNull(); });
    if (m_job.isRunning() || m_waiting.empty() || !m_model.hasModel())
        return;
    m_computed = m_waiting.back().wish;
    m_job.start([this, wish = m_computed, shared = m_model.classifier(), card = m_model.card(),
                 quick = m_model.quickClassifier()](const ProgressCallback&,
                                                    const CancelToken&) -> std::function<void()> {
        LockedClassifier classifier(shared, card, quick);
        return [this, wish, computed = compute(classifier, wish)] {
            keep(wish, computed.map, computed.logits);
            answer(wish, computed.map);
        };
    });
}

/// With the predicted class by the threshold in use now, where the logits are known.
HeatMapWish ExplainSession::decided(HeatMapWish wish) const
{
    const Logits* const logits = m_logits.object(keyOf(wish.file));
    if (!wish.targetClass && logits != nullptr && m_model.hasModel()) {
        const DecisionRule rule = m_model.card().rule();
        wish.targetClass = rule.decide(rule.scores(*logits));
    }
    return wish;
}

void ExplainSession::keep(const HeatMapWish& wish, const HeatMap& map, const Logits& logits)
{
    m_maps.insert(keyOf({wish.file, map.targetClass, wish.layer}), new HeatMap(map));
    if (!logits.empty())
        m_logits.insert(keyOf(wish.file), new Logits(logits));
}

void ExplainSession::answer(const HeatMapWish& wish, const HeatMap& map)
{
    const bool hasMap = !map.image.isNull();
    const HeatMapWish answered = hasMap ? HeatMapWish{wish.file, map.targetClass, wish.layer} : wish;
    // The threshold may have been moved meanwhile: then another class is the predicted one.
    const auto isAnswered = [&](const HeatMapWish& other) {
        return (hasMap ? decided(other) : other) == answered;
    };
    // The answer may ask for the next map.
    std::vector<Waiting> served;
    std::copy_if(m_waiting.begin(), m_waiting.end(), std::back_inserter(served),
                 [&](const Waiting& waiting) { return isAnswered(waiting.wish); });
    std::erase_if(m_waiting, [&](const Waiting& waiting) { return isAnswered(waiting.wish); });
    for (const Waiting& waiting : served) {
        if (waiting.viewer)
            waiting.done(map);
    }
}

// Another network has other layers and classes, and what the earlier one looked at says nothing of it.
void ExplainSession::startOver()
{
    m_maps.clear();
    m_logits.clear();
    m_waiting.clear();
    m_job.cancel();
    m_layersJob.cancel();
    m_layers.clear();
    m_layersProblem = m_model.whyNoHeatMaps();
    Q_EMIT layersChanged();
    HeatMapChoice choice = m_choice;
    choice.targetClass.reset();
    choice.layer.clear();
    setChoice(choice);
}

} // namespace gg
