// StudyTreeModel: the open studies as patients, studies and series. Who it is and when it was stays hidden
// until it is asked for. Owned by StudyPage. Thread: GUI thread.
#pragma once

#include "dicom/StudyTree.h"

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

    /// Null for nothing.
    void setTree(std::shared_ptr<const StudyTree> tree);
    /// Names and IDs of patients and dates of studies instead of numbers.
    void setNamesShown(bool shown);

    /// Null for whatever is no series.
    const SeriesNode* seriesAt(const QModelIndex& index) const;
    /// An invalid index for a series that is not in the tree.
    QModelIndex indexOf(const SeriesNode* series) const;
    /// The one to begin with: the first that is a stack and no localizer; else the first. Invalid where there
    /// is none.
    QModelIndex firstToShow() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Node
    {
        int parent = -1; ///< a place in m_nodes; -1 for a patient
        int row = 0;
        std::variant<const PatientNode*, const StudyNode*, const SeriesNode*> what;
        std::vector<int> children;
    };
    int add(int parent, const decltype(Node::what)& what);
    const std::vector<int>& childrenOf(const QModelIndex& parent) const;
    QModelIndex indexOf(int node) const;
    QString textOf(const Node& node) const;

    std::shared_ptr<const StudyTree> m_tree;
    std::vector<Node> m_nodes;
    std::vector<int> m_patients;
    bool m_areNamesShown = false;
};

} // namespace gg
