// PositiveClassChooser: of more than two classes, which one the figures are about, against all the rest; not
// there with two. Owned by EvaluatePage. Thread: GUI thread.
#pragma once

#include <QWidget>

namespace gg {

class ElidedComboBox;
class ElidedLabel;
class EvaluateSession;

class PositiveClassChooser : public QWidget
{
    Q_OBJECT

public:
    /// Shows what the session shows, and asks it for another class. `session` must outlive it.
    explicit PositiveClassChooser(EvaluateSession& session, QWidget* parent = nullptr);

    ElidedComboBox& choice() const { return *m_choice; }

private:
    void refresh();

    EvaluateSession& m_session;
    ElidedComboBox* m_choice;
    ElidedLabel* m_word;
};

} // namespace gg
