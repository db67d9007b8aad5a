#include "pages/evaluate/EvaluationGallery.h"

#include "pages/evaluate/FilterBar.h"
#include "pages/evaluate/KeptFilters.h"
#include "pages/evaluate/RowSources.h"
#include "widgets/GalleryModel.h"
#include "widgets/GalleryView.h"
#include "widgets/PartLayout.h"
#include "widgets/SkippedFilesTable.h"
#include "widgets/TextLabel.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace gg {

namespace {

constexpr int imageEdge = 144;

} // namespace

EvaluationGallery::EvaluationGallery(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_history(new FilterHistory(this)),
      m_bar(new FilterBar(*m_history)), m_items(new GalleryModel(this)),
      m_view(new GalleryView(workspace.images, workspace.viewers)), m_nothing(textLabel({}, TextRole::Quiet)),
      m_leftOutButton(new QPushButton), m_leftOut(new SkippedFilesTable)
{
    m_leftOutButton->setProperty("role", QStringLiteral("link"));
    m_leftOutButton->setCheckable(true);
    m_bar->addAtEnd(m_leftOutButton);
    m_view->setModel(m_items);
    m_view->setImageEdge(imageEdge);
    m_view->setEnlargesOnClick(true);
    m_view->setExplainer(workspace.explain);
    m_view->setAccessibleName(tr("Images behind the chosen figure"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setText(tr("No image is here"));
    m_leftOut->hide();

    QVBoxLayout* layout = columnLayout(this, 0, metrics::grid / 2);
    layout->addWidget(m_bar);
    layout->addWidget(m_leftOut);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_nothing, 1);
    connect(m_history, &FilterHistory::changed, this, [this](const EvaluationFilter& filter) {
        refresh();
        m_view->scrollToTop();
        Q_EMIT filterChanged(filter);
    });
    connect(m_leftOutButton, &QPushButton::toggled, m_leftOut, &QWidget::setVisible);
}

void EvaluationGallery::refresh()
{
    const EvaluateSession& session = m_workspace.evaluate;
    const Predictions& predictions = session.evaluation().predictions;
    const std::vector<std::string> sources =
        filter().source ? sourcesOfRows(session.evaluation(), session.dataset()) : std::vector<std::string>();
    m_rows = filteredRows({predictions, sources}, filter());
    const ClassLegend legend = ClassLegend::from(predictions.classes, predictions.positiveClass);
    std::vector<GalleryItem> items;
    items.reserve(m_rows.size());
    for (const std::size_t row : m_rows) {
        const Prediction& prediction = predictions.rows[row];
        GalleryItem item;
        item.file = session.dataset().items()[session.evaluation().items.at(row)].file;
        item.trueClass = prediction.label;
        showPrediction(item, legend, prediction.predicted, prediction.scores);
        items.push_back(std::move(item));
    }
    m_items->setLegend(legend);
    m_items->setItems(std::move(items));
    m_bar->refresh(predictions, KeptFilters(session.dataset().fingerprint(), predictions.classes),
                   m_rows.size(), session.metrics().n, session.metrics().patients.has_value());
    m_view->setVisible(!m_rows.empty());
    m_nothing->setVisible(m_rows.empty());

    const std::vector<SkippedFile>& leftOut = session.evaluation().leftOut;
    m_leftOut->setFiles(leftOut);
    m_leftOutButton->setVisible(!leftOut.empty());
    m_leftOutButton->setText(leftOut.size() == 1 ? tr("1 image is left out")
                                                 : tr("%1 images are left out").arg(leftOut.size()));
    m_leftOut->setVisible(!leftOut.empty() && m_leftOutButton->isChecked());
}

} // namespace gg
