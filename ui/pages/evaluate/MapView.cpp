#include "pages/evaluate/MapView.h"

#include "base/ByteBudget.h"
#include "base/Limits.h"
#include "base/MachineThreads.h"
#include "base/Prefetcher.h"
#include "data/NetworkPicture.h"
#include "model/PictureClassification.h"
#include "pages/NearestImages.h"
#include "plots/ScatterPlot.h"
#include "session/LockedClassifier.h"
#include "support/Conversions.h"
#include "widgets/ElidedLabel.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"

#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace gg {

namespace {

constexpr std::size_t batchSize = 16;
constexpr int wordLines = 2;

struct Features
{
    std::vector<float> values; ///< (N,D) of those that could be read
    std::size_t dimensions = 0;
    std::vector<std::size_t> rows; ///< the row of each
};

/// What the network makes of each file that can be read.
Features featuresOf(Classifier& classifier, const std::vector<std::filesystem::path>& files,
                    const ProgressCallback& onProgress, const CancelToken& cancel)
{
    ByteBudget memory(limits::decodedAheadBytes);
    const Preprocessing preprocessing = classifier.card().preprocessing;
    Prefetcher<cv::Mat> ahead(files.size(), 2 * batchSize, machineThreads(), [&](std::size_t i) {
        try {
            return readForNetwork(files[i], preprocessing, memory).pixels;
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::BadInput)
                throw;
            return cv::Mat();
        }
    });
    Features found;
    std::vector<cv::Mat> batch;
    for (std::size_t i = 0; i < files.size(); ++i) {
        cancel.waitWhilePaused();
        cancel.throwIfCancelled();
        if (cv::Mat picture = *ahead.next(); !picture.empty()) {
            batch.push_back(std::move(picture));
            found.rows.push_back(i);
        }
        if (batch.size() == batchSize || (i + 1 == files.size() && !batch.empty())) {
            for (const std::vector<float>& one : classifier.features(batch)) {
                found.dimensions = one.size();
                found.values.insert(found.values.end(), one.begin(), one.end());
            }
            batch.clear();
        }
        onProgress({"Looking at the images", i + 1, files.size()});
    }
    return found;
}

/// With a place for each row; none for those that could not be read.
TsneMap spread(TsneMap map, const std::vector<std::size_t>& rows, std::size_t count)
{
    constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
    std::vector<MapPoint> points(count, {nowhere, nowhere});
    for (std::size_t i = 0; i < rows.size(); ++i)
        points[rows[i]] = map.points[i];
    map.points = std::move(points);
    return map;
}

} // namespace

MapView::MapView(Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_draw(pushButton(tr("Draw the map"), [this] { draw(); })), m_words(new ElidedLabel),
      m_plot(new ScatterPlot(dialogs, tr("Map of the images"))), m_nearest(new NearestImages),
      m_job(tr("Drawing the map")), m_nearestJob(tr("Looking for the nearest training images"))
{
    m_draw->setObjectName(QStringLiteral("drawMap"));
    m_draw->setEnabled(false);
    m_draw->setToolTip(tr("Runs the network on all images that are shown and lays them out by what it makes "
                          "of them before its last layer"));
    m_words->setProperty("role", QStringLiteral("quiet"));
    m_words->setAccessibleName(tr("What the map says"));
    m_words->setLineCount(wordLines);
    m_plot->setEmptyText(tr("The map is not drawn yet"));
    m_nearest->setVisible(false);
    QVBoxLayout* const layout = columnLayout(this, 0, metrics::grid / 2);
    layout->addWidget(m_draw, 0, Qt::AlignLeft);
    layout->addWidget(m_words);
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_nearest);
    connect(m_plot, &ScatterPlot::rowsChosen, this, &MapView::choose);
}

void MapView::follow(EvaluateSession& evaluate, ModelSession& model)
{
    m_evaluate = &evaluate;
    m_model = &model;
    connect(&evaluate, &EvaluateSession::resultChanged, this, &MapView::forget);
    for (const Job* const job : {&m_job, &m_nearestJob})
        connect(job, &Job::failed, &evaluate, &EvaluateSession::failed);
}

