#include "pages/study/SeriesScores.h"

#include "base/Json.h"
#include "base/Sha256.h"
#include "model/ScanVerdict.h"
#include "support/Conversions.h"
#include "viewer/SliceView.h"
#include "viewer/Viewer.h"
#include "widgets/ClassMark.h"
#include "widgets/ElidedLabel.h"
#include "widgets/HeatMapControl.h"
#include "widgets/PartLayout.h"
#include "widgets/WindowNote.h"

#include <QHBoxLayout>
#include <algorithm>
#include <cmath>
#include <limits>

namespace gg {

namespace {

constexpr int soon = 100; // milliseconds

} // namespace

std::vector<std::filesystem::path> filesOf(const SeriesNode& series)
{
    std::vector<std::filesystem::path> files;
    for (const SliceHeader& slice : series.stack.slices)
        files.push_back(slice.path());
    return files;
}

SeriesScores::SeriesScores(Workspace& workspace, Viewer& viewer, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_viewer(viewer), m_words(new ElidedLabel),
      m_heatMap(new HeatMapControl(workspace.explain, viewer.panes()))
{
    m_words->setProperty("role", QStringLiteral("quiet"));
    m_words->setAccessibleName(tr("What the model says of the series"));
    keepPlaceWhenHidden(*m_words); // so does the slice when they come
    auto* const across = new QHBoxLayout;
    across->setSpacing(metrics::grid);
    across->addWidget(m_words, 1);
    across->addWidget(new WindowNote(workspace.model, viewer.panes()));
    QVBoxLayout* const layout = columnLayout(this, 0, metrics::grid / 2);
    layout->addLayout(across);
    layout->addWidget(m_heatMap);
    m_soon.setSingleShot(true);
    m_soon.setInterval(soon);
    connect(&m_soon, &QTimer::timeout, this, &SeriesScores::refresh);
    const auto later = [this] {
        if (m_series != nullptr && !m_soon.isActive())
            m_soon.start();
    };
    const PredictSession& predict = workspace.predict;
    connect(&predict, &PredictSession::added, this, later);
    connect(&predict, &PredictSession::changed, this, later);
    connect(&predict, &PredictSession::removed, this, later);
    connect(&predict, &PredictSession::cleared, this, later);
    connect(&workspace.predict.job(), &Job::stateChanged, this, later);
    connect(&workspace.model, &ModelSession::modelChanged, this, &SeriesScores::refresh);
    connect(&workspace.model, &ModelSession::decisionChanged, this, &SeriesScores::refresh);
    connect(&viewer.panes(), &ViewerPanes::activeViewChanged, this, &SeriesScores::showSlice);
    refresh();
}

const QString& SeriesScores::words() const
{
    return m_words->fullText();
}

void SeriesScores::follow(const SeriesNode* series)
{
    if (series == m_series)
        return;
    m_series = series;
    refresh();
}

/// Null where the slice is not in the list.
const FileResult* SeriesScores::resultOf(std::size_t slice) const
{
    if (m_series == nullptr || slice >= m_series->stack.slices.size())
        return nullptr;
    const auto row = m_rows.find(m_series->stack.slices[slice].path());
    return row == m_rows.end() || row->second >= m_workspace.predict.results().size()
               ? nullptr
               : &m_workspace.predict.results()[row->second];
}

/// Of the positive class; empty where no slice is in the list, or no model is open.
SliceScores SeriesScores::scores() const
{
    if (m_series == nullptr || !m_workspace.model.hasModel())
        return {};
    const ModelCard& card = m_workspace.model.card();
    const ClassLegend legend = ClassLegend::from(card.classes, card.positiveClass);
    SliceScores scores{{}, legend.name(legend.positiveClass), card.threshold};
    bool isListed = false;
    for (std::size_t i = 0; i < m_series->stack.slices.size(); ++i) {
        const FileResult* const result = resultOf(i);
        isListed = isListed || result != nullptr;
        scores.leftOut.push_back(result != nullptr && (!result->refusal.isEmpty() || result->wasInsistedOn));
        scores.scores.push_back(
            result != nullptr && result->classification
                ? result->classification->scores.at(static_cast<std::size_t>(legend.positiveClass))
                : std::numeric_limits<double>::quiet_NaN());
    }
    return isListed ? scores : SliceScores();
}

std::vector<ScoredSlice> SeriesScores::reported(const SeriesNode& series) const
{
    if (&series != m_series || !m_workspace.model.hasModel())
        return {};
    constexpr std::size_t digits = 16;
    const ModelCard& card = m_workspace.model.card();
    const std::string version = sha256Of(card.toJson().dump()).substr(0, digits);
    std::vector<ScoredSlice> reported;
    for (std::size_t i = 0; i < series.stack.slices.size(); ++i) {
        const FileResult* const result = resultOf(i);
        if (result == nullptr || !result->classification)
            continue;
        ScoredSlice slice = {static_cast<int>(i), card.architecture, version, {}};
        for (std::size_t k = 0; k < card.classes.size(); ++k)
            slice.classes.push_back({card.classes[k], result->classification->scores.at(k)});
        reported.push_back(slice);
    }
    return reported;
}

/// Of the whole scan, once all of its slices are judged.
QString SeriesScores::verdictWords() const
{
    std::vector<FileResult> results;
    for (std::size_t i = 0; i < m_series->stack.slices.size(); ++i) {
        const FileResult* const result = resultOf(i);
        if (result == nullptr ||
            (!result->classification && result->refusal.isEmpty() && result->error.isEmpty()))
            return {};
        results.push_back(*result);
    }
    const ModelCard& card = m_workspace.model.card();
    const std::optional<ScanVerdict> verdict = scanVerdict(results, card);
    if (!verdict)
        return tr("Scan: no score, all of its slices were refused");
    const ClassLegend legend = ClassLegend::from(card.classes, card.positiveClass);
    return tr("Scan: %1, %2 %3, %4")
        .arg(legend.name(verdict->predicted), legend.name(card.positiveClass),
             scoreText(verdict->scores.at(static_cast<std::size_t>(card.positiveClass))),
             toQString(ruleText(card.scanRule)));
}

/// Of the series: what comes of the slices, and what the slices say each by itself.
QString SeriesScores::wordsOf(const SliceScores& scores) const
{
    if (scores.scores.empty())
        return {};
    int classified = 0;
    int failed = 0;
    int refused = 0;
    int positive = 0;
    std::size_t highest = scores.scores.size();
    for (std::size_t i = 0; i < scores.scores.size(); ++i) {
        const FileResult* const result = resultOf(i);
        failed += result != nullptr && !result->error.isEmpty() ? 1 : 0;
        refused += scores.leftOut[i] ? 1 : 0;
        if (scores.leftOut[i] || std::isnan(scores.scores[i]))
            continue;
        ++classified;
        positive += scores.scores[i] >= scores.threshold ? 1 : 0;
        if (highest == scores.scores.size() || scores.scores[i] > scores.scores[highest])
            highest = i;
    }
    const int all = static_cast<int>(scores.scores.size());
    QStringList words;
    if (const QString verdict = verdictWords(); !verdict.isEmpty())
        words << verdict;
    if (classified + refused < all)
        words << tr("%1 of %2 slices classified").arg(classified).arg(all);
    if (refused > 0)
        words << tr("%1 refused, which do not count").arg(refused);
    if (failed > 0)
        words << tr("%1 cannot be classified").arg(failed);
    if (classified > 0)
        words << tr("%1 from %2 on in %3 of %4 slices, each by itself; highest %5 in slice %6")
                     .arg(scores.name)
                     .arg(scores.threshold)
                     .arg(positive)
                     .arg(classified)
                     .arg(scoreText(scores.scores[highest]))
                     .arg(highest + 1);
    return words.join(QStringLiteral(" \u00b7 "));
}

void SeriesScores::refresh()
{
    m_soon.stop();
    m_rows.clear();
    if (m_series != nullptr) {
        const std::vector<FileResult>& results = m_workspace.predict.results();
        for (std::size_t row = 0; row < results.size(); ++row)
            m_rows[results[row].file] = row;
        const SliceScores found = scores();
        m_summary = wordsOf(found);
        if (const SliceSource* const source = m_viewer.panes().active().source())
            m_viewer.setScores(source->id(), found);
    }
    showSlice();
}

/// What is seen: its score, and its map where there can be one.
void SeriesScores::showSlice()
{
    const int current = m_viewer.panes().active().current();
    const FileResult* const result =
        m_series != nullptr && current >= 0 ? resultOf(static_cast<std::size_t>(current)) : nullptr;
    QString words = m_series != nullptr ? m_summary : QString();
    if (result != nullptr && result->classification && m_workspace.model.hasModel()) {
        const ModelCard& card = m_workspace.model.card();
        const double score = result->classification->scores.at(static_cast<std::size_t>(card.positiveClass));
        words = tr("This slice: %1 %2")
                    .arg(ClassLegend::from(card.classes, card.positiveClass).name(card.positiveClass),
                         scoreText(score)) +
                QStringLiteral(" \u00b7 ") + words;
    }
    if (result != nullptr && !result->refusal.isEmpty())
        words = tr("This slice: refused, it %1").arg(toQString(result->refusal)) +
                QStringLiteral(" \u00b7 ") + words;
    m_words->setFullText(words);
    m_words->setVisible(!words.isEmpty());
    const bool canExplain = m_series != nullptr && current >= 0 &&
                            (result == nullptr || (result->error.isEmpty() && result->refusal.isEmpty()));
    m_heatMap->setSubject(canExplain ? m_series->stack.slices[static_cast<std::size_t>(current)].path()
                                     : std::filesystem::path(),
                          result != nullptr && result->classification
                              ? std::optional(result->classification->predicted)
                              : std::nullopt);
}

} // namespace gg
