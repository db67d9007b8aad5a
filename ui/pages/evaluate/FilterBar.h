// FilterBar: the filter of an evaluation in words above the images that it lets through: a chip for each
// condition, with a cross that takes it away, how many images are left, the way back and forward through what
// was looked at, and what was kept under a name. Owned by EvaluationGallery. Thread: GUI thread.
#pragma once

#include "pages/evaluate/EvaluationFilter.h"
#include "pages/evaluate/FilterHistory.h"

#include <QWidget>
#include <cstddef>
#include <string>
#include <vector>

class QAction;
class QLabel;
class QPushButton;

namespace gg {

class ElidedComboBox;
class FilterMenu;
class FlowLayout;
class KeptFilters;

class FilterBar : public QWidget
{
    Q_OBJECT

public:
    /// `history` must outlive the bar, which changes it.
    explicit FilterBar(FilterHistory& history, QWidget* parent = nullptr);

    /// The history's filter, of which `shown` images of `all` are left. `knowsPatients`: images can come by
    /// patient.
    void refresh(const Predictions& predictions, const KeptFilters& kept, std::size_t shown, std::size_t all,
                 bool knowsPatients);
    /// That images can be filtered by.
    void setTags(const std::vector<std::string>& tags);
    /// A part at the end of the chips' line.
    void addAtEnd(QWidget* part);

    /// Of the chips, as they stand.
    QStringList chips() const;
    QAction& back() const { return *m_back; }
    QAction& forward() const { return *m_forward; }

protected:
    void changeEvent(QEvent* event) override;

private:
    QAction* addStep(const QString& text, const QKeySequence& key);
    void showChips(const std::vector<FilterWords>& words);
    void offerOrders(bool knowsPatients);
    void restyle();

    FilterHistory& m_history;
    QAction* m_back;
    QAction* m_forward;
    QLabel* m_count;
    ElidedComboBox* m_order;
    FilterMenu* m_menu;
    QWidget* m_line; ///< of the chips
    FlowLayout* m_flow;
    std::vector<QPushButton*> m_chips;
    QPushButton* m_mistakes;
    QPushButton* m_everything;
};

} // namespace gg
