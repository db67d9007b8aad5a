// StudyTreeModel: the open studies as patients, studies and series. Who it is and when it was stays hidden
// until it is asked for. Owned by StudyPage. Thread: GUI thread.
#pragma once

#include "dicom/StudyTree.h"
#include "volume/NiftiFile.h"

#include <QAbstractItemModel>
#include <memory>
#include <variant>
#include <vector>

namespace gg {

class StudyTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    using QAbstractItemModel::QAbstractItemModel;

    using Volumes = std::shared_ptr<const std::vector<NiftiHeader>>;

    /// Null for nothing.
    void setTree(std::shared_ptr<const StudyTree> tree, Volumes volumes = nullptr);
    /// Names and IDs of patients, dates of studies and names of volumes' files instead of numbers.
    void setNamesShown(bool shown);

    /// Null for whatever is no series.
    const SeriesNode* seriesAt(const QModelIndex& index) const;
    /// Null for whatever is no volume.
    const NiftiHeader* volumeAt(const QModelIndex& index) const;
    /// "Volume 2": without its name.
    QString titleOf(const NiftiHeader& volume) const;
    /// An invalid index for a series or volume that is not in the tree.
    QModelIndex indexOf(const SeriesNode* series) const;
    QModelIndex indexOf(const NiftiHeader* volume) const;
    /// The one to begin with: the first series that is a stack and no localizer; else the first, or the first
    /// volume. Invalid where there is none.
    QModelIndex firstToShow() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Node
    {
        int parent = -1; ///< a place in m_nodes; -1 for a patient or a volume
        int row = 0;
        std::variant<const PatientNode*, const StudyNode*, const SeriesNode*, const NiftiHeader*> what;
        std::vector<int> children;
    };
    int add(int parent, const decltype(Node::what)& what);
    const std::vector<int>& childrenOf(const QModelIndex& parent) const;
    QModelIndex indexOf(const decltype(Node::what)& what) const;
    QModelIndex indexOf(int node) const;
    QString textOf(const Node& node) const;

    std::shared_ptr<const StudyTree> m_tree;
    std::vector<Node> m_nodes;
    Volumes m_volumes;
    std::vector<int> m_roots; ///< patients, then volumes
    bool m_areNamesShown = false;
};

} // namespace gg
