#include "pages/evaluate/EvaluationSaver.h"

#include "base/Text.h"
#include "pages/evaluate/ContactSheetsPanel.h"
#include "plots/PlotBase.h"
#include "runs/RunFolder.h"
#include "support/Conversions.h"
#include "support/Dialogs.h"
#include "support/ErrorText.h"
#include "support/PictureFile.h"
#include "widgets/ChosenParts.h"

#include <QAction>
#include <QMenu>
#include <QPushButton>

namespace gg {

namespace {

/// Of every view, whatever the room for it on the page: figures of one paper.
constexpr QSize plotSize(640, 420);

const QString drawingEnding = QStringLiteral(".svg");
const QString pictureEnding = QStringLiteral(".png"); // as long as the other

/// The plot of a view; null for one that is none, or has nothing to show.
PlotBase* plotOf(const ChosenParts& views, const QString& id)
{
    QWidget* const view = views.part(id);
    auto* plot = qobject_cast<PlotBase*>(view);
    if (plot == nullptr && view != nullptr) // with something beside it
        plot = view->findChild<PlotBase*>();
    return plot == nullptr || plot->isEmpty() ? nullptr : plot;
}

} // namespace

EvaluationSaver::EvaluationSaver(QWidget& page, Workspace& workspace, Dialogs& dialogs, Parts parts)
    : QObject(&page), m_page(page), m_workspace(workspace), m_dialogs(dialogs), m_parts(parts),
      m_button(new QPushButton(tr("Export"), &page)),
      m_export(add(tr("Export\u2026"),
                   tr("A new folder with the figures, predictions and curves as tables, the views as "
                      "pictures, and the contact sheets if they are drawn"),
                   &EvaluationSaver::exportAll)),
      m_keep(
          add(tr("Keep with the run"),
              tr("Figures, predictions and curves into the folder of the run whose best model this is, where "
                 "reports on the run find them"),
              &EvaluationSaver::keepWithRun)),
      m_job(tr("Saving the evaluation"))
{
    m_export->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    auto* const menu = new QMenu(&page);
    menu->setToolTipsVisible(true);
    menu->addActions({m_export, m_keep});
    m_button->setObjectName(QStringLiteral("export"));
    m_button->setProperty("role", QStringLiteral("menu"));
    m_button->setToolTip(tr("Take this evaluation home, or keep it with its run"));
    m_button->setMenu(menu);
    m_drawing.setInterval(0);
    connect(&m_drawing, &QTimer::timeout, this,
            [this] { guarded(m_dialogs, &m_page, [this] { drawNext(); }); });
    const EvaluateSession& session = workspace.evaluate;
    for (const auto changed : {&EvaluateSession::resultChanged, &EvaluateSession::thresholdChanged})
        connect(&session, changed, this, [this] {
            if (m_chosen)
                beginDrawing(); // or its pictures would be of two thresholds
            refresh();
        });
    connect(&workspace.model, &ModelSession::modelChanged, this, &EvaluationSaver::refresh);
    connect(&m_job, &Job::stateChanged, this, &EvaluationSaver::refresh);
    connect(&m_job, &Job::failed, this, [this](const Error& error) { m_dialogs.showError(&m_page, error); });
    refresh();
}

QAction* EvaluationSaver::add(const QString& text, const QString& explanation, void (EvaluationSaver::*act)())
{
    auto* const action = new QAction(text, this);
    action->setToolTip(explanation);
    action->setStatusTip(explanation);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_page.addAction(action);
    connect(action, &QAction::triggered, this,
            [this, act] { guarded(m_dialogs, &m_page, [this, act] { (this->*act)(); }); });
    return action;
}

// One thing at a time: another start would end what is being written.
void EvaluationSaver::refresh()
{
    const bool isFree = m_workspace.evaluate.hasResult() && !m_job.isRunning() && !m_chosen;
    m_export->setEnabled(isFree);
    m_keep->setEnabled(isFree && !m_workspace.evaluate.opened() && m_workspace.model.hasModel() &&
                       !m_workspace.model.runFolder().empty());
}

/// By a rule, by hand, or as the model has it.
std::optional<ChoiceOrigin> EvaluationSaver::thresholdOrigin() const
{
    const EvaluateSession& session = m_workspace.evaluate;
    const ModelCard& card = m_workspace.model.card();
    const Predictions& predictions = session.evaluation().predictions;
    if (const OpenedFrom* const opened = session.opened()) {
        const bool isMoved = predictions.threshold != opened->threshold;
        return isMoved ? session.thresholdOrigin() : opened->origin.threshold;
    }
    const EvaluatedModel* const result = session.resultOf(m_workspace.model.currentId());
    if (result->chosenBy)
        return result->chosenBy;
    const bool isOfOtherClass = predictions.positiveClass != card.positiveClass;
    if (predictions.threshold != (isOfOtherClass ? 1 - card.threshold : card.threshold))
        return session.thresholdOrigin();
    return isOfOtherClass ? std::nullopt : card.thresholdOrigin;
}

EvaluationExport EvaluationSaver::evaluation() const
{
    const EvaluateSession& session = m_workspace.evaluate;
    const ModelSession& model = m_workspace.model;
    EvaluationExport evaluation;
    evaluation.predictions = session.evaluation().predictions;
    evaluation.metrics = session.metrics();
    evaluation.areIntervalsDue = session.areIntervalsDue();
    evaluation.origin = session.opened() ? session.opened()->origin
                                         : originOf(session.dataset(), session.split(),
                                                    evaluation.predictions, model.card(), model.file());
    evaluation.origin.threshold = thresholdOrigin();
    return evaluation;
}

void EvaluationSaver::exportAll()
{
    if (!m_export->isEnabled())
        return;
    const std::string name = m_workspace.evaluate.dataset().name() + '-' + evaluation().origin.split;
    const auto folder = m_dialogs.saveFile(&m_page, tr("Export into a new folder"), safeFileName(name), {});
    if (!folder)
        return;
    const bool isThere = exportPlace(*folder) == ExportPlace::Evaluation;
    if (isThere &&
        !m_dialogs.confirm(&m_page, tr("There is an evaluation already"),
                           tr("Replace the evaluation in %1?").arg(shownPath(*folder)), tr("Replace")))
        return;
    m_chosen = Chosen{*folder, isThere};
    beginDrawing();
    refresh();
}

void EvaluationSaver::beginDrawing()
{
    m_drawing.stop();
    if (!m_workspace.evaluate.hasResult()) {
        m_chosen.reset();
        return;
    }
    m_chosen->evaluation = evaluation();
    m_chosen->undrawn.clear();
    for (const QString& id : m_parts.plots.available())
        m_chosen->undrawn << id + drawingEnding << id + pictureEnding;
    m_drawing.start();
}

// One picture at a time, so that the window stays quick.
void EvaluationSaver::drawNext()
{
    if (m_chosen->undrawn.isEmpty()) {
        addSheets();
        return write();
    }
    const QString name = m_chosen->undrawn.takeFirst();
    PlotBase* const plot = plotOf(m_parts.plots, name.chopped(pictureEnding.size()));
    if (plot == nullptr)
        return;
    std::function<std::string()> content;
    if (name.endsWith(drawingEnding))
        content = [drawing = plot->toSvg(plotSize)] { return drawing.toStdString(); };
    else
        content = [picture = plot->toImage(plotSize)] { return pngOf(picture); };
    m_chosen->evaluation.pictures.push_back({toPath("plots/" + name), std::move(content)});
}

void EvaluationSaver::addSheets()
{
    for (const auto& [name, sheet] : m_parts.sheets.drawn())
        m_chosen->evaluation.pictures.push_back(
            {std::filesystem::path("contact-sheets") / name, [sheet = sheet] { return pngOf(draw(sheet)); }});
}

void EvaluationSaver::write()
{
    m_drawing.stop();
    const Chosen chosen = std::move(*m_chosen);
    m_chosen.reset();
    m_job.start([this, chosen](const ProgressCallback& onProgress,
                               const CancelToken& cancel) -> std::function<void()> {
        exportEvaluation(chosen.folder, chosen.evaluation, chosen.mayReplace, onProgress, cancel);
        return [this, folder = chosen.folder] { Q_EMIT saved(folder); };
    });
}

void EvaluationSaver::keepWithRun()
{
    if (!m_keep->isEnabled())
        return;
    m_job.start([this, evaluation = evaluation(), run = m_workspace.model.runFolder(),
                 card = m_workspace.model.card()](const ProgressCallback& onProgress,
                                                  const CancelToken& cancel) -> std::function<void()> {
        const std::filesystem::path folder = gg::keepWithRun(run, card, evaluation, onProgress, cancel);
        return [this, folder] { Q_EMIT saved(folder); };
    });
}

} // namespace gg
