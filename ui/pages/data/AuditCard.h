// AuditCard: has the data set looked through for what deceives, says what was found and how well its classes
// are told without seeing the disease, and offers the data set without what should not be in it. Owned by
// DataPage. Thread: GUI thread.
#pragma once

#include "session/AuditSession.h"
#include "support/Dialogs.h"
#include "widgets/FactList.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace gg {

class FindingList;

class AuditCard : public QWidget
{
    Q_OBJECT

public:
    /// Both must outlive the card.
    AuditCard(AuditSession& session, Dialogs& dialogs, QWidget* parent = nullptr);

Q_SIGNALS:
    /// A person wants to see the images of a finding; null: all of them again.
    void chosen(const gg::Finding* finding);

private:
    QWidget* makeButtons();
    void refresh();
    void repair();

    AuditSession& m_session;
    Dialogs& m_dialogs;
    QLabel* m_summary;
    QLabel* m_shortcutMeaning;
    FactList* m_shortcuts;
    FindingList* m_list;
    QLabel* m_repairMeaning;
    QPushButton* m_start;
    QPushButton* m_all;
    QPushButton* m_repair;
};

/// The area under the ROC curve of a tiny model that sees no disease, with its interval, a line for each
/// thing that it sees: "File alone", "0.76 (0.71 to 0.80)".
std::vector<Fact> shortcutFacts(const ShortcutTest& shortcut);

/// "file facts alone: AUC 0.76 (0.71 to 0.80)", of ShortcutTest::technical.
QString fileFactsWords(const Estimate& technical);

} // namespace gg
