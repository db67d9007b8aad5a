#include "widgets/GalleryModel.h"

#include "base/Text.h"

#include "support/Conversions.h"

namespace gg {

namespace {

QString nameOf(const GalleryItem& item)
{
    return item.name.isEmpty() ? QString::fromStdString(printablePath(item.file.filename())) : item.name;
}

} // namespace

void showPrediction(GalleryItem& item, const ClassLegend& legend, int predictedClass,
                    const std::vector<double>& scores)
{
    item.predictedClass = predictedClass;
    item.score = scores.at(static_cast<std::size_t>(legend.scoredClass(predictedClass)));
}

void GalleryModel::setLegend(const ClassLegend& legend)
{
    if (legend == m_legend)
        return;
    m_legend = legend;
    if (!m_items.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void GalleryModel::setItems(std::vector<GalleryItem> items)
{
    beginResetModel();
    m_items = std::move(items);
    endResetModel();
}

void GalleryModel::remake(const std::function<std::vector<GalleryItem>(std::vector<GalleryItem>)>& make)
{
    beginResetModel();
    m_items = make(std::move(m_items));
    endResetModel();
}

void GalleryModel::append(std::vector<GalleryItem> items)
{
    if (items.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(items.size()) - 1);
    m_items.insert(m_items.end(), std::make_move_iterator(items.begin()),
                   std::make_move_iterator(items.end()));
    endInsertRows();
}

void GalleryModel::setItem(int row, GalleryItem item)
{
    m_items.at(static_cast<std::size_t>(row)) = std::move(item);
    Q_EMIT dataChanged(index(row), index(row));
}

void GalleryModel::setMarks(const std::vector<ShownMark>& marks)
{
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        if (m_items[i].mark == marks.at(i))
            continue;
        m_items[i].mark = marks[i];
        Q_EMIT dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)));
    }
}

void GalleryModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_items.erase(m_items.begin() + row);
    endRemoveRows();
}

int GalleryModel::scoredClass(const GalleryItem& item) const
{
    return item.score ? m_legend.scoredClass(item.predictedClass) : -1;
}

int GalleryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant GalleryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const GalleryItem& item = m_items[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return nameOf(item);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return description(item);
    case FileRole:
        return toQString(item.file);
    case ItemRole:
        return QVariant::fromValue(item);
    case LegendRole:
        return QVariant::fromValue(m_legend);
    case ScoreRole:
        return item.score.value_or(-1);
    default:
        return {};
    }
}

QString GalleryModel::description(const GalleryItem& item) const
{
    QStringList lines{nameOf(item)};
    if (m_legend.contains(item.trueClass))
        lines << tr("True class: %1").arg(m_legend.name(item.trueClass));
    if (m_legend.contains(item.predictedClass))
        lines << tr("Predicted class: %1").arg(m_legend.name(item.predictedClass));
    if (item.score)
        lines << tr("Score of %1: %2").arg(m_legend.name(scoredClass(item)), scoreText(*item.score));
    if (!item.note.isEmpty())
        lines << item.note;
    if (item.mark.relabel >= 0)
        lines << tr("Should be labelled: %1").arg(m_legend.name(item.mark.relabel));
    if (!item.mark.tags.isEmpty())
        lines << tr("Tags: %1").arg(item.mark.tags.join(QStringLiteral(", ")));
    if (!item.mark.note.isEmpty())
        lines << tr("Note: %1").arg(item.mark.note);
    return lines.join(QLatin1Char('\n'));
}

} // namespace gg
