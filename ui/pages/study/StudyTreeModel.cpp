#include "pages/study/StudyTreeModel.h"

#include "support/Conversions.h"

#include <QCoreApplication>
#include <QDate>
#include <algorithm>
#include <utility>

namespace gg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(gg::StudyTreeModel)
};

/// "DOE^JANE^^DR" (PS3.5, value representation PN) as "DOE, JANE DR".
QString personName(const std::string& name)
{
    const QString alphabetic = toQString(name).section(QLatin1Char('='), 0, 0);
    QStringList parts = alphabetic.split(QLatin1Char('^'));
    const QString family = parts.takeFirst().trimmed();
    const QString others = parts.join(QLatin1Char(' ')).simplified();
    return others.isEmpty() ? family : family + QStringLiteral(", ") + others;
}

/// "20200226" (PS3.5, value representation DA) as 2020-02-26; as it is when it is no date.
QString shownDate(const std::string& date)
{
    const QDate day = QDate::fromString(toQString(date), QStringLiteral("yyyyMMdd"));
    return day.isValid() ? day.toString(Qt::ISODate) : toQString(date);
}

QString shownOrientation(std::string_view name)
{
    if (name == "axial")
        return Words::tr("axial");
    if (name == "coronal")
        return Words::tr("coronal");
    if (name == "sagittal")
        return Words::tr("sagittal");
    return name.empty() ? QString() : Words::tr("oblique");
}

QString distanceText(double spacing)
{
    constexpr int digits = 4;
    return Words::tr("every %1 mm").arg(QString::number(spacing, 'g', digits));
}

QString countText(int slices)
{
    return slices == 1 ? Words::tr("1 slice") : Words::tr("%n slices", nullptr, slices);
}

/// "NIfTI, 133 slices, axial, every 2 mm"
QString factsOf(const NiftiHeader& volume)
{
    QStringList facts = {QStringLiteral("NIfTI"), countText(volume.slices),
                         shownOrientation(orientationName(volume.first)), distanceText(volume.sliceSpacing)};
    if (!volume.saysHounsfield)
        facts << Words::tr("unit not known");
    return facts.join(QStringLiteral(", "));
}

/// "CT, 133 slices, axial, every 2 mm"
QString factsOf(const SeriesNode& series)
{
    const SliceStack& stack = series.stack;
    const int slices = static_cast<int>(stack.slices.size());
    const int notes = static_cast<int>(stack.notes.size());
    QStringList facts = {series.modality.empty() ? Words::tr("no modality") : toQString(series.modality)};
    facts << countText(slices);
    if (stack.slices.front().isLocalizer())
        facts << Words::tr("localizer");
    if (const QString orientation = shownOrientation(orientationName(stack)); !orientation.isEmpty())
        facts << orientation;
    if (stack.spacing)
        facts << distanceText(*stack.spacing);
    if (notes > 0)
        facts << (notes == 1 ? Words::tr("1 note") : Words::tr("%n notes", nullptr, notes));
    return facts.join(QStringLiteral(", "));
}

QString withDescription(const QString& title, const std::string& description)
{
    return description.empty() ? title : title + QStringLiteral(": ") + toQString(description);
}

} // namespace

void StudyTreeModel::setTree(std::shared_ptr<const StudyTree> tree, Volumes volumes)
{
    beginResetModel();
    m_tree = std::move(tree);
    m_volumes = std::move(volumes);
    m_nodes.clear();
    m_roots.clear();
    if (m_tree != nullptr) {
        for (const PatientNode& patient : m_tree->patients) {
            const int patientNode = add(-1, &patient);
            for (const StudyNode& study : patient.studies) {
                const int studyNode = add(patientNode, &study);
                for (const SeriesNode& series : study.series)
                    add(studyNode, &series);
            }
        }
    }
    if (m_volumes != nullptr) {
        for (const NiftiHeader& volume : *m_volumes)
            add(-1, &volume);
    }
    endResetModel();
}

int StudyTreeModel::add(int parent, const decltype(Node::what)& what)
{
    const int node = static_cast<int>(m_nodes.size());
    std::vector<int>& siblings = parent < 0 ? m_roots : m_nodes[static_cast<std::size_t>(parent)].children;
    const int row = static_cast<int>(siblings.size());
    siblings.push_back(node);
    m_nodes.push_back({parent, row, what, {}});
    return node;
}

void StudyTreeModel::setNamesShown(bool shown)
{
    if (m_areNamesShown == shown)
        return;
    m_areNamesShown = shown;
    for (const int root : m_roots) {
        const QModelIndex index = indexOf(root);
        Q_EMIT dataChanged(index, index);
        if (const int studies = rowCount(index); studies > 0)
            Q_EMIT dataChanged(this->index(0, 0, index), this->index(studies - 1, 0, index));
    }
}

