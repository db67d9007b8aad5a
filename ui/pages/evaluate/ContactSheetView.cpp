#include "pages/evaluate/ContactSheetView.h"

#include "widgets/ElidedLabel.h"
#include "widgets/GalleryModel.h"
#include "widgets/GalleryView.h"
#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

namespace gg {

namespace {

constexpr int columns = 5;
constexpr int lines = 2;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ContactSheetView)
};

/// With more than two classes the others have no name in common.
QString meaningAmongMany(Outcome outcome, const QString& positive)
{
    switch (outcome) {
    case Outcome::TruePositive:
        return Words::tr("%1, recognised as such").arg(positive);
    case Outcome::TrueNegative:
        return Words::tr("other classes, not taken for %1").arg(positive);
    case Outcome::FalsePositive:
        return Words::tr("other classes, taken for %1").arg(positive);
    case Outcome::FalseNegative:
        break;
    }
    return Words::tr("%1, taken for another class").arg(positive);
}

} // namespace

QString outcomeTitle(Outcome outcome)
{
    switch (outcome) {
    case Outcome::TruePositive:
        return Words::tr("True positives");
    case Outcome::TrueNegative:
        return Words::tr("True negatives");
    case Outcome::FalsePositive:
        return Words::tr("False positives");
    case Outcome::FalseNegative:
        break;
    }
    return Words::tr("False negatives");
}

QString outcomeMeaning(Outcome outcome, const ClassLegend& legend)
{
    const QString positive = legend.name(legend.positiveClass);
    if (legend.names.size() != 2)
        return meaningAmongMany(outcome, positive);
    const QString negative = legend.name(1 - legend.positiveClass);
    switch (outcome) {
    case Outcome::TruePositive:
        return Words::tr("%1, recognised as such").arg(positive);
    case Outcome::TrueNegative:
        return Words::tr("%1, recognised as such").arg(negative);
    case Outcome::FalsePositive:
        return Words::tr("%1, taken for %2").arg(negative, positive);
    case Outcome::FalseNegative:
        break;
    }
    return Words::tr("%1, taken for %2").arg(positive, negative);
}

ContactSheetView::ContactSheetView(Workspace& workspace, Outcome outcome, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_outcome(outcome), m_meaning(new ElidedLabel),
      m_count(textLabel({}, TextRole::Quiet)), m_items(new GalleryModel(this)),
      m_view(new GalleryView(workspace.images, workspace.viewers)),
      m_nothing(wrappedLabel({}, TextRole::Quiet)), m_emptyPlace(new QFrame)
{
    m_view->setModel(m_items);
    m_view->setGrid(columns, lines);
    m_view->setShowsClasses(false);
    m_view->setEnlargesOnClick(true);
    m_view->setExplainer(workspace.explain);
    m_view->setAccessibleName(outcomeTitle(outcome));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_emptyPlace->setProperty("role", QStringLiteral("bar"));
    auto* emptyLayout = new QVBoxLayout(m_emptyPlace);
    emptyLayout->addWidget(m_nothing);
    m_meaning->setProperty("role", QStringLiteral("quiet"));
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::grid);
    head->addWidget(textLabel(outcomeTitle(outcome)));
    head->addWidget(m_meaning, 1);
    head->addWidget(m_count);
    QVBoxLayout* layout = columnLayout(this, 0, metrics::grid / 2);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_emptyPlace, 1);
    connect(&workspace.contactSheets, &ContactSheetSession::overlayReady, this,
            &ContactSheetView::showOverlay);
    refresh();
}

const ContactSheet& ContactSheetView::sheet() const
{
    return m_workspace.contactSheets.sheets().at(static_cast<std::size_t>(m_outcome));
}

void ContactSheetView::refresh()
{
    std::vector<GalleryItem> items;
    if (m_workspace.evaluate.hasResult()) {
        const Predictions& predictions = m_workspace.evaluate.evaluation().predictions;
        const ClassLegend legend = ClassLegend::from(predictions.classes, predictions.positiveClass);
        for (const std::size_t row : sheet().rows) {
            const Prediction& prediction = predictions.rows.at(row);
            GalleryItem item;
            item.file = m_workspace.contactSheets.file(row);
            item.trueClass = prediction.label;
            showPrediction(item, legend, prediction.predicted, prediction.scores);
            item.picture = m_workspace.contactSheets.overlay(row);
            items.push_back(std::move(item));
        }
        m_items->setLegend(legend);
        m_meaning->setFullText(outcomeMeaning(m_outcome, legend));
    }
    m_count->setText(tr("%1 of %2").arg(sheet().rows.size()).arg(sheet().qualifying));
    m_count->setToolTip(tr("Images shown, of those whose score qualifies"));
    m_nothing->setText(emptyText());
    m_view->setVisible(!items.empty());
    m_emptyPlace->setVisible(items.empty());
    m_items->setItems(std::move(items));
}

void ContactSheetView::showOverlay(std::size_t row)
{
    const std::vector<std::size_t>& rows = sheet().rows;
    const auto place = std::find(rows.begin(), rows.end(), row);
    if (place == rows.end())
        return;
    const int index = static_cast<int>(place - rows.begin());
    GalleryItem item = m_items->item(index);
    item.picture = m_workspace.contactSheets.overlay(row);
    m_items->setItem(index, std::move(item));
}

QString ContactSheetView::count() const
{
    return m_count->text();
}

QString ContactSheetView::emptyText() const
{
    return tr("No image of this kind has a score above %1")
        .arg(scoreText(m_workspace.contactSheets.request().scoreAbove));
}

ContactSheetPicture ContactSheetView::picture() const
{
    ContactSheetPicture picture;
    picture.title = outcomeTitle(m_outcome) + QStringLiteral(": ") + m_meaning->fullText();
    picture.emptyText = emptyText();
    for (const GalleryItem& item : m_items->items()) {
        const QString truth = m_items->legend().name(item.trueClass);
        const QString prediction = m_items->legend().name(item.predictedClass);
        const QString words = truth == prediction ? truth : truth + QStringLiteral(" → ") + prediction;
        const QString score =
            tr("%1: %2").arg(m_items->legend().name(m_items->scoredClass(item)), scoreText(*item.score));
        picture.tiles.push_back({item.picture, words + QStringLiteral("   ") + score,
                                 m_items->index(static_cast<int>(picture.tiles.size())).data().toString()});
    }
    return picture;
}

} // namespace gg
