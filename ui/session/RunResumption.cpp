#include "session/RunResumption.h"

#include "base/Error.h"
#include "support/ErrorText.h"
#include "train/TrainConfig.h"

#include <utility>

namespace gg {

RunResumption::RunResumption(DatasetSession& dataset, TrainSession& train, QObject* parent)
    : QObject(parent), m_dataset(dataset), m_train(train)
{
    const auto forget = [this] { m_run.reset(); };
    connect(&m_dataset.job(), &Job::failed, this, forget);
    connect(&m_dataset.job(), &Job::cancelled, this, forget);
    connect(&m_dataset, &DatasetSession::datasetChanged, this, [this] {
        if (m_dataset.job().isRunning() || !m_run)
            return;
        try {
            goOn();
        } catch (...) {
            Q_EMIT failed(currentError());
        }
    });
}

void RunResumption::resume(const RunFacts& run)
{
    if (m_train.state() != TrainSession::State::Idle)
        throw Error(ErrorKind::Usage, "A training is running; stop it or wait for its end.");
    TrainConfig::fromJson(run.config);
    if (m_dataset.dataset() && m_dataset.dataset()->fingerprint() == run.dataFingerprint) {
        m_run = run;
        goOn();
        return;
    }
    if (run.dataSource.empty())
        throw Error(ErrorKind::Usage,
                    Message("The run does not say where its data set lies; open the data set first."));
    m_dataset.open(RunFolder(run.folder).dataSource(run.dataSource));
    m_run = run; // after that, since it ends an import that was wished for otherwise
}

void RunResumption::goOn()
{
    const RunFacts run = *std::exchange(m_run, std::nullopt);
    if (m_dataset.dataset()->fingerprint() != run.dataFingerprint)
        throw Error(ErrorKind::Usage, Message("The data set at %1 is another than the one that %2 was "
                                              "trained on: images, classes or splits have "
                                              "changed. The run was not taken up.",
                                              m_dataset.dataset()->source(), run.name()));
    m_train.goOn(run.folder, TrainConfig::fromJson(run.config), *m_dataset.dataset());
    Q_EMIT resumed();
}

} // namespace gg
