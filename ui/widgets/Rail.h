// Rail: the way from page to page at the left of the window: an icon and a word each, Ctrl+1, Ctrl+2, ...
// Owned by MainWindow. Thread: GUI thread.
#pragma once

#include <QFrame>
#include <vector>

class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace gg {

class Rail : public QFrame
{
    Q_OBJECT

public:
    explicit Rail(QWidget* parent = nullptr);

    /// Returns its number, from 0. `icon` as in support/Icons.h.
    int addEntry(const QString& icon, const QString& word, const QString& toolTip);
    void setCurrent(int entry);
    int current() const;
    QToolButton* button(int entry) const;

Q_SIGNALS:
    /// By mouse, keys or setCurrent().
    void currentChanged(int entry);

protected:
    void changeEvent(QEvent* event) override;

private:
    void drawIcons();

    QVBoxLayout* m_layout;
    QButtonGroup* m_group;
    QStringList m_icons;
};

} // namespace gg
