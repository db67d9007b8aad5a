// EvaluationSubject: which model and which data the Evaluate page is about, in words. Free functions without
// state; GUI thread.
#pragma once

#include <QString>

namespace gg {

struct Workspace;

/// The model and the data, also while nothing is evaluated yet.
QString workingOn(const Workspace& workspace);

/// What the figures are about; empty where there are none.
QString evaluationSubject(const Workspace& workspace);

} // namespace gg
