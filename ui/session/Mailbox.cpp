#include "session/Mailbox.h"

#include <QMetaObject>

namespace gg {

Mailbox::Mailbox(QObject& receiver) : m_receiver(&receiver) {}

void Mailbox::post(std::function<void()> letter)
{
    // The lock is held while posting, so that the receiver cannot go in between; its destructor waits for
    // no more than that, and Qt drops what was posted to it.
    const std::lock_guard lock(m_mutex);
    if (m_receiver != nullptr)
        QMetaObject::invokeMethod(m_receiver, std::move(letter), Qt::QueuedConnection);
}

void Mailbox::close()
{
    const std::lock_guard lock(m_mutex);
    m_receiver = nullptr;
}

} // namespace gg
