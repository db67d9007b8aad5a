// Mailbox: how a worker thread hands something to an object of the GUI thread that may be gone by then.
// Shared (by shared_ptr) between the receiver and the threads that work for it. Thread: made and closed on
// the GUI thread, the latter by the receiver's destructor; post() from any thread.
#pragma once

#include <functional>
#include <memory>

class QObject;

namespace gg {

class Mailbox
{
public:
    /// `receiver` lives on the GUI thread and calls close() before it goes.
    explicit Mailbox(QObject& receiver);
    ~Mailbox();

    /// Runs `letter` on the GUI thread, in the order of posting; drops it once the mailbox is closed.
    void post(std::function<void()> letter);

    /// Nothing that was posted runs after this.
    void close();

private:
    struct Letters;
    class Door;
    std::shared_ptr<Letters> m_letters;
};

} // namespace gg
