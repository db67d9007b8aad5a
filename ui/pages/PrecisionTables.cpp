#include "pages/PrecisionTables.h"

#include "support/Conversions.h"
#include "widgets/ClassMark.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace gg {

namespace {

enum Column
{
    Name,
    Time,
    Area,
    Largest,
    Mean,
    Decided,
    Refused,
    PrecisionColumns
};

enum FirstColumns
{
    Image,
    Label,
    Exact,
    FirstTried
};

constexpr int scoreDigits = 4;

QString number(const std::optional<double>& value)
{
    return value ? QString::number(*value, 'f', scoreDigits) : QStringLiteral("–");
}

QString nameOf(ComputePrecision precision)
{
    const std::string_view name = precisionName(precision);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

QVariant alignment(bool isText)
{
    return static_cast<int>((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

} // namespace

void PrecisionsModel::setTrial(std::shared_ptr<const PrecisionTrial> trial, ComputePrecision kept)
{
    beginResetModel();
    m_trial = std::move(trial);
    m_kept = kept;
    endResetModel();
}

ComputePrecision PrecisionsModel::precisionAt(int row) const
{
    return row <= 0 ? ComputePrecision::Single
                    : m_trial->tried.at(static_cast<std::size_t>(row) - 1).quick.precision;
}

int PrecisionsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_trial == nullptr ? 0 : static_cast<int>(m_trial->tried.size()) + 1;
}

int PrecisionsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : PrecisionColumns;
}

QVariant PrecisionsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column() == Name);
    const TriedPrecision* const tried =
        index.row() == 0 ? nullptr : &m_trial->tried[static_cast<std::size_t>(index.row()) - 1];
    if (role == Qt::ToolTipRole && tried != nullptr)
        return toQString(tried->whyNot.isEmpty() ? tried->quick.described() : tried->whyNot);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() != Name)
        return text(tried, index.column());
    const ComputePrecision precision = precisionAt(index.row());
    if (tried != nullptr && !tried->whyNot.isEmpty())
        return tr("%1: not here").arg(nameOf(precision));
    return precision == m_kept ? tr("%1, in use").arg(nameOf(precision)) : nameOf(precision);
}

QString PrecisionsModel::text(const TriedPrecision* tried, int column) const
{
    if (tried == nullptr) {
        if (column == Time)
            return QString::number(m_trial->milliseconds, 'f', 1);
        return column == Area ? number(m_trial->auc) : QString();
    }
    if (!tried->whyNot.isEmpty())
        return {};
    const ScoreChange& change = tried->quick.change;
    switch (column) {
    case Time:
        return QString::number(tried->milliseconds, 'f', 1);
    case Area:
        return number(change.aucAfter);
    case Largest:
        return number(change.largest);
    case Mean:
        return number(change.mean);
    case Decided:
        return QString::number(change.decidedOtherwise);
    default:
        return change.refusedOtherwise ? QString::number(*change.refusedOtherwise) : QStringLiteral("–");
    }
}

QVariant PrecisionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section == Name);
    if (role == Qt::ToolTipRole && section == Decided)
        return tr("Validation images that get another class than in single precision");
    if (role == Qt::ToolTipRole && section == Refused)
        return tr("Validation images that are refused, as far from all training images, in one of both "
                  "precisions alone");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Precision");
    case Time:
        return tr("ms an image");
    case Area:
        return tr("AUC");
    case Largest:
        return tr("Largest change");
    case Mean:
        return tr("On average");
    case Decided:
        return tr("Other class");
    default:
        return tr("Other refusal");
    }
}

void ChangedScoresModel::setTrial(std::shared_ptr<const PrecisionTrial> trial)
{
    beginResetModel();
    m_trial = std::move(trial);
    m_tried.clear();
    m_order.clear();
    if (m_trial != nullptr) {
        for (const TriedPrecision& each : m_trial->tried)
            if (each.whyNot.isEmpty())
                m_tried.push_back(&each);
        std::vector<double> changes;
        for (std::size_t row = 0; row < m_trial->exact.rows.size(); ++row) {
            double largest = 0;
            for (const TriedPrecision* const each : m_tried)
                largest =
                    std::max(largest, std::abs(score(each->predictions, row) - score(m_trial->exact, row)));
            changes.push_back(largest);
        }
        m_order.resize(changes.size());
        std::iota(m_order.begin(), m_order.end(), std::size_t{0});
        std::stable_sort(m_order.begin(), m_order.end(),
                         [&](std::size_t a, std::size_t b) { return changes[a] > changes[b]; });
    }
    endResetModel();
}

double ChangedScoresModel::score(const Predictions& predictions, std::size_t row) const
{
    return predictions.rows[row].scores[static_cast<std::size_t>(m_trial->exact.positiveClass)];
}

int ChangedScoresModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int ChangedScoresModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : FirstTried + static_cast<int>(m_tried.size());
}

QVariant ChangedScoresModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column() <= Label);
    if (role != Qt::DisplayRole && !(role == Qt::ToolTipRole && index.column() == Image))
        return {};
    const std::size_t row = m_order[static_cast<std::size_t>(index.row())];
    const Prediction& exact = m_trial->exact.rows[row];
    switch (index.column()) {
    case Image:
        return toQString(exact.path);
    case Label:
        return toQString(m_trial->exact.classes[static_cast<std::size_t>(exact.label)]);
    case Exact:
        return number(score(m_trial->exact, row));
    default:
        return number(
            score(m_tried[static_cast<std::size_t>(index.column() - FirstTried)]->predictions, row));
    }
}

QVariant ChangedScoresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section <= Label);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Image:
        return tr("Image");
    case Label:
        return tr("Class");
    case Exact:
        return nameOf(ComputePrecision::Single);
    default:
        return nameOf(m_tried[static_cast<std::size_t>(section - FirstTried)]->quick.precision);
    }
}

} // namespace gg
