#include "pages/data/SourcesTable.h"

#include "support/Conversions.h"
#include "support/Theme.h"

#include <QHeaderView>
#include <algorithm>

namespace gg {

namespace {

enum Column
{
    Source,
    Images,
    Auc,
    Sensitivity,
    Specificity,
    columns
};

constexpr int sourceHeight = 5 * metrics::grid; // two lines
constexpr int rowsAtOnce = 6;
constexpr int besideText = 7; // the style sheet's 3 on either side, and one between columns

std::optional<Estimate> figureOf(const Metrics& metrics, int column)
{
    return column == Auc ? metrics.auc : column == Sensitivity ? metrics.sensitivity : metrics.specificity;
}

// Without the zero before the point, for want of room.
QString shortNumber(double value)
{
    const QString number = QString::number(value, 'f', 2);
    return number.startsWith(QLatin1String("0.")) ? number.mid(1) : number;
}

// The figure above, its interval below.
QString shown(const std::optional<Estimate>& estimate)
{
    if (!estimate)
        return SourcesModel::tr("undefined");
    return SourcesModel::tr("%1\n%2\u2013%3")
        .arg(estimate->value, 0, 'f', 2)
        .arg(shortNumber(estimate->interval.low), shortNumber(estimate->interval.high));
}

// In the order of the classes, which stands in the table of counts above; of many the sum.
QString shownCounts(const SourceCount& count)
{
    if (count.counts.size() > 2)
        return QString::number(count.images());
    return QStringLiteral("%1\n%2").arg(count.counts.front()).arg(count.counts.back());
}

QString spokenFigure(const std::optional<Estimate>& estimate)
{
    if (!estimate)
        return SourcesModel::tr("undefined");
    return SourcesModel::tr("%1, 95% interval %2 to %3")
        .arg(estimate->value, 0, 'f', 3)
        .arg(estimate->interval.low, 0, 'f', 3)
        .arg(estimate->interval.high, 0, 'f', 3);
}

} // namespace

void SourcesModel::setLines(std::vector<SourceLine> lines, std::vector<std::string> classes)
{
    beginResetModel();
    m_lines = std::move(lines);
    m_classes = std::move(classes);
    endResetModel();
}

int SourcesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int SourcesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString SourcesModel::imagesByClass(const SourceCount& count) const
{
    QStringList texts;
    for (std::size_t i = 0; i < count.counts.size(); ++i)
        if (count.counts[i] > 0)
            texts << tr("%1 %2").arg(count.counts[i]).arg(toQString(m_classes[i]));
    return texts.join(QStringLiteral(", "));
}

QVariant SourcesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SourceLine& line = m_lines[static_cast<std::size_t>(index.row())];
    const bool isFigure = index.column() >= Images;
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isFigure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::FontRole && isFigure)
        return numberFont(metrics::smallText);
    const bool isSpoken = role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (role != Qt::DisplayRole && !isSpoken)
        return {};
    if (index.column() == Source)
        return toQString(line.count.source);
    if (index.column() == Images)
        return isSpoken ? imagesByClass(line.count) : shownCounts(line.count);
    if (!line.metrics)
        return isSpoken ? tr("not judged yet") : QStringLiteral("\u2013");
    const std::optional<Estimate> figure = figureOf(*line.metrics, index.column());
    return isSpoken ? spokenFigure(figure) : shown(figure);
}

QVariant SourcesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section >= Images ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const bool isSpoken = role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (role != Qt::DisplayRole && !isSpoken)
        return {};
    switch (section) {
    case Source:
        return tr("Source");
    case Images:
        return isSpoken ? tr("Images by class, in the order of the classes") : tr("Images");
    case Auc:
        return isSpoken ? tr("Area under the ROC curve") : tr("AUC");
    case Sensitivity:
        return isSpoken ? tr("Sensitivity") : tr("Sens.");
    default:
        return isSpoken ? tr("Specificity") : tr("Spec.");
    }
}

SourcesTable::SourcesTable(QWidget* parent) : QTableView(parent), m_model(new SourcesModel(this))
{
    setModel(m_model);
    setProperty("role", QStringLiteral("figures"));
    setAccessibleName(tr("Sources of the data set"));
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(sourceHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setMinimumSectionSize(0);
}

void SourcesTable::setLines(std::vector<SourceLine> lines, std::vector<std::string> classes)
{
    m_model->setLines(std::move(lines), std::move(classes));
    shareWidth();
    updateGeometry();
}

void SourcesTable::resizeEvent(QResizeEvent* event)
{
    shareWidth();
    QTableView::resizeEvent(event);
}

// The names get what the figures leave.
void SourcesTable::shareWidth()
{
    QFont font = horizontalHeader()->font();
    font.setPixelSize(metrics::smallText); // as the style sheet has it, which a header does not tell
    const QFontMetrics headings(font);
    const QFontMetrics figures(numberFont(metrics::smallText));
    const int figure = figures.horizontalAdvance(QStringLiteral(".00\u20131.00"));
    int left = viewport()->width();
    for (int column = Images; column < columns; ++column) {
        const QString heading = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int content = column == Images ? figures.horizontalAdvance(QStringLiteral("00000")) : figure;
        const int width = std::max(headings.horizontalAdvance(heading), content) + besideText;
        setColumnWidth(column, width);
        left -= width;
    }
    setColumnWidth(Source, std::max(left, 4 * metrics::grid));
}

QSize SourcesTable::sizeHint() const
{
    const int rows = std::clamp(m_model->rowCount(), 1, rowsAtOnce);
    return {42 * metrics::grid, horizontalHeader()->sizeHint().height() + rows * sourceHeight + 2};
}

QSize SourcesTable::minimumSizeHint() const
{
    return {20 * metrics::grid, sizeHint().height()};
}

} // namespace gg
