#include "viewer/FullScreen.h"

#include <QKeyEvent>
#include <QLayout>
#include <QSplitter>

namespace gg {

FullScreen::FullScreen(QWidget& part) : QObject(&part), m_part(part)
{
    part.installEventFilter(this);
}

void FullScreen::set(bool on)
{
    if (on == isOn())
        return;
    on ? enter() : leave();
    m_part.setFocus();
    Q_EMIT changed(isOn());
}

/// False where nothing was exchanged.
bool FullScreen::exchange(QWidget& home, QWidget& from, QWidget& to)
{
    if (auto* const splitter = qobject_cast<QSplitter*>(&home))
        return splitter->replaceWidget(splitter->indexOf(&from), &to) != nullptr;
    if (home.layout() == nullptr)
        return false;
    const QLayoutItem* const former = home.layout()->replaceWidget(&from, &to);
    delete former;
    return former != nullptr;
}

void FullScreen::enter()
{
    QWidget* const home = m_part.parentWidget();
    if (home == nullptr)
        return;
    auto* const place = new QWidget;
    if (!exchange(*home, m_part, *place)) {
        delete place;
        return;
    }
    m_home = home;
    m_place = place;
    m_part.setParent(nullptr);
    m_part.showFullScreen();
    // With the window that it belongs to it goes too, and is no reason for the program to go on.
    connect(home, &QObject::destroyed, &m_part, &QObject::deleteLater);
    m_part.setAttribute(Qt::WA_QuitOnClose, false);
}

void FullScreen::leave()
{
    QWidget* const home = m_home;
    disconnect(home, &QObject::destroyed, &m_part, &QObject::deleteLater);
    m_home = nullptr;
    m_part.setWindowState(m_part.windowState() & ~Qt::WindowFullScreen);
    exchange(*home, *m_place, m_part);
    m_part.setAttribute(Qt::WA_QuitOnClose);
    m_part.show();
    delete m_place;
}

bool FullScreen::eventFilter(QObject* object, QEvent* event)
{
    if (object == &m_part && isOn()) {
        const bool isEscape = event->type() == QEvent::KeyPress &&
                              static_cast<const QKeyEvent*>(event)->key() == Qt::Key_Escape;
        if (isEscape || event->type() == QEvent::Close) {
            event->ignore();
            set(false);
            return true;
        }
    }
    return QObject::eventFilter(object, event);
}

} // namespace gg
