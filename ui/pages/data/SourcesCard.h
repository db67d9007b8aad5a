// SourcesCard: shows where the images of a data set of several sources come from, and has a model trained
// without each of them, which is then judged by it. Hidden where fewer than two sources can be left out.
// Owned by DataPage. Thread: GUI thread.
#pragma once

#include "session/HoldOutSession.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace gg {

class SourcesTable;

class SourcesCard : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the card.
    SourcesCard(DatasetSession& dataset, HoldOutSession& session, QWidget* parent = nullptr);

private:
    void refresh();
    void enableButtons(bool canStart, bool canCancel);
    QString meaning() const;

    DatasetSession& m_dataset;
    HoldOutSession& m_session;
    QLabel* m_meaning;
    SourcesTable* m_table;
    QPushButton* m_start;
    QPushButton* m_cancel;
};

} // namespace gg
