#include "session/LastSession.h"

#include "support/Conversions.h"

#include <algorithm>
#include <utility>

namespace gg {

LastSession::LastSession(DatasetSession& dataset, ModelSession& model, const TrainSession& train,
                         FindStarter findStarter, QObject* parent)
    : QObject(parent), m_dataset(dataset), m_model(model), m_models(QStringLiteral("models")),
      m_datasets(QStringLiteral("datasets")), m_runs(QStringLiteral("runs")),
      m_findStarter(std::move(findStarter)), m_job(tr("Looking for what was open last"))
{
    connect(&m_dataset, &DatasetSession::datasetChanged, this,
            [this] { rememberDataset(*m_dataset.dataset()); });
    connect(&m_model, &ModelSession::modelChanged, this, &LastSession::rememberModel);
    connect(&train, &TrainSession::happened, this, [this, &train](const TrainEvent& event) {
        const auto* const finished = std::get_if<RunFinished>(&event);
        if (finished != nullptr && finished->bestEpoch)
            m_runs.add(train.runFolder());
    });
}

LastSession::~LastSession() = default;

void LastSession::rememberDataset(const Dataset& dataset)
{
    m_datasets.setOpen(dataset.source().empty() ? dataset.root() : dataset.source());
}

void LastSession::rememberModel()
{
    if (m_starter && m_model.file() == m_starter->file) {
        Q_EMIT told(tr("The starter model is used until you open another"));
        return;
    }
    const bool isOfRun = !m_model.runFolder().empty();
    (isOfRun ? m_models : m_runs).setNoneOpen();
    (isOfRun ? m_runs : m_models).setOpen(isOfRun ? m_model.runFolder() : m_model.file());
}

void LastSession::restore()
{
    std::vector<std::filesystem::path> remembered;
    for (const RecentPaths* const list : {&m_models, &m_datasets, &m_runs}) {
        for (const std::filesystem::path& path : list->paths())
            remembered.push_back(path);
        if (const auto open = list->open())
            remembered.push_back(*open); // the list may have been cleared since
    }
    if (remembered.empty() && !m_findStarter)
        return;
    m_job.start([this, remembered, findStarter = m_findStarter](const ProgressCallback&,
                                                                const CancelToken&) -> std::function<void()> {
        std::vector<std::filesystem::path> missing;
        for (const std::filesystem::path& path : remembered) {
            std::error_code error;
            if (!std::filesystem::exists(path, error))
                missing.push_back(path);
        }
        const std::optional<StarterModel> starter = findStarter ? findStarter() : std::nullopt;
        return [this, missing, starter] {
            reopen(missing);
            openStarter(starter);
        };
    });
}

void LastSession::reopen(const std::vector<std::filesystem::path>& missing)
{
    QStringList gone;
    const auto whatWasOpen = [&](const RecentPaths& list) {
        std::optional<std::filesystem::path> open = list.open();
        if (open && std::find(missing.begin(), missing.end(), *open) != missing.end()) {
            gone << shownPath(*open);
            open.reset();
        }
        return open;
    };
    const auto dataset = whatWasOpen(m_datasets);
    const auto model = whatWasOpen(m_models);
    const auto run = whatWasOpen(m_runs);
    for (RecentPaths* const list : {&m_models, &m_datasets, &m_runs}) {
        for (const std::filesystem::path& path : missing)
            list->remove(path);
    }
    // Noted again once it is open: what cannot be opened is not tried at every start.
    if (dataset && !m_dataset.dataset() && !m_dataset.job().isRunning()) {
        m_datasets.setNoneOpen();
        m_dataset.open(*dataset);
    }
    if ((model || run) && !m_model.hasModel() && !m_model.job().isRunning()) {
        m_models.setNoneOpen();
        m_runs.setNoneOpen();
        m_model.open({model ? *model : *run, {}, {}});
    }
    if (!gone.isEmpty())
        Q_EMIT told(tr("Not there any more: %1").arg(gone.join(QStringLiteral(", "))));
}

/// After what was open: that comes first.
void LastSession::openStarter(const std::optional<StarterModel>& found)
{
    if (!found)
        return;
    m_starter = found;
    Q_EMIT starterFound();
    if (!m_model.hasModel() && !m_model.job().isRunning())
        m_model.open({found->file, {}, {}});
}

} // namespace gg
