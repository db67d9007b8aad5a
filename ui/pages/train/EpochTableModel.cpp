#include "pages/train/EpochTableModel.h"

#include "support/Conversions.h"
#include "support/Theme.h"

#include <QBrush>
#include <QCoreApplication>
#include <array>

namespace gg {

namespace {

struct Column
{
    const char* heading;
    const char* help;
    QString (*text)(const EpochRecord&);
};

const std::array<Column, 10>& columns()
{
    static const std::array<Column, 10> all = {{
        {QT_TRANSLATE_NOOP("EpochTableModel", "epoch"),
         QT_TRANSLATE_NOOP("EpochTableModel",
                           "A pass over the training images, or for the fast recipe a step of the fit. "
                           "The model of the epoch with the ★ is kept."),
         [](const EpochRecord& record) { return QString::number(record.epoch); }},
        {QT_TRANSLATE_NOOP("EpochTableModel", "loss"),
         QT_TRANSLATE_NOOP("EpochTableModel", "Mean cross-entropy on the training images."),
         [](const EpochRecord& record) { return formatNumber(record.trainLoss); }},
        {QT_TRANSLATE_NOOP("EpochTableModel", "val. loss"),
         QT_TRANSLATE_NOOP("EpochTableModel", "Mean cross-entropy on the validation images."),
         [](const EpochRecord& record) { return formatNumber(record.validationLoss); }},
        {QT_TRANSLATE_NOOP("EpochTableModel", "acc."),
         QT_TRANSLATE_NOOP("EpochTableModel", "Accuracy on the training images."),
         [](const EpochRecord& record) { return formatNumber(record.trainAccuracy); }},
        {QT_TRANSLATE_NOOP("EpochTableModel", "val. acc."),
         QT_TRANSLATE_NOOP("EpochTableModel", "Accuracy on the validation images."),
         [](const EpochRecord& record) { return formatNumber(record.validationAccuracy); }},
        {QT_TRANSLATE_NOOP("EpochTableModel", "AUC"),
         QT_TRANSLATE_NOOP("EpochTableModel",
                           "Area under the ROC curve of %1: 0.5 is guessing, 1 is perfect."),
         [](const EpochRecord& record) { return formatNumber(record.validationAuc); }},
        {QT_TRANSLATE_NOOP("EpochTableModel", "sens."),
         QT_TRANSLATE_NOOP("EpochTableModel", "Sensitivity: the part of the images of %1 that were found."),
         [](const EpochRecord& record) { return formatNumber(record.validationSensitivity); }},
        {QT_TRANSLATE_NOOP("EpochTableModel", "spec."),
         QT_TRANSLATE_NOOP("EpochTableModel",
                           "Specificity: the part of the other images that were not taken for %1."),
         [](const EpochRecord& record) { return formatNumber(record.validationSpecificity); }},
        {QT_TRANSLATE_NOOP("EpochTableModel", "lr"),
         QT_TRANSLATE_NOOP("EpochTableModel", "Learning rate during the epoch."),
         [](const EpochRecord& record) { return formatNumber(record.learningRate, 2); }},
        {QT_TRANSLATE_NOOP("EpochTableModel", "time"),
         QT_TRANSLATE_NOOP("EpochTableModel", "Wall time of the epoch."),
         [](const EpochRecord& record) { return formatDuration(record.seconds); }},
    }};
    return all;
}

} // namespace

void EpochTableModel::clear()
{
    beginResetModel();
    m_records.clear();
    m_best.reset();
    endResetModel();
}

void EpochTableModel::append(const EpochRecord& record, bool isBest)
{
    const int row = static_cast<int>(m_records.size());
    beginInsertRows({}, row, row);
    m_records.push_back(record);
    endInsertRows();
    if (!isBest)
        return;
    const auto former = m_best;
    m_best = m_records.size() - 1;
    if (former) {
        const int formerRow = static_cast<int>(*former);
        Q_EMIT dataChanged(index(formerRow, 0), index(formerRow, columnCount() - 1));
    }
}

std::optional<int> EpochTableModel::bestEpoch() const
{
    return m_best ? std::optional(m_records[*m_best].epoch) : std::nullopt;
}

int EpochTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_records.size());
}

int EpochTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(columns().size());
}

QVariant EpochTableModel::data(const QModelIndex& index, int role) const
{
    const auto row = static_cast<std::size_t>(index.row());
    const bool isBest = m_best == row;
    switch (role) {
    case Qt::DisplayRole: {
        const QString text = columns()[static_cast<std::size_t>(index.column())].text(m_records[row]);
        return index.column() == 0 && isBest ? QStringLiteral("★ ") + text : text;
    }
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::FontRole:
        return numberFont(metrics::smallText);
    case Qt::ForegroundRole:
        return isBest ? QVariant(QBrush(Theme::current().accent)) : QVariant();
    default:
        return {};
    }
}

QVariant EpochTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const Column& column = columns()[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return QCoreApplication::translate("EpochTableModel", column.heading);
    case Qt::ToolTipRole:
        return QCoreApplication::translate("EpochTableModel", column.help)
            .replace(QLatin1String("%1"),
                     m_positiveClass.isEmpty() ? tr("the positive class") : m_positiveClass);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace gg
