#include "session/ContactSheetSession.h"

#include "base/ByteBudget.h"
#include "base/Limits.h"
#include "data/NetworkPicture.h"
#include "explain/HeatMap.h"
#include "session/LockedClassifier.h"
#include "session/Mailbox.h"
#include "support/Conversions.h"
#include "support/ErrorText.h"
#include "support/ImageConversion.h"

#include <QSet>
#include <optional>

namespace gg {

namespace {

/// Some 40 MB; the images of the sheets stay whatever their number.
constexpr qsizetype overlaysAtHand = 200;

/// What the network sees of the slice under its map, alone where the model cannot be explained.
QImage computeOverlay(Classifier& classifier, const std::filesystem::path& file,
                      const ActivationMapRequest& request)
{
    ByteBudget memory(limits::decodedAheadBytes);
    const NetworkPicture picture = readForNetwork(file, classifier.card().preprocessing, memory);
    cv::Mat overlay = picture.pixels;
    if (classifier.capabilities().activationMaps)
        overlay = tutorialOverlay(overlay, classifier.activationMap(picture.pixels, request).map);
    return toImage(turnedUpright(overlay, picture.orientation));
}

std::array<ContactSheet, 4> emptySheets()
{
    std::array<ContactSheet, 4> sheets;
    for (std::size_t i = 0; i < sheets.size(); ++i)
        sheets[i].outcome = outcomes[i];
    return sheets;
}

} // namespace

ContactSheetSession::ContactSheetSession(EvaluateSession& evaluate, ModelSession& model, QObject* parent)
    : QObject(parent), m_evaluate(evaluate), m_model(model), m_sheets(emptySheets()),
      m_mailbox(std::make_shared<Mailbox>(*this)), m_job(tr("Computing heat maps"))
{
    connect(&m_evaluate, &EvaluateSession::resultChanged, this, [this](ModelId id) {
        if (id == m_model.currentId() || id == ModelId::None)
            forget();
    });
    connect(&m_job, &Job::failed, this, &ContactSheetSession::failed);
}

ContactSheetSession::~ContactSheetSession()
{
    m_mailbox->close();
}

/// That of the evaluation, which one that was opened from its files has not.
bool ContactSheetSession::hasModel() const
{
    return m_evaluate.hasResult() && m_evaluate.opened() == nullptr;
}

const Prediction& ContactSheetSession::prediction(std::size_t row) const
{
    return m_evaluate.evaluation().predictions.rows.at(row);
}

std::filesystem::path ContactSheetSession::file(std::size_t row) const
{
    return m_evaluate.dataset().items().at(m_evaluate.evaluation().items.at(row)).file;
}

// Another threshold may turn the prediction round, and with it the class that a map must speak for.
ActivationMapRequest ContactSheetSession::wanted(std::size_t row) const
{
    return {m_layer, prediction(row).predicted};
}

const ContactSheetSession::Overlay* ContactSheetSession::find(std::size_t row) const
{
    const auto found = m_overlays.constFind(row);
    const bool isRight = found != m_overlays.constEnd() && found->request == wanted(row);
    return isRight ? &*found : nullptr;
}

QImage ContactSheetSession::overlay(std::size_t row) const
{
    const Overlay* const overlay = find(row);
    return overlay ? overlay->image : QImage();
}

std::vector<ContactSheetSession::Item> ContactSheetSession::missing() const
{
    std::vector<Item> items;
    for (const ContactSheet& sheet : m_sheets) {
        for (const std::size_t row : sheet.rows) {
            if (!find(row))
                items.push_back({row, file(row), wanted(row)});
        }
    }
    return items;
}

int ContactSheetSession::missingCount() const
{
    return static_cast<int>(missing().size());
}

void ContactSheetSession::draw(const ContactSheetRequest& request, const std::string& layer)
{
    m_request = request;
    m_layer = layer;
    m_sheets = hasModel() ? contactSheets(m_evaluate.evaluation().predictions, request) : emptySheets();
    if (m_overlays.size() > overlaysAtHand) {
        QSet<std::size_t> shown;
        for (const ContactSheet& sheet : m_sheets)
            for (const std::size_t row : sheet.rows)
                shown.insert(row);
        m_overlays.removeIf([&](const auto& entry) { return !shown.contains(entry.key()); });
    }
    Q_EMIT sheetsChanged();
    compute();
}

void ContactSheetSession::resume()
{
    compute();
}

void ContactSheetSession::compute()
{
    const int run = ++m_run;
    const std::vector<Item> items = hasModel() ? missing() : std::vector<Item>();
    if (items.empty()) {
        m_job.cancel();
        return;
    }
    m_job.start([this, run, items, shared = m_model.classifier(), card = m_model.card(),
                 quick = m_model.quickClassifier(), mailbox = m_mailbox](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        LockedClassifier classifier(shared, card, quick);
        std::optional<Error> problem;
        for (std::size_t i = 0; i < items.size(); ++i) {
            onProgress({toMessage(tr("Computing heat maps")), i, items.size()});
            cancel.throwIfCancelled();
            Overlay overlay{{}, items[i].request};
            try {
                overlay.image = computeOverlay(classifier, items[i].file, items[i].request);
            } catch (...) {
                if (!problem)
                    problem = currentError();
            }
            // The letter uses the session; the mailbox makes sure that it is there.
            mailbox->post([this, run, row = items[i].row, overlay] { keep(run, row, overlay); });
        }
        if (problem)
            throw Error(*problem);
        return {};
    });
}

void ContactSheetSession::keep(int run, std::size_t row, const Overlay& overlay)
{
    if (run != m_run)
        return;
    m_overlays.insert(row, overlay);
    Q_EMIT overlayReady(row);
}

void ContactSheetSession::forget()
{
    ++m_run;
    m_job.cancel();
    m_overlays.clear();
    m_sheets = emptySheets();
    Q_EMIT sheetsChanged();
}

} // namespace gg
