#include "pages/runs/HardImages.h"

#include "base/Text.h"
#include "support/Conversions.h"
#include "support/Theme.h"
#include "widgets/ElidedComboBox.h"
#include "widgets/GalleryModel.h"
#include "widgets/GalleryView.h"
#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <map>

namespace gg {

namespace {

constexpr int imageEdge = 120; // two beside each other in a narrow window
constexpr std::size_t mostImages = 200;
constexpr int leastGalleryHeight = 28 * metrics::grid;
constexpr int scoresHeight = 20 * metrics::grid;

bool areOfSameFiles(const std::vector<RunFacts>& a, const std::vector<RunFacts>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const RunFacts& one, const RunFacts& other) {
        return one.folder == other.folder && one.epochs == other.epochs && one.state == other.state;
    });
}

ClassLegend legendOf(const std::optional<Dataset>& dataset, const HardestImages& hardest)
{
    if (dataset)
        return ClassLegend::from(dataset->classes(), dataset->positiveClass());
    ClassLegend legend;
    legend.positiveClass = -1;
    for (const JudgedImage& image : hardest.images)
        if (const QString name = toQString(image.target); !legend.names.contains(name))
            legend.names += name;
    return legend;
}

} // namespace

HardImages::HardImages(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_pictures(workspace.dataset),
      m_scope(new ElidedComboBox(this)), m_note(wrappedLabel({}, TextRole::Quiet, this)),
      m_items(new GalleryModel(this)), m_view(new GalleryView(workspace.images, workspace.viewers, this)),
      m_scoresOf(textLabel(tr("What each run says of the image that is chosen"), TextRole::Heading, this)),
      m_scores(new QTableWidget(this))
{
    m_scope->setAccessibleName(tr("Which runs"));
    m_view->setModel(m_items);
    m_view->setImageEdge(imageEdge);
    m_view->setExplainer(workspace.explain);
    m_view->setAccessibleName(tr("Images most runs get wrong"));
    m_view->setMinimumHeight(leastGalleryHeight);
    m_scores->setAccessibleName(m_scoresOf->text());
    m_scores->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_scores->setSelectionMode(QAbstractItemView::NoSelection);
    m_scores->verticalHeader()->hide();
    m_scores->setShowGrid(false);
    m_scores->setFixedHeight(scoresHeight);
    QVBoxLayout* const column = columnLayout(this, 2 * metrics::grid, metrics::grid);
    column->addWidget(textLabel(tr("Images most runs get wrong"), TextRole::Heading, this));
    column->addWidget(m_scope);
    column->addWidget(m_note);
    column->addWidget(m_view, 1);
    column->addWidget(m_scoresOf);
    column->addWidget(m_scores);
    showScores({});
    connect(m_scope, &QComboBox::currentIndexChanged, this, &HardImages::ask);
    connect(&workspace.runs, &RunsSession::hardestFound, this, &HardImages::take);
    connect(&workspace.runs, &RunsSession::scoresFound, this, &HardImages::showScores);
    connect(&m_pictures, &RunPictures::found, this, &HardImages::showImages);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &HardImages::askScores);
}

void HardImages::setRuns(const std::vector<RunFacts>& all, const std::vector<RunFacts>& chosen)
{
    m_scopes.clear();
    if (!chosen.empty())
        m_scopes.push_back({QStringLiteral("chosen"),
                            tr("The %n run(s) that are chosen", nullptr, static_cast<int>(chosen.size())),
                            chosen});
    std::map<std::string, std::vector<RunFacts>> byData;
    for (const RunFacts& run : all)
        if (!run.labels.isArchived && !run.dataFingerprint.empty())
            byData[run.dataFingerprint].push_back(run);
    for (auto& [data, runs] : byData) {
        const QString name = toQString(runs.front().dataName);
        const QString text = tr("All %n run(s) on %1", nullptr, static_cast<int>(runs.size())).arg(name);
        m_scopes.push_back({toQString(data), text, std::move(runs)});
    }
    offerScopes();
    ask();
}

void HardImages::offerScopes()
{
    const QSignalBlocker blocker(m_scope);
    const QString before = m_scope->currentData().toString();
    m_scope->clear();
    for (const Scope& scope : m_scopes)
        m_scope->addItem(scope.text, scope.key);
    m_scope->setCurrentIndex(std::max(0, m_scope->findData(before)));
    m_scope->setToolTip(m_scope->currentText());
}

