#include "pages/evaluate/EvaluationGallery.h"

#include "pages/evaluate/FilterBar.h"
#include "pages/evaluate/KeptFilters.h"
#include "pages/evaluate/MarkActions.h"
#include "pages/evaluate/RowSources.h"
#include "support/Conversions.h"
#include "widgets/GalleryHeatMaps.h"
#include "widgets/GalleryView.h"
#include "widgets/PartLayout.h"
#include "widgets/SkippedFilesTable.h"
#include "widgets/TextLabel.h"
#include "widgets/ThumbnailSize.h"

#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace gg {

namespace {

QPushButton* menuButton(QMenu& menu, const QString& name, const QString& toolTip)
{
    auto* const button = new QPushButton(menu.title().remove(QLatin1Char('&')));
    button->setObjectName(name);
    button->setProperty("role", QStringLiteral("menu"));
    button->setToolTip(toolTip);
    button->setMenu(&menu);
    return button;
}

} // namespace

EvaluationGallery::EvaluationGallery(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_history(new FilterHistory(this)),
      m_bar(new FilterBar(*m_history)), m_items(new GalleryModel(this)),
      m_view(new GalleryView(workspace.images, workspace.viewers)),
      m_marks(new MarkActions(
          workspace.marks, *m_view, dialogs, [this] { return selectedItems(); }, this)),
      m_issuesNote(wrappedLabel({}, TextRole::Quiet)), m_nothing(textLabel({}, TextRole::Quiet)),
      m_leftOutButton(new QPushButton), m_leftOut(new SkippedFilesTable)
{
    m_leftOutButton->setProperty("role", QStringLiteral("link"));
    m_leftOutButton->setCheckable(true);
    m_bar->addAtEnd(m_leftOutButton);
    auto* const heat =
        new GalleryHeatMaps(*m_view, workspace.explain, QStringLiteral("evaluate/heatMaps"), m_view);
    m_bar->addAtEnd(menuButton(heat->menu(), QStringLiteral("heatMaps"),
                               tr("What the model looked at, over the images")));
    m_bar->addAtEnd(menuButton(m_marks->menu(), QStringLiteral("marks"),
                               tr("Tags, notes and other classes for the selected images")));
    m_bar->addAtEnd(new ThumbnailSize(*m_view, QStringLiteral("evaluate/thumbnails")));
    m_view->setModel(m_items);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEnlargesOnClick(true);
    m_view->setExplainer(workspace.explain);
    m_view->setMenuOfEnlarged(&m_marks->menu());
    m_view->setAccessibleName(tr("Images behind the chosen figure"));
    m_issuesNote->setObjectName(QStringLiteral("issuesNote"));
    m_issuesNote->hide();
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setText(tr("No image is here"));
    m_leftOut->hide();

    QVBoxLayout* layout = columnLayout(this, 0, metrics::grid / 2);
    layout->addWidget(m_bar);
    layout->addWidget(m_issuesNote);
    layout->addWidget(m_leftOut);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_nothing, 1);
    connect(m_history, &FilterHistory::changed, this, [this](const EvaluationFilter& filter) {
        refresh();
        m_view->scrollToTop();
        Q_EMIT filterChanged(filter);
    });
    connect(m_leftOutButton, &QPushButton::toggled, m_leftOut, &QWidget::setVisible);
    connect(&workspace.marks, &MarksSession::changed, this, &EvaluationGallery::showMarks);
}

void EvaluationGallery::refresh()
{
    const EvaluateSession& session = m_workspace.evaluate;
    m_workspace.marks.follow(session.dataset());
    m_rows = chosenRows();
    showClasses();
    m_items->setItems(itemsFrom({}, {}));
    m_bar->setTags(m_workspace.marks.tags());
    showRows();

    const std::vector<SkippedFile>& leftOut = session.evaluation().leftOut;
    m_leftOut->setFiles(leftOut);
    m_leftOutButton->setVisible(!leftOut.empty());
    m_leftOutButton->setText(leftOut.size() == 1 ? tr("1 image is left out")
                                                 : tr("%1 images are left out").arg(leftOut.size()));
    m_leftOut->setVisible(!leftOut.empty() && m_leftOutButton->isChecked());
}

void EvaluationGallery::showDecisions()
{
    showClasses();
    const std::vector<std::size_t> before = std::exchange(m_rows, chosenRows());
    m_items->remake([&](std::vector<GalleryItem> present) { return itemsFrom(std::move(present), before); });
    showRows();
}

void EvaluationGallery::showClasses()
{
    const Predictions& predictions = m_workspace.evaluate.evaluation().predictions;
    const ClassLegend legend = ClassLegend::from(predictions.classes, predictions.positiveClass);
    m_marks->setLegend(legend);
    m_items->setLegend(legend);
}

void EvaluationGallery::showRows()
{
    const EvaluateSession& session = m_workspace.evaluate;
    const Predictions& predictions = session.evaluation().predictions;
    m_bar->refresh(predictions, KeptFilters(session.dataset().fingerprint(), predictions.classes),
                   m_rows.size(), session.metrics().n, session.metrics().patients.has_value());
    m_view->setVisible(!m_rows.empty());
    m_nothing->setVisible(m_rows.empty());
    m_issuesNote->setText(warningOfIssues());
    m_issuesNote->setVisible(!m_issuesNote->text().isEmpty());
}

