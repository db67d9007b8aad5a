#include "pages/runs/PairImages.h"

#include "base/Text.h"
#include "support/Conversions.h"
#include "support/Theme.h"
#include "widgets/Card.h"
#include "widgets/FlowLayout.h"
#include "widgets/GalleryModel.h"
#include "widgets/GalleryView.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/TextLabel.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <numeric>

namespace gg {

namespace {

constexpr int imageEdge = 120; // two beside each other in a narrow window
constexpr int leastPlotHeight = 30 * metrics::grid;
constexpr int leastGalleryHeight = 28 * metrics::grid;

/// "A 0.93" of two classes, "A C 0.93" with the letter of the class that it took the image for of more.
QString scoreBy(const QString& run, const Prediction& row, const ClassLegend& legend)
{
    const int scored = legend.scoredClass(row.predicted);
    const QString score = scoreText(row.scores.at(static_cast<std::size_t>(scored)));
    return legend.names.size() == 2
               ? QStringLiteral("%1 %2").arg(run, score)
               : QStringLiteral("%1 %2 %3").arg(run, legend.letter(row.predicted), score);
}

} // namespace

QString runLetter(std::size_t run)
{
    constexpr std::size_t letters = 26;
    return run < letters ? QString(QChar::fromLatin1(static_cast<char>('A' + run)))
                         : QString::number(run + 1);
}

PairImages::PairImages(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_pictures(workspace.dataset), m_pairs(new QComboBox(this)),
      m_all(pushButton({}, [this] { showOutcome({}); })), m_note(wrappedLabel({}, TextRole::Quiet, this)),
      m_scores(new ScorePairsPlot(dialogs, this)), m_items(new GalleryModel(this)),
      m_view(new GalleryView(workspace.images, workspace.viewers, this))
{
    m_pairs->setAccessibleName(tr("Which two runs"));
    m_view->setModel(m_items);
    m_view->setImageEdge(imageEdge);
    m_view->setEnlargesOnClick(true);
    m_view->setExplainer(workspace.explain);
    m_view->setAccessibleName(tr("Images as two runs judged them"));
    m_view->setMinimumHeight(leastGalleryHeight);
    m_scores->setMinimumHeight(leastPlotHeight);
    QVBoxLayout* const column = columnLayout(this, 0, metrics::grid);
    column->addWidget(new Card(m_scores->title(), m_scores, this), 1);
    column->addWidget(makeHead());
    column->addWidget(m_note);
    column->addWidget(m_view, 1);
    connect(m_pairs, &QComboBox::currentIndexChanged, this, &PairImages::showPair);
    connect(m_scores, &ScorePairsPlot::areaChosen, this, &PairImages::showArea);
    connect(&m_pictures, &RunPictures::found, this, &PairImages::showImages);
}

QWidget* PairImages::makeHead()
{
    auto* const head = new QWidget(this);
    auto* const flow = new FlowLayout(head);
    flow->addWidget(m_pairs);
    for (const PairOutcome outcome : pairOutcomes) {
        QPushButton* const button = pushButton({}, [this, outcome] { showOutcome(outcome); });
        m_outcomes.at(static_cast<std::size_t>(outcome)) = button;
        flow->addWidget(button);
    }
    flow->addWidget(m_all);
    for (QPushButton* const button : m_outcomes)
        button->setCheckable(true);
    m_all->setCheckable(true);
    return head;
}

void PairImages::setComparison(const RunComparison& comparison, const std::vector<RunFacts>& runs)
{
    m_comparison = comparison;
    m_runs = runs;
    {
        const QSignalBlocker blocker(m_pairs);
        const int before = m_pairs->currentIndex();
        m_pairs->clear();
        for (const PairComparison& each : comparison.pairs)
            m_pairs->addItem(tr("%1 and %2").arg(runLetter(each.a), runLetter(each.b)));
        m_pairs->setCurrentIndex(before >= 0 && before < m_pairs->count() ? before : 0);
        m_pairs->setVisible(m_pairs->count() > 1);
    }
    showPair();
    m_pictures.find(m_runs);
}

const PairComparison& PairImages::pair() const
{
    return m_comparison->pairs.at(static_cast<std::size_t>(m_pairs->currentIndex()));
}

void PairImages::showPair()
{
    const Predictions& a = m_comparison->runs.at(pair().a).predictions;
    const Predictions& b = m_comparison->runs.at(pair().b).predictions;
    const ClassLegend legend = ClassLegend::from(a.classes, a.positiveClass);
    const auto positive = static_cast<std::size_t>(a.positiveClass);
    const bool isOfTwo = a.classes.size() == 2;
    std::vector<ScorePairsPlot::Point> points;
    points.reserve(a.rows.size());
    for (std::size_t row = 0; row < a.rows.size(); ++row)
        points.push_back({a.rows[row].scores[positive], b.rows[row].scores[positive],
                          a.rows[row].label == a.positiveClass});
    const QString letterOfA = runLetter(pair().a);
    const QString letterOfB = runLetter(pair().b);
    ScorePairsPlot::Thresholds thresholds;
    if (isOfTwo)
        thresholds = {a.threshold, b.threshold};
    const int other = isOfTwo ? 1 - a.positiveClass : -1;
    m_scores->show(std::move(points),
                   {letterOfA, letterOfB, legend.name(a.positiveClass),
                    isOfTwo ? legend.name(other) : tr("other classes"), a.positiveClass, other},
                   thresholds);
    const PairedCounts& counts = pair().counts;
    const std::array texts = {
        tr("Both right  %1").arg(counts.bothRight), tr("Only %1 right  %2").arg(letterOfA).arg(counts.onlyA),
        tr("Only %1 right  %2").arg(letterOfB).arg(counts.onlyB), tr("Both wrong  %1").arg(counts.bothWrong)};
    for (std::size_t i = 0; i < m_outcomes.size(); ++i) {
        m_outcomes[i]->setText(texts[i]);
        m_outcomes[i]->setAccessibleName(texts[i]);
    }
    m_all->setText(tr("All  %1").arg(counts.all()));
    m_all->setAccessibleName(m_all->text());
    m_area.reset();
    showImages();
}

void PairImages::showOutcome(const std::optional<PairOutcome>& outcome)
{
    m_outcome = outcome;
    m_area.reset();
    showImages();
    m_view->scrollToTop();
}

void PairImages::showArea(const ScoreArea& area)
{
    m_area = area;
    showImages();
    m_view->scrollToTop();
}

std::vector<std::size_t> PairImages::shownRows() const
{
    if (!m_area && m_outcome)
        return rowsOf(*m_comparison, pair().a, pair().b, *m_outcome);
    std::vector<std::size_t> rows(m_comparison->n);
    std::iota(rows.begin(), rows.end(), std::size_t(0));
    if (!m_area)
        return rows;
    const Predictions& a = m_comparison->runs.at(pair().a).predictions;
    const Predictions& b = m_comparison->runs.at(pair().b).predictions;
    const auto positive = static_cast<std::size_t>(a.positiveClass);
    std::erase_if(rows, [&](std::size_t row) {
        return !m_area->contains(a.rows[row].scores[positive], b.rows[row].scores[positive]);
    });
    return rows;
}

void PairImages::showImages()
{
    if (!m_comparison)
        return;
    const std::vector<std::size_t> rows = shownRows();
    const bool isPart = m_area || m_outcome;
    m_scores->setStrong(isPart ? std::optional(rows) : std::nullopt);
    m_scores->setSelected(m_area);
    for (const PairOutcome outcome : pairOutcomes)
        outcomeButton(outcome).setChecked(!m_area && m_outcome == outcome);
    m_all->setChecked(!isPart);
    const Predictions& a = m_comparison->runs.at(pair().a).predictions;
    const Predictions& b = m_comparison->runs.at(pair().b).predictions;
    const ClassLegend legend = ClassLegend::from(a.classes, a.positiveClass);
    std::vector<GalleryItem> items;
    items.reserve(rows.size());
    for (const std::size_t row : rows) {
        GalleryItem item;
        for (const std::size_t run : {pair().a, pair().b})
            if (const auto file = m_pictures.file(m_runs.at(run).dataFingerprint, a.rows[row].path);
                file && item.file.empty())
                item.file = *file;
        item.name = toQString(printablePath(pathFromUtf8(a.rows[row].path).filename()));
        item.trueClass = a.rows[row].label;
        item.note = scoreBy(runLetter(pair().a), a.rows[row], legend) + QStringLiteral("  ") +
                    scoreBy(runLetter(pair().b), b.rows[row], legend);
        items.push_back(std::move(item));
    }
    m_items->setLegend(legend);
    m_items->setItems(std::move(items));
    m_note->setText(words());
}

QString PairImages::note() const
{
    return m_note->text();
}

QString PairImages::words() const
{
    const QString a = runLetter(pair().a);
    const QString b = runLetter(pair().b);
    QStringList sentences;
    if (m_area)
        sentences += tr("%n image(s) with a score by %1 of %2 to %3 and by %4 of %5 to %6.", nullptr,
                        m_items->rowCount())
                         .arg(a)
                         .arg(m_area->lowA, 0, 'f', 2)
                         .arg(m_area->highA, 0, 'f', 2)
                         .arg(b)
                         .arg(m_area->lowB, 0, 'f', 2)
                         .arg(m_area->highB, 0, 'f', 2);
    else if (m_items->rowCount() == 0)
        sentences += tr("There is no such image.");
    if (m_pictures.isLooking())
        sentences += tr("The images are being looked for.");
    else if (const QString ofB = m_pictures.note(m_runs.at(pair().b).dataFingerprint); !ofB.isEmpty())
        sentences += m_pictures.note(m_runs.at(pair().a).dataFingerprint); // one that is found will do
    return sentences.join(QLatin1Char(' '));
}

} // namespace gg
