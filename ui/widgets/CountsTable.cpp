#include "widgets/CountsTable.h"

#include "support/Theme.h"

#include <QHeaderView>
#include <algorithm>

namespace gg {

namespace {

constexpr int narrowestHeading = 13 * metrics::grid; // of the rows; the whole name is its tooltip
constexpr int widestHeading = 40 * metrics::grid;
constexpr int markSize = 16;
constexpr int besideName = markSize + 3 * metrics::grid;

/// For a narrow column.
QString shortTitle(Split split)
{
    switch (split) {
    case Split::Train:
        return QCoreApplication::translate("Split", "Train");
    case Split::Val:
        return QCoreApplication::translate("Split", "Val");
    case Split::Test:
        return QCoreApplication::translate("Split", "Test");
    case Split::None:
        break;
    }
    return QCoreApplication::translate("Split", "None");
}

} // namespace

QString splitTitle(Split split)
{
    switch (split) {
    case Split::Train:
        return QCoreApplication::translate("Split", "Training");
    case Split::Val:
        return QCoreApplication::translate("Split", "Validation");
    case Split::Test:
        return QCoreApplication::translate("Split", "Test");
    case Split::None:
        break;
    }
    return QCoreApplication::translate("Split", "No split");
}

void CountsModel::setDataset(const std::optional<Dataset>& dataset)
{
    beginResetModel();
    m_dataset = dataset;
    m_legend = dataset ? ClassLegend::from(dataset->classes(), dataset->positiveClass()) : ClassLegend{};
    m_names = m_legend.names;
    m_splits.clear();
    for (const Split split : {Split::Train, Split::Val, Split::Test, Split::None}) {
        if (dataset && dataset->hasSplit(split))
            m_splits.push_back(split);
    }
    endResetModel();
}

bool CountsModel::cutNames(const QFontMetrics& font, int pixels)
{
    QStringList names;
    for (const QString& name : m_legend.names)
        names << font.elidedText(name, Qt::ElideMiddle, pixels);
    if (names == m_names)
        return false;
    m_names = names;
    if (!names.isEmpty())
        Q_EMIT headerDataChanged(Qt::Vertical, 0, static_cast<int>(names.size()) - 1);
    return true;
}

int CountsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_dataset ? 0 : static_cast<int>(m_dataset->classes().size()) + 1;
}

int CountsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_dataset ? 0 : static_cast<int>(m_splits.size()) + 1;
}

std::size_t CountsModel::count(int row, int column) const
{
    const bool isSumOfClasses = row + 1 == rowCount();
    std::size_t sum = 0;
    for (std::size_t i = 0; i < m_splits.size(); ++i) {
        if (column < static_cast<int>(m_splits.size()) && static_cast<int>(i) != column)
            continue;
        sum += isSumOfClasses ? m_dataset->count(m_splits[i]) : m_dataset->count(m_splits[i], row);
    }
    return sum;
}

QVariant CountsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole)
        return static_cast<qulonglong>(count(index.row(), index.column()));
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::FontRole)
        return numberFont(metrics::smallText);
    return {};
}

QVariant CountsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isHorizontal = orientation == Qt::Horizontal;
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isHorizontal ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const bool isSum = section + 1 == (isHorizontal ? columnCount() : rowCount());
    if (role == Qt::DecorationRole && !isHorizontal && !isSum)
        return classMark(m_legend, section, markSize, 2);
    if (role == Qt::ToolTipRole && isHorizontal && !isSum)
        return splitTitle(m_splits[static_cast<std::size_t>(section)]);
    if (role == Qt::ToolTipRole && !isHorizontal && !isSum)
        return m_legend.name(section); // it may be too long for the heading
    if (role != Qt::DisplayRole)
        return {};
    if (isSum)
        return tr("All");
    return isHorizontal ? shortTitle(m_splits[static_cast<std::size_t>(section)]) : m_names.at(section);
}

CountsTable::CountsTable(QWidget* parent) : QTableView(parent), m_model(new CountsModel(this))
{
    setModel(m_model);
    setAccessibleName(tr("Images in each class and split"));
    setShowGrid(false);
    setSelectionMode(QAbstractItemView::NoSelection);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionsClickable(false);
    verticalHeader()->setSectionsClickable(false);
    verticalHeader()->setDefaultSectionSize(28);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void CountsTable::setDataset(const std::optional<Dataset>& dataset)
{
    m_model->setDataset(dataset);
    horizontalHeader()->setMinimumSectionSize(narrowestColumn());
    shareWidth();
    updateGeometry();
}

void CountsTable::resizeEvent(QResizeEvent* event)
{
    shareWidth();
    QTableView::resizeEvent(event);
}

/// The names get what the numbers leave.
void CountsTable::shareWidth()
{
    const int columns = std::max(1, m_model->columnCount());
    const int heading = std::clamp(width() - columns * narrowestColumn(), narrowestHeading, widestHeading);
    verticalHeader()->setMaximumWidth(heading);
    QFont font = verticalHeader()->font();
    font.setPixelSize(metrics::smallText); // as the style sheet has it, which a header does not tell
    if (m_model->cutNames(QFontMetrics(font), heading - besideName))
        updateGeometries(); // the header has another width now
}

int CountsTable::narrowestColumn() const
{
    int narrowest = 0;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const int sum = m_model->rowCount() - 1;
        narrowest = std::max({narrowest, horizontalHeader()->sectionSizeHint(column),
                              sizeHintForIndex(m_model->index(sum, column)).width()});
    }
    return narrowest;
}

QSize CountsTable::sizeHint() const
{
    const int lines = std::max(1, m_model->rowCount());
    return {44 * metrics::grid,
            horizontalHeader()->sizeHint().height() + lines * verticalHeader()->defaultSectionSize() + 2};
}

QSize CountsTable::minimumSizeHint() const
{
    return {narrowestHeading + m_model->columnCount() * narrowestColumn(), sizeHint().height()};
}

} // namespace gg
