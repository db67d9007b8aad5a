// RunWords: what is said of a run wherever it is shown. Free functions without state. Thread: GUI thread.
#pragma once

#include "runs/RunFacts.h"

#include <QDateTime>
#include <QString>

namespace gg {

/// "finished", "early stopped", for a person.
QString runStateWord(RunState state);
/// "0.828  0.75-0.88": a rate and its interval.
QString withInterval(const Estimate& rate);
/// All that a run can be found by, a line each: name, folder, notes, tags, data set, state, "setting=value".
QString runSearchText(const RunFacts& run);

/// In the time zone of the machine.
QDateTime runTime(RunFacts::TimePoint time);
/// "one, another", as tagsFromText() reads it.
QString runTagText(const RunLabels& labels);

} // namespace gg