/// Of m_rows; those of `rows`, which are `present`, are not made again.
std::vector<GalleryItem> EvaluationGallery::itemsFrom(std::vector<GalleryItem> present,
                                                      const std::vector<std::size_t>& rows) const
{
    const std::vector<Prediction>& predictions = m_workspace.evaluate.evaluation().predictions.rows;
    std::vector<GalleryItem*> known(predictions.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        known[rows[i]] = &present[i];
    std::vector<GalleryItem> items;
    items.reserve(m_rows.size());
    for (const std::size_t row : m_rows) {
        items.push_back(known[row] != nullptr ? std::move(*known[row]) : itemOf(row));
        showPrediction(items.back(), m_items->legend(), predictions[row].predicted, predictions[row].scores);
    }
    return items;
}

std::vector<std::size_t> EvaluationGallery::chosenRows()
{
    const Evaluation& evaluation = m_workspace.evaluate.evaluation();
    if (filter().isSuspected || filter().order == ImageOrder::SuspectedFirst) // else nobody asks
        m_issues = labelIssues(evaluation.predictions);
    const std::vector<std::string> sources = filter().source
                                                 ? sourcesOfRows(evaluation, m_workspace.evaluate.dataset())
                                                 : std::vector<std::string>();
    std::vector<const ImageMark*> marks;
    if (filter().tag || filter().isRelabelled)
        for (std::size_t row = 0; row < evaluation.predictions.rows.size(); ++row)
            marks.push_back(markOf(row));
    return filteredRows({evaluation.predictions, sources, &m_issues, marks}, filter());
}

GalleryItem EvaluationGallery::itemOf(std::size_t row) const
{
    const EvaluateSession& session = m_workspace.evaluate;
    const Prediction& prediction = session.evaluation().predictions.rows[row];
    GalleryItem item;
    item.file = session.dataset().items()[session.evaluation().items.at(row)].file;
    item.trueClass = prediction.label;
    item.mark = shownMark(row);
    return item;
}

const ImageMark* EvaluationGallery::markOf(std::size_t row) const
{
    return m_workspace.marks.of(m_workspace.evaluate.evaluation().items.at(row));
}

std::map<std::size_t, ImageMark> EvaluationGallery::markedRows()
{
    m_workspace.marks.follow(m_workspace.evaluate.dataset());
    std::map<std::size_t, ImageMark> marked;
    for (std::size_t row = 0; row < m_workspace.evaluate.evaluation().predictions.rows.size(); ++row)
        if (const ImageMark* const mark = markOf(row))
            marked.emplace(row, *mark);
    return marked;
}

/// A class that the image has already is none that it should have.
ShownMark EvaluationGallery::shownMark(std::size_t row) const
{
    ShownMark shown;
    const ImageMark* const mark = markOf(row);
    if (mark == nullptr)
        return shown;
    for (const std::string& tag : mark->tags)
        shown.tags << toQString(tag);
    shown.note = toQString(mark->note);
    const Predictions& predictions = m_workspace.evaluate.evaluation().predictions;
    const auto found = std::find(predictions.classes.begin(), predictions.classes.end(), mark->relabel);
    const auto index = static_cast<int>(found - predictions.classes.begin());
    if (found != predictions.classes.end() && index != predictions.rows[row].label)
        shown.relabel = index;
    return shown;
}

/// Images stay where they are, and selected, unless the filter is about marks and they come or go by it.
void EvaluationGallery::showMarks()
{
    if (!m_workspace.evaluate.hasResult())
        return;
    m_bar->setTags(m_workspace.marks.tags());
    if (chosenRows() == m_rows) {
        std::vector<ShownMark> marks;
        for (const std::size_t row : m_rows)
            marks.push_back(shownMark(row));
        m_items->setMarks(marks);
        return;
    }
    std::vector<std::size_t> selected;
    for (const int row : m_view->selectedRows())
        selected.push_back(m_rows[static_cast<std::size_t>(row)]);
    const int place = m_view->verticalScrollBar()->value();
    refresh();
    m_view->doItemsLayout();
    m_view->verticalScrollBar()->setValue(place);
    select(selected);
}

void EvaluationGallery::select(const std::vector<std::size_t>& rows)
{
    QItemSelection selection;
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (std::find(rows.begin(), rows.end(), m_rows[i]) != rows.end())
            selection.select(m_items->index(static_cast<int>(i)), m_items->index(static_cast<int>(i)));
    m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (!selection.isEmpty())
        m_view->selectionModel()->setCurrentIndex(selection.indexes().front(), QItemSelectionModel::NoUpdate);
}

std::vector<std::size_t> EvaluationGallery::selectedItems() const
{
    std::vector<std::size_t> items;
    for (const int row : m_view->selectedRows())
        items.push_back(m_workspace.evaluate.evaluation().items.at(m_rows[static_cast<std::size_t>(row)]));
    return items;
}

/// Empty where no suspicion is shown.
QString EvaluationGallery::warningOfIssues() const
{
    if (!filter().isSuspected && filter().order != ImageOrder::SuspectedFirst)
        return {};
    const EvaluateSession& session = m_workspace.evaluate;
    if (session.split() == Split::Train)
        return toQString(meaningOfLabelIssues(LearntShare::All));
    const bool areSomeLearnt = !session.split() && session.dataset().hasSplit(Split::Train);
    return toQString(meaningOfLabelIssues(areSomeLearnt ? LearntShare::Some : LearntShare::None));
}

} // namespace gg
