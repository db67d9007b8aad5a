#include "pages/runs/RunWords.h"

#include "base/Text.h"
#include "support/Conversions.h"

#include <QCoreApplication>
#include <QStringList>
#include <chrono>
#include <string>

namespace gg {

namespace {

struct RunWords
{
    Q_DECLARE_TR_FUNCTIONS(gg::RunWords)
};

} // namespace

QString withInterval(const Estimate& rate)
{
    return QStringLiteral("%1  %2\u2013%3")
        .arg(rate.value, 0, 'f', 3)
        .arg(rate.interval.low, 0, 'f', 2)
        .arg(rate.interval.high, 0, 'f', 2);
}

QString runStateWord(RunState state)
{
    switch (state) {
    case RunState::Running:
        return RunWords::tr("running");
    case RunState::Finished:
        return RunWords::tr("finished");
    case RunState::EarlyStopped:
        return RunWords::tr("early stopped");
    case RunState::Stopped:
        return RunWords::tr("stopped");
    case RunState::Failed:
        return RunWords::tr("failed");
    case RunState::Interrupted:
        return RunWords::tr("interrupted");
    case RunState::Unreadable:
        return RunWords::tr("unreadable");
    case RunState::Missing:
        return RunWords::tr("not there");
    }
    return {};
}

// As one text of core, since a thousand runs have tens of thousands of settings.
QString runSearchText(const RunFacts& run)
{
    std::string text =
        run.name() + '\n' + utf8Path(run.folder) + '\n' + run.labels.notes + '\n' + run.dataName + '\n';
    for (const std::string& tag : run.labels.tags)
        text += tag + '\n';
    for (const auto& [key, value] : run.config.items())
        text += key + '=' + run.setting(key) + '\n';
    return toQString(text) + runStateWord(run.state);
}

QDateTime runTime(RunFacts::TimePoint time)
{
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(milliseconds.count());
}

QString runTagText(const RunLabels& labels)
{
    QStringList tags;
    for (const std::string& tag : labels.tags)
        tags += toQString(tag);
    return tags.join(QStringLiteral(", "));
}

} // namespace gg
