#include "pages/evaluate/EvaluationSubject.h"

#include "pages/Workspace.h"
#include "pages/evaluate/OpenedBar.h"
#include "support/Conversions.h"
#include "widgets/CountsTable.h"

#include <QCoreApplication>

namespace gg {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EvaluationSubject)
};

/// "the run 2026-11-25-fast" for a run's best model, else the file.
QString modelPlace(const std::filesystem::path& file)
{
    if (file.filename() == "best.safetensors")
        return Words::tr("the run %1").arg(shownPath(file.parent_path().filename()));
    return shownPath(file.filename());
}

QString evaluatedData(const Workspace& workspace)
{
    const EvaluateSession& session = workspace.evaluate;
    const QString split = session.split() ? splitTitle(*session.split()) : Words::tr("All images");
    const std::optional<Dataset>& open = workspace.dataset.dataset();
    QString text = Words::tr("%1, %2").arg(toQString(session.dataset().name()), split);
    if (open && open->fingerprint() != session.dataset().fingerprint())
        text += Words::tr("; another data set is open now");
    return text;
}

} // namespace

QString workingOn(const Workspace& workspace)
{
    const ModelSession& model = workspace.model;
    const std::optional<Dataset>& dataset = workspace.dataset.dataset();
    if (workspace.evaluate.opened())
        return Words::tr("Opened: %1").arg(openedTitle(workspace.evaluate));
    QString text = Words::tr("Model: none is open");
    if (model.hasModel())
        text = Words::tr("Model: %1, %2").arg(toQString(model.card().architecture), modelPlace(model.file()));
    text += QStringLiteral("  \u00b7  ");
    if (workspace.evaluate.hasResult())
        return text + Words::tr("Evaluated: %1").arg(evaluatedData(workspace));
    return text + (dataset ? Words::tr("Data set: %1, %2 images")
                                 .arg(toQString(dataset->name()))
                                 .arg(dataset->items().size())
                           : Words::tr("Data set: none is open"));
}

QString evaluationSubject(const Workspace& workspace)
{
    const EvaluateSession& session = workspace.evaluate;
    if (!session.hasResult())
        return {};
    if (session.opened())
        return openedTitle(session);
    return Words::tr("%1 on %2")
        .arg(toQString(workspace.model.card().architecture), evaluatedData(workspace));
}

} // namespace gg
