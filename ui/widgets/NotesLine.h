// NotesLine: what should be known of the figures beside it: the first sentence on one line, the others behind
// a button that says how many they are. Owned by a page. Thread: GUI thread.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace gg {

class ElidedLabel;

class NotesLine : public QWidget
{
    Q_OBJECT

public:
    explicit NotesLine(QWidget* parent = nullptr);

    /// Sentences, one a line. Those behind the first stay folded away, or shown, as they were.
    void setNotes(const QString& notes);
    const QString& notes() const { return m_notes; }

private:
    void refresh();

    QString m_notes;
    ElidedLabel* m_first;
    QPushButton* m_more;
    QLabel* m_others;
};

} // namespace gg
