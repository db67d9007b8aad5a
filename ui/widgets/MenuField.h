// MenuField: a field with a button beside it as an entry of a menu, to enter a text. Owned by the menu.
// Thread: GUI thread.
#pragma once

#include <QWidgetAction>

class QLineEdit;

namespace gg {

class MenuField : public QWidgetAction
{
    Q_OBJECT

public:
    /// What is entered, as the field's accessible name and, while it is empty, in it.
    struct Words
    {
        QString name;
        QString button;
        QString toolTip = {};
    };
    MenuField(const Words& words, QObject* parent);

    /// All of it is selected.
    void setText(const QString& text);
    QLineEdit& field() const { return *m_field; }

Q_SIGNALS:
    /// By the button or the Enter key. Whoever hears it closes the menu.
    void entered(const QString& text);

private:
    QLineEdit* m_field;
};

} // namespace gg
