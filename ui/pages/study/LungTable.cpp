#include "pages/study/LungTable.h"

#include "support/Theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

namespace gg {

namespace {

constexpr int lineHeight = 22; // all parts at once in a low window
constexpr int leastLines = 6;

enum Column
{
    Name,
    Volume,
    Mass,
    GroundGlass,
    Consolidation,
    Opacity,
    Emphysema,
    Aerated,
    Score,
    ColumnCount
};

double shareOf(const LungShares& shares, int column)
{
    switch (column) {
    case GroundGlass:
        return shares.groundGlass;
    case Consolidation:
        return shares.consolidation;
    case Opacity:
        return shares.opacity();
    case Emphysema:
        return shares.emphysema;
    default:
        return shares.aerated;
    }
}

QString numberOf(const LungAmount& amount, int column)
{
    if (!amount.shares)
        return QStringLiteral("\u2013");
    if (column == Volume)
        return QString::number(std::lround(amount.volumeMl));
    if (column == Mass)
        return QString::number(std::lround(amount.massG));
    constexpr double percent = 100;
    return QString::number(percent * shareOf(*amount.shares, column), 'f', 1);
}

int alignmentOf(int column)
{
    return static_cast<int>((column == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

QFont fontOf(int column, bool isHeavy)
{
    QFont font = column == Name ? QApplication::font() : numberFont(metrics::smallText);
    font.setPixelSize(metrics::smallText);
    font.setWeight(isHeavy ? QFont::DemiBold : QFont::Normal);
    return font;
}

/// "Volume, ml"
QString onOneLine(const QVariant& heading)
{
    return heading.toString().replace(QLatin1Char('\n'), QStringLiteral(", "));
}

} // namespace

void LungTableModel::setMeasures(const SeriesMeasures& measures)
{
    const bool isFirst = m_rows.empty();
    if (isFirst)
        beginResetModel();
    const auto scoreOf = [](const LungAmount& zone) {
        return zone.shares ? QString::number(gradeOf(zone)) : QString();
    };
    const std::array<std::array<LungAmount, 2>, 3>& zones = measures.zones;
    m_rows = {{tr("Both lungs"), measures.all,
               measures.all.shares ? QString::number(measures.score) : QString(), true},
              {tr("Right lung"), measures.right, {}, true},
              {tr("Right, upper third"), zones[0][0], scoreOf(zones[0][0])},
              {tr("Right, middle third"), zones[1][0], scoreOf(zones[1][0])},
              {tr("Right, lower third"), zones[2][0], scoreOf(zones[2][0])},
              {tr("Left lung"), measures.left, {}, true},
              {tr("Left, upper third"), zones[0][1], scoreOf(zones[0][1])},
              {tr("Left, middle third"), zones[1][1], scoreOf(zones[1][1])},
              {tr("Left, lower third"), zones[2][1], scoreOf(zones[2][1])},
              {tr("Upper thirds"), measures.thirds[0]},
              {tr("Middle thirds"), measures.thirds[1]},
              {tr("Lower thirds"), measures.thirds[2]},
              {tr("Core"), measures.core},
              {tr("Rim of 20 mm"), measures.rim}};
    if (isFirst)
        endResetModel();
    else // what is selected stays
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int LungTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LungTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant LungTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid()) // a reader of the screen asks so where there is no current cell
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Name)
            return row.name;
        return index.column() == Score ? row.score : numberOf(row.amount, index.column());
    case Qt::TextAlignmentRole:
        return alignmentOf(index.column());
    case Qt::FontRole:
        return fontOf(index.column(), row.isWhole);
    case Qt::AccessibleTextRole:
        return index.column() == Name
                   ? row.name
                   : QStringLiteral("%1, %2: %3")
                         .arg(row.name,
                              onOneLine(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole)),
                              index.data().toString());
    default:
        return {};
    }
}

QVariant LungTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(section);
    const std::pair<QString, QString> columns[ColumnCount] = {
        {tr("Part"), tr("Thirds are of equal height; the rim is what lies within 20 mm of the edge")},
        {tr("Volume\nml"), tr("Of what was scanned")},
        {tr("Mass\ng"), tr("A voxel weighs (HU + 1000) / 1000 of one of water")},
        {tr("Ground glass\n%"), tr("Opacities through which vessels can be seen: from -750 HU")},
        {tr("Consolidation\n%"), tr("Opacities through which vessels cannot be seen: from -300 HU")},
        {tr("Opacity\n%"), tr("Ground glass and consolidation")},
        {tr("Emphysema\n%"), tr("Below -950 HU")},
        {tr("Aerated\n%"), tr("What is neither opacity nor emphysema, vessels or their like")},
        {tr("Score"),
         tr("By the share of opacity: 0 none, 1 up to 25 %, 2 up to 50 %, 3 up to 75 %, 4 more. Six "
            "zones: 0 to 24")}};
    if (role == Qt::DisplayRole)
        return columns[section].first;
    return role == Qt::ToolTipRole ? QVariant(columns[section].second) : QVariant();
}

LungTable::LungTable(QWidget* parent) : QTableView(parent), m_model(new LungTableModel(this))
{
    setModel(m_model);
    setAccessibleName(tr("What was measured in each part of the lungs"));
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setProperty("role", QStringLiteral("figures"));
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(lineHeight);
    verticalHeader()->setDefaultSectionSize(lineHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    auto* const copyAction = new QAction(tr("Copy"), this);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAction, &QAction::triggered, this, &LungTable::copy);
    addAction(copyAction);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void LungTable::setMeasures(const SeriesMeasures& measures)
{
    m_model->setMeasures(measures);
    updateGeometry();
}

void LungTable::copy() const
{
    QModelIndexList lines = selectionModel()->selectedRows();
    std::sort(lines.begin(), lines.end());
    if (lines.isEmpty()) {
        for (int row = 0; row < m_model->rowCount(); ++row)
            lines << m_model->index(row, 0);
    }
    QStringList headings;
    for (int column = 0; column < m_model->columnCount(); ++column)
        headings << onOneLine(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole));
    QString text = headings.join(QLatin1Char('\t')) + QLatin1Char('\n');
    for (const QModelIndex& line : lines) {
        QStringList cells;
        for (int column = 0; column < m_model->columnCount(); ++column)
            cells << line.siblingAtColumn(column).data().toString();
        text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    QApplication::clipboard()->setText(text);
}

/// The widest of its heading and its cells.
int LungTable::neededWidth(int column) const
{
    return std::max(horizontalHeader()->sectionSizeHint(column), sizeHintForColumn(column));
}

/// What no column needs is shared out.
void LungTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    const int columns = m_model->columnCount();
    int left = viewport()->width();
    for (int column = 0; column < columns; ++column)
        left -= neededWidth(column);
    for (int column = 0; column < columns; ++column)
        setColumnWidth(column, neededWidth(column) + std::max(0, left) / columns);
}

QSize LungTable::sizeHint() const
{
    return {minimumSizeHint().width(),
            horizontalHeader()->sizeHint().height() + m_model->rowCount() * lineHeight + 2};
}

QSize LungTable::minimumSizeHint() const
{
    int width = verticalScrollBar()->sizeHint().width();
    for (int column = 0; column < m_model->columnCount(); ++column)
        width += neededWidth(column);
    return {width,
            horizontalHeader()->sizeHint().height() + std::min(leastLines, m_model->rowCount()) * lineHeight};
}

} // namespace gg
