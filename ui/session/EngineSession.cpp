#include "session/EngineSession.h"

#include "session/Mailbox.h"
#include "session/WorkerThreads.h"
#include "support/ErrorText.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace gg {

namespace {

// The engines, loaded once by whichever thread needs them first; outlive the session while a thread holds
// them.
class Loading
{
public:
    explicit Loading(std::function<Engines()> load) : m_load(std::move(load)) {}

    Engines get()
    {
        std::unique_lock lock(m_mutex);
        if (!m_begun) {
            m_begun = true;
            lock.unlock();
            loadUnlocked();
            lock.lock();
        }
        m_changed.wait(lock, [this] { return m_engines || m_error; });
        if (m_error)
            throw *m_error;
        return *m_engines;
    }

private:
    void loadUnlocked()
    {
        std::optional<Engines> engines;
        std::optional<Error> error;
        try {
            engines = m_load();
        } catch (...) {
            error = currentError();
        }
        const std::lock_guard lock(m_mutex);
        m_engines = std::move(engines);
        m_error = std::move(error);
        m_changed.notify_all();
    }

    std::function<Engines()> m_load;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_begun = false;
    std::optional<Engines> m_engines;
    std::optional<Error> m_error;
};

} // namespace

class EngineSession::Private
{
public:
    Private(EngineSession& session, std::function<Engines()> load)
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

EngineSession::EngineSession(std::function<Engines()> load, QObject* parent)
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
            const Engines engines = loading->get();
            mailbox->post([this, devices = engines.devices(), versions = engines.versions()] {
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

std::function<std::shared_ptr<InferenceEngine>()> EngineSession::inferenceGetter() const
{
    return [loading = m_private->loading] { return loading->get().inference; };
}

std::function<std::shared_ptr<TrainingEngine>()> EngineSession::trainingGetter() const
{
    return [loading = m_private->loading] { return loading->get().training; };
}

std::function<std::shared_ptr<ModelConverter>()> EngineSession::converterGetter() const
{
    return [loading = m_private->loading] { return loading->get().converter; };
}

std::function<std::shared_ptr<Accelerator>()> EngineSession::acceleratorGetter() const
{
    return [loading = m_private->loading] { return loading->get().accelerator; };
}

std::function<Engines()> EngineSession::allGetter() const
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
