#include "session/Mailbox.h"

#include <QCoreApplication>
#include <QEvent>
#include <QObject>
#include <deque>
#include <mutex>
#include <utility>

namespace gg {

// The letters wait here and not in Qt's queue of events, which carries no more than the word that there is
// one: so a tool that watches our locks sees them change hands.
struct Mailbox::Letters
{
    std::mutex mutex;
    std::deque<std::function<void()>> waiting;
    QObject* door = nullptr; ///< null once the mailbox is closed
};

// A child of the receiver, since it must live on its thread and go with it.
class Mailbox::Door : public QObject
{
public:
    Door(std::shared_ptr<Letters> letters, QObject& receiver)
        : QObject(&receiver), m_letters(std::move(letters))
    {
    }

    bool event(QEvent* event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        // A letter may close the mailbox, and destroy the receiver with this object.
        if (const std::function<void()> letter = next())
            letter();
        return true;
    }

private:
    std::function<void()> next()
    {
        const std::lock_guard lock(m_letters->mutex);
        if (m_letters->waiting.empty())
            return {};
        std::function<void()> letter = std::move(m_letters->waiting.front());
        m_letters->waiting.pop_front();
        return letter;
    }

    const std::shared_ptr<Letters> m_letters;
};

Mailbox::Mailbox(QObject& receiver) : m_letters(std::make_shared<Letters>())
{
    m_letters->door = new Door(m_letters, receiver);
}

Mailbox::~Mailbox() = default;

void Mailbox::post(std::function<void()> letter)
{
    // The lock is held while posting, so that the door cannot go in between.
    const std::lock_guard lock(m_letters->mutex);
    if (m_letters->door == nullptr)
        return;
    m_letters->waiting.push_back(std::move(letter));
    QCoreApplication::postEvent(m_letters->door, new QEvent(QEvent::User));
}

void Mailbox::close()
{
    std::deque<std::function<void()>> dropped; // what they hold goes when the lock is free again
    const std::lock_guard lock(m_letters->mutex);
    m_letters->door = nullptr;
    dropped.swap(m_letters->waiting);
}

} // namespace gg
