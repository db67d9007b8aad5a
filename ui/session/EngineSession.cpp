#include "session/EngineSession.h"

#include "session/Mailbox.h"
#include "session/WorkerThreads.h"
#include "support/ErrorText.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace gg {

namespace {

// The engine, loaded once by whichever thread needs it first; outlives the session while a thread holds it.
class Loading
{
public:
    explicit Loading(std::function<std::shared_ptr<Engine>()> load) : m_load(std::move(load)) {}

    std::shared_ptr<Engine> get()
    {
        std::unique_lock lock(m_mutex);
        if (!m_begun) {
            m_begun = true;
            lock.unlock();
            loadUnlocked();
            lock.lock();
        }
        m_changed.wait(lock, [this] { return m_engine != nullptr || m_error.has_value(); });
        if (m_error)
            throw *m_error;
        return m_engine;
    }

private:
    void loadUnlocked()
    {
        std::shared_ptr<Engine> engine;
        std::optional<Error> error;
        try {
            engine = m_load();
        } catch (...) {
            error = currentError();
        }
        const std::lock_guard lock(m_mutex);
        m_engine = std::move(engine);
        m_error = std::move(error);
        m_changed.notify_all();
    }

    std::function<std::shared_ptr<Engine>()> m_load;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_begun = false;
    std::shared_ptr<Engine> m_engine;
    std::optional<Error> m_error;
};

} // namespace

class EngineSession::Private
{
public:
    Private(EngineSession& session, std::function<std::shared_ptr<Engine>()> load)
        : loading(std::make_shared<Loading>(std::move(load))), mailbox(std::make_shared<Mailbox>(session))
    {
    }

    std::shared_ptr<Loading> loading;
    std::shared_ptr<Mailbox> mailbox;
    bool begun = false;
    bool isReady = false;
    std::vector<Device> devices;
    Json versions = Json::object();
};

EngineSession::EngineSession(std::function<std::shared_ptr<Engine>()> load, QObject* parent)
    : QObject(parent), m_private(std::make_unique<Private>(*this, std::move(load)))
{
}

EngineSession::~EngineSession()
{
    m_private->mailbox->close();
}

void EngineSession::ensureLoaded()
{
    if (m_private->begun)
        return;
    m_private->begun = true;
    startWorkerThread([this, loading = m_private->loading, mailbox = m_private->mailbox] {
        try {
            const std::shared_ptr<Engine> engine = loading->get();
            mailbox->post([this, devices = engine->devices(), versions = engine->versions()] {
                m_private->devices = devices;
                m_private->versions = versions;
                m_private->isReady = true;
                Q_EMIT ready();
            });
        } catch (...) {
            mailbox->post([this, error = currentError()] { Q_EMIT failed(error); });
        }
    });
}

std::function<std::shared_ptr<Engine>()> EngineSession::engineGetter() const
{
    return [loading = m_private->loading] { return loading->get(); };
}

bool EngineSession::isReady() const
{
    return m_private->isReady;
}

const std::vector<Device>& EngineSession::devices() const
{
    return m_private->devices;
}

const Json& EngineSession::versions() const
{
    return m_private->versions;
}

} // namespace gg
