#include "pages/evaluate/ClassTable.h"

#include "support/Conversions.h"
#include "support/Theme.h"

#include <QHeaderView>

namespace gg {

namespace {

constexpr int leastWidth = 30 * metrics::grid;
constexpr int leastHeight = 14 * metrics::grid; // the rest scrolls

QString digits(double value)
{
    return QString::number(value, 'f', 2);
}

QString figure(const std::optional<Estimate>& estimate)
{
    if (!estimate)
        return QStringLiteral("\u2013");
    return ClassTable::tr("%1\n%2\u2013%3")
        .arg(digits(estimate->value), digits(estimate->interval.low), digits(estimate->interval.high));
}

QString figure(const std::optional<double>& value)
{
    return value ? digits(*value) : QStringLiteral("\u2013");
}

} // namespace

ClassTable::ClassTable(QWidget* parent) : QTableWidget(parent)
{
    setAccessibleName(tr("Figures of each class"));
    setColumnCount(5);
    setHorizontalHeaderLabels({tr("Images"), tr("Precision"), tr("Recall"), tr("F1"), tr("AUC")});
    const QStringList explanations = {
        tr("That truly are of the class"), tr("Of those that are called so, the part that truly is"),
        tr("Of those that truly are, the part that is called so"), tr("The harmonic mean of both"),
        tr("How often a random image of the class has a higher score of it than a random other one")};
    for (int column = 0; column < columnCount(); ++column)
        horizontalHeaderItem(column)->setToolTip(explanations[column]);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    const auto open = [this](int row) {
        if (row < m_classes)
            Q_EMIT classClicked(row);
    };
    connect(this, &QTableWidget::cellClicked, this, [open](int row, int) { open(row); });
    connect(this, &QTableWidget::cellActivated, this, [open](int row, int) { open(row); });
    connect(verticalHeader(), &QHeaderView::sectionClicked, this, open);
}

void ClassTable::putText(int row, int column, const QString& text)
{
    auto* const item = new QTableWidgetItem(text);
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setItem(row, column, item);
}

void ClassTable::putMeans(int row, const QString& name, const QString& explanation, const MeanFigures& means)
{
    auto* const heading = new QTableWidgetItem(name);
    heading->setToolTip(explanation);
    setVerticalHeaderItem(row, heading);
    putText(row, 0, {});
    putText(row, 1, figure(means.precision));
    putText(row, 2, figure(means.recall));
    putText(row, 3, figure(means.f1));
    putText(row, 4, figure(means.auc));
}

void ClassTable::show(const Predictions& predictions)
{
    const OneAgainstRest figures = oneAgainstRest(predictions);
    m_classes = static_cast<int>(figures.classes.size());
    setRowCount(m_classes + 2);
    for (int row = 0; row < m_classes; ++row) {
        const ClassFigures& of = figures.classes[static_cast<std::size_t>(row)];
        const QString name = toQString(predictions.classes[static_cast<std::size_t>(row)]);
        auto* const heading = new QTableWidgetItem(
            verticalHeader()->fontMetrics().elidedText(name, Qt::ElideMiddle, 16 * metrics::grid));
        heading->setToolTip(name);
        setVerticalHeaderItem(row, heading);
        putText(row, 0, QString::number(of.images));
        putText(row, 1, figure(of.precision));
        putText(row, 2, figure(of.recall));
        putText(row, 3, figure(of.f1));
        putText(row, 4, figure(of.auc));
    }
    putMeans(m_classes, tr("Macro mean"), tr("Each class counts as much as any other, rare or not"),
             figures.macro);
    putMeans(m_classes + 1, tr("Micro mean"), tr("All decisions, and all scores, in one heap"),
             figures.micro);
}

QSize ClassTable::minimumSizeHint() const
{
    return {leastWidth, leastHeight};
}

} // namespace gg
