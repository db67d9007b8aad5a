// TagMenu: the tags of the runs that are chosen, to be put on all of them or taken off, and a line for a new
// one. Owned by RunsPage. Thread: GUI thread.
#pragma once

#include "runs/RunFacts.h"

#include <QMenu>
#include <QString>
#include <vector>

class QLineEdit;

namespace gg {

class TagMenu : public QMenu
{
    Q_OBJECT

public:
    explicit TagMenu(QWidget* parent = nullptr);

    /// `known`: runs whose tags are offered.
    void setRuns(const std::vector<RunFacts>& known, const std::vector<RunFacts>& chosen);

    /// Where a new tag is written; Enter puts it on.
    QLineEdit& newTag() const { return *m_new; }

Q_SIGNALS:
    void tagged(const QString& tag, bool on);

private:
    QLineEdit* m_new;
    QAction* m_end; ///< the tags stand before it
};

} // namespace gg
