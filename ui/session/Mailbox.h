// Mailbox: how a worker thread hands something to an object of the GUI thread that may be gone by then.
// Shared (by shared_ptr) between the receiver and the threads that work for it. Thread: post() from any
// thread; close() on the GUI thread, from the receiver's destructor.
#pragma once

#include <QObject>
#include <functional>
#include <mutex>

namespace gg {

class Mailbox
{
public:
    /// `receiver` lives on the GUI thread and calls close() before it goes.
    explicit Mailbox(QObject& receiver);

    /// Runs `letter` on the GUI thread, in the order of posting; drops it once the mailbox is closed.
    void post(std::function<void()> letter);

    /// Nothing that was posted runs after this.
    void close();

private:
    std::mutex m_mutex;
    QObject* m_receiver;
};

} // namespace gg
