// Card: a surface with a heading and one widget, of which pages are built.
// Owned by a page. Thread: GUI thread.
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace gg {

class Card : public QFrame
{
    Q_OBJECT

public:
    /// Takes `content` as its child. Without a title there is no heading.
    Card(const QString& title, QWidget* content, QWidget* parent = nullptr);

    /// What the heading means, for who rests the pointer on it.
    void setExplanation(const QString& explanation);
    /// Hidden where the title stands on a tab already.
    void setHeadingShown(bool isShown);
    /// At the right end of the heading's line.
    void addBesideTitle(QWidget* widget);

private:
    QHBoxLayout* m_head;
    QLabel* m_heading = nullptr;
};

} // namespace gg
