#include "pages/evaluate/EvaluationGallery.h"

#include "support/Conversions.h"
#include "widgets/GalleryModel.h"
#include "widgets/GalleryView.h"
#include "widgets/PartLayout.h"
#include "widgets/SkippedFilesTable.h"
#include "widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace gg {

namespace {

constexpr int imageEdge = 144;

} // namespace

EvaluationGallery::EvaluationGallery(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_heading(textLabel({})),
      m_clear(new QPushButton(tr("Show the misclassified"))), m_items(new GalleryModel(this)),
      m_view(new GalleryView(workspace.images, workspace.viewers)), m_nothing(textLabel({}, TextRole::Quiet)),
      m_leftOutButton(new QPushButton), m_leftOut(new SkippedFilesTable)
{
    m_heading->setObjectName(QStringLiteral("galleryHeading"));
    m_clear->setObjectName(QStringLiteral("clearFilter"));
    m_clear->setProperty("role", QStringLiteral("link"));
    m_leftOutButton->setProperty("role", QStringLiteral("link"));
    m_leftOutButton->setCheckable(true);
    m_view->setModel(m_items);
    m_view->setImageEdge(imageEdge);
    m_view->setEnlargesOnClick(true);
    m_view->setExplainer(workspace.explain);
    m_view->setAccessibleName(tr("Images behind the chosen figure"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setText(tr("No image is here"));
    m_leftOut->hide();

    auto* line = new QHBoxLayout;
    line->setSpacing(2 * metrics::grid);
    line->addWidget(m_heading);
    line->addWidget(m_clear);
    line->addStretch();
    line->addWidget(m_leftOutButton);
    keepPlaceWhenHidden(*m_clear);
    QVBoxLayout* layout = columnLayout(this, 0, metrics::grid / 2);
    layout->addLayout(line);
    layout->addWidget(m_leftOut);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_nothing, 1);
    connect(m_clear, &QPushButton::clicked, this, [this] { setFilter(MistakesFilter{}); });
    connect(m_leftOutButton, &QPushButton::toggled, m_leftOut, &QWidget::setVisible);
}

void EvaluationGallery::setFilter(const EvaluationFilter& filter)
{
    m_filter = filter;
    refresh();
    m_view->scrollToTop();
    Q_EMIT filterChanged(filter);
}

void EvaluationGallery::refresh()
{
    const EvaluateSession& session = m_workspace.evaluate;
    const Predictions& predictions = session.evaluation().predictions;
    m_rows = filteredRows(predictions, m_filter);
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
    m_heading->setText(tr("%1: %2").arg(filterHeading(predictions, m_filter)).arg(m_rows.size()));
    m_clear->setVisible(!std::holds_alternative<MistakesFilter>(m_filter));
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