const SeriesNode* StudyTreeModel::seriesAt(const QModelIndex& index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return nullptr;
    const auto* const series = std::get_if<const SeriesNode*>(&m_nodes[index.internalId()].what);
    return series != nullptr ? *series : nullptr;
}

const NiftiHeader* StudyTreeModel::volumeAt(const QModelIndex& index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return nullptr;
    const auto* const volume = std::get_if<const NiftiHeader*>(&m_nodes[index.internalId()].what);
    return volume != nullptr ? *volume : nullptr;
}

QModelIndex StudyTreeModel::indexOf(const SeriesNode* series) const
{
    return indexOf(decltype(Node::what)(series));
}

QModelIndex StudyTreeModel::indexOf(const NiftiHeader* volume) const
{
    return indexOf(decltype(Node::what)(volume));
}

QModelIndex StudyTreeModel::indexOf(const decltype(Node::what)& what) const
{
    const auto found =
        std::find_if(m_nodes.begin(), m_nodes.end(), [&](const Node& node) { return node.what == what; });
    return found == m_nodes.end() ? QModelIndex() : indexOf(static_cast<int>(found - m_nodes.begin()));
}

QModelIndex StudyTreeModel::firstToShow() const
{
    QModelIndex first;
    for (int node = 0; node < static_cast<int>(m_nodes.size()); ++node) {
        const QModelIndex index = indexOf(node);
        const SeriesNode* const series = seriesAt(index);
        if (series == nullptr && volumeAt(index) == nullptr)
            continue;
        if (series != nullptr && series->stack.slices.size() > 1 &&
            !series->stack.slices.front().isLocalizer())
            return index;
        if (!first.isValid())
            first = index;
    }
    return first;
}

QModelIndex StudyTreeModel::indexOf(int node) const
{
    return createIndex(m_nodes[static_cast<std::size_t>(node)].row, 0, static_cast<quintptr>(node));
}

const std::vector<int>& StudyTreeModel::childrenOf(const QModelIndex& parent) const
{
    return parent.isValid() ? m_nodes[parent.internalId()].children : m_roots;
}

QModelIndex StudyTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return indexOf(childrenOf(parent)[static_cast<std::size_t>(row)]);
}

QModelIndex StudyTreeModel::parent(const QModelIndex& child) const
{
    if (!child.isValid())
        return {};
    const int parent = m_nodes[child.internalId()].parent;
    return parent < 0 ? QModelIndex() : indexOf(parent);
}

int StudyTreeModel::rowCount(const QModelIndex& parent) const
{
    return static_cast<int>(childrenOf(parent).size());
}

int StudyTreeModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant StudyTreeModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole)
        return textOf(m_nodes[index.internalId()]);
    if (role != Qt::ToolTipRole)
        return {};
    QStringList notes;
    if (const SeriesNode* const series = seriesAt(index))
        notes = toQStrings(series->stack.notes);
    else if (const NiftiHeader* const volume = volumeAt(index))
        notes = toQStrings(volume->notes);
    return (QStringList(textOf(m_nodes[index.internalId()])) + notes).join(QLatin1Char('\n'));
}

QString StudyTreeModel::titleOf(const NiftiHeader& volume) const
{
    const auto number = &volume - m_volumes->data() + 1;
    return tr("Volume %1").arg(number);
}

QString StudyTreeModel::textOf(const Node& node) const
{
    if (const auto* const patient = std::get_if<const PatientNode*>(&node.what)) {
        if (!m_areNamesShown)
            return tr("Patient %1").arg(node.row + 1);
        const QString name = personName((*patient)->name);
        return tr("%1 (ID %2)")
            .arg(name.isEmpty() ? tr("No name") : name,
                 (*patient)->id.empty() ? tr("none") : toQString((*patient)->id));
    }
    if (const auto* const study = std::get_if<const StudyNode*>(&node.what)) {
        const QString title = m_areNamesShown && !(*study)->date.empty() ? shownDate((*study)->date)
                                                                         : tr("Study %1").arg(node.row + 1);
        return withDescription(title, (*study)->description);
    }
    if (const auto* const volume = std::get_if<const NiftiHeader*>(&node.what)) {
        // The file may be called by the patient's name.
        const QString title = m_areNamesShown ? toQString((*volume)->file.filename()) : titleOf(**volume);
        return title + QLatin1Char('\n') + factsOf(**volume);
    }
    const SeriesNode& series = *std::get<const SeriesNode*>(node.what);
    const QString facts = factsOf(series);
    return series.description.empty() ? facts : toQString(series.description) + QLatin1Char('\n') + facts;
}

} // namespace gg
