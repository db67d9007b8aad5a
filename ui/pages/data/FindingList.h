// FindingList: what an audit found, a sentence each, the gravest first; choosing one says which images it is
// about. Owned by AuditCard. Thread: GUI thread.
#pragma once

#include "audit/Finding.h"

#include <QAbstractListModel>
#include <QListView>
#include <optional>
#include <vector>

namespace gg {

class FindingModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setFindings(std::vector<Finding> findings);
    const Finding& finding(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<Finding> m_findings;
};

class FindingList : public QListView
{
    Q_OBJECT

public:
    explicit FindingList(QWidget* parent = nullptr);

    void setFindings(std::vector<Finding> findings);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The one that is chosen; null for none.
    void chosen(const gg::Finding* finding);

protected:
    void changeEvent(QEvent* event) override;

private:
    FindingModel* m_model;
};

/// "Serious", "Warning", "Note".
QString severityTitle(Severity severity);

} // namespace gg