const HardImages::Scope* HardImages::scopeNow() const
{
    const int index = m_scope->currentIndex();
    return index < 0 || index >= static_cast<int>(m_scopes.size())
               ? nullptr
               : &m_scopes[static_cast<std::size_t>(index)];
}

void HardImages::ask()
{
    const Scope* const scope = scopeNow();
    if (!isVisible() || scope == nullptr || areOfSameFiles(scope->runs, m_asked))
        return;
    m_asked = scope->runs;
    m_isAsking = true;
    m_note->setText(tr("Looking for images that runs get wrong..."));
    m_workspace.runs.findHardest(m_asked, mostImages);
    m_pictures.find(m_asked);
}

void HardImages::askScores()
{
    const int row = m_view->currentIndex().row();
    if (row < 0 || row >= static_cast<int>(m_hardest.images.size()))
        return;
    const JudgedImage& image = m_hardest.images[static_cast<std::size_t>(row)];
    m_workspace.runs.findScores(m_asked, image.data, image.path);
}

void HardImages::take(const HardestImages& hardest)
{
    m_isAsking = false;
    m_hardest = hardest;
    showScores({});
    showImages();
}

void HardImages::showImages()
{
    if (m_asked.empty() || m_isAsking)
        return;
    const std::string data = m_hardest.images.empty() ? std::string() : m_hardest.images.front().data;
    std::vector<GalleryItem> items;
    const ClassLegend legend = legendOf(m_pictures.dataset(data), m_hardest);
    for (const JudgedImage& image : m_hardest.images) {
        GalleryItem item;
        item.file = m_pictures.file(image.data, image.path).value_or(std::filesystem::path());
        item.name = toQString(printablePath(pathFromUtf8(image.path).filename()));
        item.trueClass = static_cast<int>(legend.names.indexOf(toQString(image.target)));
        item.note = tr("%1 of %2 wrong  %3").arg(image.wrong).arg(image.runs).arg(scoreText(image.meanTruth));
        items.push_back(std::move(item));
    }
    m_items->setLegend(legend);
    m_items->setItems(std::move(items));
    QStringList sentences = {
        tr("%1 of %2 validation and test images are wrong in a run or more; the number below each is the "
           "mean score of its true class.")
            .arg(m_hardest.mistaken)
            .arg(m_hardest.judged)};
    if (m_hardest.images.size() < m_hardest.mistaken)
        sentences += tr("The first %1 are shown.").arg(m_hardest.images.size());
    if (m_hardest.trainedOn > 0)
        sentences += tr("Left out because they were for training: %1.").arg(m_hardest.trainedOn);
    if (m_hardest.ofUnknownSplit > 0)
        sentences += tr("Left out because their split is not known: %1.").arg(m_hardest.ofUnknownSplit);
    sentences += toQStrings(m_hardest.notes);
    if (!m_hardest.images.empty() && !m_pictures.isLooking())
        sentences += m_pictures.note(data);
    m_note->setText(sentences.join(QLatin1Char(' ')).trimmed());
}

void HardImages::showScores(const std::vector<KeptScore>& scores)
{
    const QStringList head = {tr("Run"), tr("Of"), tr("Says"), tr("Score of truth")};
    m_scores->setColumnCount(static_cast<int>(head.size()));
    m_scores->setHorizontalHeaderLabels(head);
    m_scores->setRowCount(static_cast<int>(scores.size()));
    for (int row = 0; row < m_scores->rowCount(); ++row) {
        const KeptScore& score = scores[static_cast<std::size_t>(row)];
        const std::filesystem::path folder = pathFromUtf8(score.evaluation.first);
        const RunFacts* const run = m_workspace.runs.find(folder);
        const QStringList texts = {run == nullptr ? shownPath(folder.filename()) : toQString(run->name()),
                                   score.evaluation.second.empty() ? toQString(score.sample.split)
                                                                   : toQString(score.evaluation.second),
                                   toQString(score.sample.prediction),
                                   score.sample.truth ? scoreText(*score.sample.truth)
                                                      : QStringLiteral("\u2013")};
        for (int column = 0; column < m_scores->columnCount(); ++column) {
            auto* const item = new QTableWidgetItem(texts[column]);
            item->setToolTip(texts[column]);
            m_scores->setItem(row, column, item);
        }
    }
    m_scores->resizeColumnsToContents();
    m_scores->setVisible(!scores.empty());
    m_scoresOf->setVisible(!scores.empty());
}

QString HardImages::note() const
{
    return m_note->text();
}

void HardImages::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    ask();
}

} // namespace gg