void MapView::forget()
{
    m_job.cancel();
    m_nearestJob.cancel();
    m_map = {};
    m_nearest->show({}, {});
    m_draw->setEnabled(m_evaluate->hasResult() && m_evaluate->opened() == nullptr); // it needs the model
    refresh();
}

void MapView::show(const Predictions& predictions)
{
    m_predictions = predictions;
    m_strong.resize(predictions.rows.size());
    std::iota(m_strong.begin(), m_strong.end(), std::size_t{0});
    refresh();
}

void MapView::setStrong(const std::vector<std::size_t>& rows)
{
    if (rows == m_strong)
        return;
    m_strong = rows;
    m_plot->setStrong(m_strong);
}

void MapView::draw()
{
    std::vector<std::filesystem::path> files;
    for (const std::size_t item : m_evaluate->evaluation().items)
        files.push_back(m_evaluate->dataset().items().at(item).file);
    m_job.start([this, files = std::move(files), shared = m_model->classifier(), card = m_model->card()](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        LockedClassifier classifier(shared, card);
        const Features found = featuresOf(classifier, files, onProgress, cancel);
        if (found.dimensions == 0)
            throw Error(ErrorKind::Failed, toMessage(tr("There is no map: none of the images can be read, or "
                                                        "this model does not tell what it makes of them.")));
        const TsneMap map =
            spread(tsneMap(found.values, found.dimensions, {}, onProgress, cancel), found.rows, files.size());
        return [this, map] {
            m_map = map;
            m_plot->resetZoom();
            refresh();
        };
    });
}

void MapView::refresh()
{
    const bool isDrawn = !m_map.points.empty() && m_map.points.size() == m_predictions.rows.size();
    std::vector<ScatterPlot::Point> points;
    for (std::size_t row = 0; isDrawn && row < m_map.points.size(); ++row)
        points.push_back({m_map.points[row].x, m_map.points[row].y, m_predictions.rows[row].label, row,
                          std::binary_search(m_strong.begin(), m_strong.end(), row)});
    ScatterPlot::Classes classes{{}, m_predictions.positiveClass};
    for (const std::string& name : m_predictions.classes)
        classes.names.append(toQString(name));
    m_plot->show(std::move(points), classes, {}, {}, [this](std::size_t row) {
        const Prediction& prediction = m_predictions.rows[row];
        return tr("%1\ncalled %2")
            .arg(toQString(prediction.path),
                 toQString(m_predictions.classes.at(static_cast<std::size_t>(prediction.predicted))));
    });
    const QString meaning =
        tr("What is near is alike to the network. How far clusters lie apart, and how large they are, means "
           "nothing.");
    if (!isDrawn)
        return m_words->setFullText(meaning);
    QString how = tr("t-SNE, perplexity %1.").arg(m_map.perplexity, 0, 'g', 3);
    if (m_map.mapped < m_map.points.size())
        how +=
            QLatin1Char(' ') + tr("Of %1 images; the others stand between their nearest.").arg(m_map.mapped);
    m_words->setFullText(meaning + QLatin1Char(' ') + how);
}

void MapView::choose(const std::vector<std::size_t>& rows)
{
    if (rows.size() == 1)
        showNearest(rows.front());
    Q_EMIT rowsChosen({rows.size() == 1 ? toQString(m_predictions.rows[rows.front()].path)
                                        : tr("%1 images chosen on the map").arg(rows.size()),
                       rows});
}

void MapView::showNearest(std::size_t row)
{
    if (m_evaluate == nullptr || !m_evaluate->hasResult() || m_evaluate->opened() != nullptr)
        return;
    const std::filesystem::path file =
        m_evaluate->dataset().items().at(m_evaluate->evaluation().items.at(row)).file;
    m_nearestJob.start([this, file, shared = m_model->classifier(), card = m_model->card()](
                           const ProgressCallback&, const CancelToken&) -> std::function<void()> {
        LockedClassifier classifier(shared, card);
        ByteBudget memory(limits::decodedAheadBytes);
        const Classification result =
            classified(classifier, readForNetwork(file, card.preprocessing, memory));
        return [this, familiarity = result.familiarity, model = classifier.file()] {
            m_nearest->show(familiarity, model);
        };
    });
}

QString MapView::words() const
{
    return m_words->fullText();
}

} // namespace gg
