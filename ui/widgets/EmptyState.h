// EmptyState: what a page shows while it has nothing to show: a picture of what will come, what to do next,
// and the buttons that do it. Owned by a page. Thread: GUI thread.
#pragma once

#include "widgets/EmptyPicture.h"

#include <QWidget>
#include <functional>

class QHBoxLayout;
class QPushButton;

namespace gg {

class EmptyState : public QWidget
{
    Q_OBJECT

public:
    EmptyState(EmptyPicture::Subject subject, const QString& title, const QString& sentence,
               QWidget* parent = nullptr);

    /// The first button is the one to go on with.
    QPushButton* addButton(const QString& text, std::function<void()> onClick, const QString& toolTip = {});

private:
    QHBoxLayout* m_buttons;
};

} // namespace gg
