// SplitCard: offers to draw a split of a data set that lacks one, and says what was drawn.
// Owned by DataPage; hidden while there is nothing to offer or to say. Thread: GUI thread.
#pragma once

#include "session/DatasetSession.h"
#include "support/Dialogs.h"

#include <QWidget>
#include <optional>

class QLabel;
class QPushButton;

namespace gg {

class SettingsForm;

class SplitCard : public QWidget
{
    Q_OBJECT

public:
    /// `dataset` and `dialogs` must outlive the card.
    SplitCard(DatasetSession& dataset, Dialogs& dialogs, QWidget* parent = nullptr);

private:
    QWidget* makeOffer();
    void refresh();
    void readForm();
    void makeSplit();
    void makeSplitElsewhere();

    DatasetSession& m_dataset;
    Dialogs& m_dialogs;
    std::optional<SplitPlan> m_plan; ///< as the form has it; nothing while it has problems
    QLabel* m_why;
    SettingsForm* m_form;
    QPushButton* m_make;
    QPushButton* m_makeElsewhere;
    QLabel* m_place;
    QWidget* m_offer;
    QLabel* m_made;
};

} // namespace gg
