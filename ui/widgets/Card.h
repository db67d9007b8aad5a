// Card: a surface with a heading and one widget, of which pages are built.
// Owned by a page. Thread: GUI thread.
#pragma once

#include <QFrame>

class QHBoxLayout;

namespace gg {

class Card : public QFrame
{
    Q_OBJECT

public:
    /// Takes `content` as its child. Without a title there is no heading.
    Card(const QString& title, QWidget* content, QWidget* parent = nullptr);

    /// At the right end of the heading's line.
    void addBesideTitle(QWidget* widget);

private:
    QHBoxLayout* m_head;
};

} // namespace gg
