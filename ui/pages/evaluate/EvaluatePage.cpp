#include "pages/evaluate/EvaluatePage.h"

#include "base/Text.h"
#include "eval/Temperature.h"
#include "pages/OpenDialogs.h"
#include "pages/evaluate/ClassOrderBanner.h"
#include "pages/evaluate/ContactSheetsPanel.h"
#include "pages/evaluate/EvaluationGallery.h"
#include "pages/evaluate/EvaluationPlots.h"
#include "pages/evaluate/EvaluationSaver.h"
#include "pages/evaluate/EvaluationSubject.h"
#include "pages/evaluate/EvaluationWords.h"
#include "pages/evaluate/FilterBar.h"
#include "pages/evaluate/MapView.h"
#include "pages/evaluate/MetricTiles.h"
#include "pages/evaluate/OpenedBar.h"
#include "pages/evaluate/OperatingPointMenu.h"
#include "pages/evaluate/PositiveClassChooser.h"
#include "pages/evaluate/RowSources.h"
#include "pages/evaluate/ScatterView.h"
#include "pages/evaluate/TemperatureBar.h"
#include "pages/evaluate/ThresholdControl.h"
#include "support/Conversions.h"
#include "widgets/ChosenParts.h"
#include "widgets/CountsTable.h"
#include "widgets/ElidedLabel.h"
#include "widgets/EmptyState.h"
#include "widgets/GalleryView.h"
#include "widgets/NotesLine.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/TextLabel.h"
#include "widgets/TurningSplitter.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace gg {

namespace {

constexpr int figuresStackedFrom = 55 * metrics::grid; // the plots above the images, both well seen

} // namespace

EvaluatePage::EvaluatePage(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_dialogs(dialogs), m_split(new QComboBox),
      m_threshold(new ThresholdControl), m_evaluate(pushButton(tr("Evaluate"), [this] { evaluate(); })),
      m_subject(new ElidedLabel), m_stack(new QStackedWidget), m_tiles(new MetricTiles),
      m_plots(new EvaluationPlots(dialogs)), m_gallery(new EvaluationGallery(workspace, dialogs)),
      m_sheets(new ContactSheetsPanel(workspace, dialogs)),
      m_saver(new EvaluationSaver(*this, workspace, dialogs, {m_plots->parts(), *m_sheets})),
      m_opened(new OpenedBar(workspace, dialogs)), m_views(new QTabBar), m_notes(new NotesLine)
{
    m_subject->setObjectName(QStringLiteral("subject"));
    m_subject->setProperty("role", QStringLiteral("quiet"));
    m_subject->setAccessibleName(tr("What the page is about"));
    m_header = makeHeader();
    m_stack->addWidget(makeNoModel());
    m_stack->addWidget(makeNoDataset());
    m_stack->addWidget(makeNotEvaluated());
    m_stack->addWidget(makeResult());
    QVBoxLayout* layout = columnLayout(this, 2 * metrics::grid);
    layout->addWidget(m_subject);
    layout->addWidget(m_header);
    layout->addWidget(m_stack, 1);

    EvaluateSession& session = workspace.evaluate;
    connect(&workspace.dataset, &DatasetSession::datasetChanged, this, [this] {
        offerSplits();
        refresh();
    });
    connect(&workspace.model, &ModelSession::modelChanged, this, &EvaluatePage::refresh);
    connect(&session, &EvaluateSession::resultChanged, this, [this] {
        refresh();
        showResult();
    });
    connect(&session, &EvaluateSession::thresholdChanged, this, &EvaluatePage::showThreshold);
    connect(&session, &EvaluateSession::seenAnew, this, &EvaluatePage::showAnew);
    connect(&session, &EvaluateSession::intervalsKnown, this, &EvaluatePage::showTiles);
    connect(&workspace.model, &ModelSession::decisionChanged, this, &EvaluatePage::refresh);
    connect(m_threshold, &ThresholdControl::adoptRequested, this, &EvaluatePage::adoptThreshold);
    connect(&session.job(), &Job::stateChanged, this, &EvaluatePage::refresh);
    connect(m_threshold, &ThresholdControl::thresholdChosen, &session, &EvaluateSession::setThreshold);
    connect(&m_threshold->operatingPoints(), &OperatingPointMenu::chosen, this,
            [&session](const OperatingRule& rule, bool onShown) {
                session.chooseThreshold(rule, onShown ? EvaluateSession::ChosenOn::Shown
                                                      : EvaluateSession::ChosenOn::Validation);
            });
    m_plots->temperature().follow(session, workspace.model);
    m_plots->scatter().follow(session);
    m_plots->map().follow(session, workspace.model);
    connect(m_sheets, &ContactSheetsPanel::saved, this, &EvaluatePage::saved);
    connect(m_saver, &EvaluationSaver::saved, this, &EvaluatePage::saved);
    m_saver->button()->menu()->addAction(&m_opened->opening());
    connect(m_plots, &EvaluationPlots::thresholdChosen, &session, &EvaluateSession::setThreshold);
    connect(m_plots, &EvaluationPlots::opened, this, &EvaluatePage::open);
    connect(m_tiles, &MetricTiles::opened, this, &EvaluatePage::open);
    connect(&workspace.marks, &MarksSession::changed, this, [this] {
        if (!m_workspace.evaluate.hasResult())
            return;
        m_plots->setMarks(m_gallery->markedRows());
        m_plots->setFilter(m_workspace.evaluate.evaluation().predictions, m_gallery->filter());
    });
    connect(m_gallery, &EvaluationGallery::filterChanged, this, [this](const EvaluationFilter& filter) {
        m_plots->setFilter(m_workspace.evaluate.evaluation().predictions, filter);
    });
    for (QAction* const step : {&m_gallery->filterBar().back(), &m_gallery->filterBar().forward()})
        addAction(step); // wherever on the page the keyboard is
    offerSplits();
    refresh();
    showResult();
}

QWidget* EvaluatePage::makeHeader()
{
    auto* header = new QWidget;
    QLabel* splitLabel = textLabel(tr("Split"), TextRole::Quiet);
    splitLabel->setBuddy(m_split);
    m_split->setAccessibleName(tr("Split to evaluate"));
    m_split->setObjectName(QStringLiteral("split"));
    m_evaluate->setObjectName(QStringLiteral("evaluate"));
    m_evaluate->setProperty("primary", true);
    m_threshold->setMaximumWidth(100 * metrics::grid);
    QHBoxLayout* layout = rowLayout(header);
    layout->addWidget(splitLabel);
    layout->addWidget(m_split);
    layout->addWidget(m_evaluate);
    layout->addWidget(m_threshold, 1);
    layout->addWidget(new PositiveClassChooser(m_workspace.evaluate), 1);
    layout->addStretch();
    return header;
}

QWidget* EvaluatePage::makeNoModel()
{
    auto* empty =
        new EmptyState(EmptyPicture::Subject::Model, tr("No model is open"),
                       tr("Open a trained model, a run or a weight file to see how well it does on a "
                          "data set; or train one first."));
    empty->addButton(tr("Open a model..."), [this] { openChosenModel(this, m_dialogs, m_workspace.model); });
    empty->addButton(tr("Train on the demo set"), [this] { Q_EMIT trainOnDemoRequested(); });
    empty->addButton(tr("Open an evaluation..."), [this] { m_opened->choose(); });
    return empty;
}

QWidget* EvaluatePage::makeNoDataset()
{
    auto* empty = new EmptyState(EmptyPicture::Subject::Dataset, tr("No data set is open"),
                                 tr("The model is judged on labelled images: open a folder of them, or the "
                                    "built-in demo set."));
    empty->addButton(tr("Open a folder..."),
                     [this] { openChosenDataset(this, m_dialogs, m_workspace.dataset); });
    empty->addButton(tr("Open the demo set"), [this] { m_workspace.dataset.openDemoSet(); });
    empty->addButton(tr("Open an evaluation..."), [this] { m_opened->choose(); });
    return empty;
}

QWidget* EvaluatePage::makeNotEvaluated()
{
    auto* empty =
        new EmptyState(EmptyPicture::Subject::Evaluation, tr("Not evaluated yet"),
                       tr("Choose a split and evaluate: accuracy, sensitivity, specificity, the ROC "
                          "curve, and every image that was misclassified."));
    m_start = empty->addButton(tr("Evaluate"), [this] { evaluate(); });
    empty->addButton(tr("Open an evaluation..."), [this] { m_opened->choose(); });
    return empty;
}

QWidget* EvaluatePage::makeFigures()
{
    auto* parts = new TurningSplitter(figuresStackedFrom);
    parts->addPart(m_plots, 1, 1);
    parts->addPart(m_gallery, 1, 1);
    auto* figures = new QWidget;
    QVBoxLayout* layout = columnLayout(figures);
    layout->addWidget(m_tiles);
    layout->addWidget(parts, 1);
    return figures;
}

QWidget* EvaluatePage::makeResult()
{
    auto* parts = new QStackedWidget;
    parts->addWidget(makeFigures());
    parts->addWidget(m_sheets);
    m_views->setDrawBase(false);
    m_views->setExpanding(false);
    m_views->setAccessibleName(tr("Views of the evaluation"));
    m_views->addTab(tr("Figures"));
    m_views->addTab(tr("Contact sheets"));
    connect(m_views, &QTabBar::currentChanged, parts, &QStackedWidget::setCurrentIndex);
    m_notes->setObjectName(QStringLiteral("notes"));
    auto* head = new QHBoxLayout;
    head->addWidget(m_views);
    head->addStretch();
    head->addWidget(m_saver->button());
    auto* foot = new QHBoxLayout;
    foot->addStretch();
    foot->addWidget(researchNotice());
    auto* result = new QWidget;
    QVBoxLayout* layout = columnLayout(result);
    layout->addWidget(new ClassOrderBanner(m_workspace.evaluate));
    layout->addWidget(m_opened);
    layout->addLayout(head);
    layout->addWidget(m_notes);
    layout->addWidget(parts, 1);
    layout->addLayout(foot);
    return result;
}

EvaluatePage::State EvaluatePage::state() const
{
    if (m_workspace.evaluate.hasResult())
        return State::Result;
    if (!m_workspace.model.hasModel())
        return State::NoModel;
    return m_workspace.dataset.dataset() ? State::NotEvaluated : State::NoDataset;
}

void EvaluatePage::offerSplits()
{
    m_split->clear();
    const std::optional<Dataset>& dataset = m_workspace.dataset.dataset();
    for (const Split split : {Split::Test, Split::Val, Split::Train}) {
        if (dataset && dataset->hasSplit(split))
            m_split->addItem(splitTitle(split), static_cast<int>(split));
    }
    m_split->addItem(tr("All images"));
}

void EvaluatePage::evaluate()
{
    const QVariant choice = m_split->currentData();
    m_workspace.evaluate.evaluate(choice.isValid() ? std::optional(static_cast<Split>(choice.toInt()))
                                                   : std::nullopt);
}

/// Of the scores shown, be they of another temperature; nothing while the figures are of another class than
/// the model's threshold, or of another model.
std::optional<double> EvaluatePage::modelThreshold() const
{
    if (!m_workspace.model.hasModel() || !m_workspace.evaluate.hasResult() || m_workspace.evaluate.opened())
        return std::nullopt;
    const ModelCard& card = m_workspace.model.card();
    const Predictions& shown = m_workspace.evaluate.evaluation().predictions;
    const std::string& judged = shown.classes.at(static_cast<std::size_t>(shown.positiveClass));
    const std::string& own = card.classes.at(static_cast<std::size_t>(card.positiveClass));
    if (asciiLower(judged) != asciiLower(own))
        return std::nullopt;
    return scoreAtTemperature(card.threshold, card.temperature, m_workspace.evaluate.temperature());
}

void EvaluatePage::adoptThreshold(bool save)
{
    const double threshold =
        scoreAtTemperature(m_threshold->threshold(), m_workspace.evaluate.temperature(),
                           m_workspace.model.card().temperature); // until the other one is adopted, too
    m_workspace.model.setThreshold(threshold, m_workspace.evaluate.thresholdOrigin());
    if (save)
        m_workspace.model.saveDecision();
}

std::vector<Job*> EvaluatePage::jobs() const
{
    return {&m_plots->scatter().job(), &m_plots->map().job(), &m_saver->job(), &m_opened->job()};
}

void EvaluatePage::open(const EvaluationFilter& filter)
{
    m_views->setCurrentIndex(0);
    m_gallery->setFilter(filter);
}

void EvaluatePage::refresh()
{
    const State now = state();
    const bool hadFocus = m_start->hasFocus();
    m_stack->setCurrentIndex(static_cast<int>(now));
    m_header->setVisible(now == State::NotEvaluated || now == State::Result);
    m_evaluate->setVisible(now == State::Result); // else the button in the middle of the page does it
    // Not while it runs alone: a button that is switched off loses the keyboard. Pressed again it begins
    // anew.
    m_evaluate->setEnabled(m_workspace.dataset.dataset().has_value() && m_workspace.model.hasModel());
    if (hadFocus && now == State::Result)
        m_evaluate->setFocus();
    m_threshold->setModelThreshold(modelThreshold());
    m_threshold->setVisible(now == State::Result && m_workspace.evaluate.metrics().classes.size() == 2);
    showWhatNeedsTheModel();
    m_subject->setFullText(workingOn(m_workspace));
    m_sheets->setSubject(evaluationSubject(m_workspace));
}

void EvaluatePage::showWhatNeedsTheModel()
{
    const bool isOpen = m_workspace.evaluate.opened() == nullptr;
    if (!isOpen)
        m_views->setCurrentIndex(0);
    m_views->setTabEnabled(1, isOpen);
    m_views->setTabToolTip(1, isOpen ? tr("What the network looked at where it was sure, right and wrong")
                                     : tr("They need the model: open it and evaluate"));
    if (isOpen)
        m_gallery->view().setExplainer(m_workspace.explain);
    else
        m_gallery->view().withoutExplainer();
}

void EvaluatePage::showResult()
{
    const EvaluateSession& session = m_workspace.evaluate;
    if (!session.hasResult())
        return;
    showFigures();
    m_gallery->startWith(EvaluationFilter::mistakes());
}

void EvaluatePage::showFigures()
{
    const EvaluateSession& session = m_workspace.evaluate;
    const Predictions& predictions = session.evaluation().predictions;
    showNotes();
    m_threshold->setPositiveClass(positiveClassName(session.metrics()));
    m_sheets->setNote(evaluationSummary(session.metrics()));
    m_threshold->setModelThreshold(modelThreshold());
    m_threshold->setThreshold(predictions.threshold);
    m_threshold->operatingPoints().setImages(session.split() ? splitTitle(*session.split())
                                                             : tr("all images"),
                                             session.split() == Split::Val, session.hasValidation());
    showTiles();
    m_plots->showResult(predictions, session.metrics(),
                        sourcesOfRows(session.evaluation(), session.dataset()));
    m_plots->setMarks(m_gallery->markedRows());
}

void EvaluatePage::showNotes()
{
    const EvaluateSession& session = m_workspace.evaluate;
    const QString fitted = temperatureWords(session.shown());
    m_notes->setNotes(evaluationNotes(session.metrics()) +
                      (fitted.isEmpty() ? QString() : QLatin1Char('\n') + fitted));
}

// The same rows with other scores, or seen from another class; what is looked at stays.
void EvaluatePage::showAnew()
{
    const EvaluateSession& session = m_workspace.evaluate;
    if (!session.hasResult())
        return;
    const EvaluationFilter filter = m_gallery->filter();
    showFigures();
    m_plots->setFilter(session.evaluation().predictions, filter);
}

void EvaluatePage::showTiles()
{
    m_tiles->setMetrics(m_workspace.evaluate.metrics(), m_workspace.evaluate.areIntervalsDue());
}

void EvaluatePage::showThreshold()
{
    const EvaluateSession& session = m_workspace.evaluate;
    const Predictions& predictions = session.evaluation().predictions;
    m_threshold->setThreshold(predictions.threshold);
    showTiles();
    m_plots->showThreshold(predictions, session.metrics());
    m_gallery->showDecisions();
}

} // namespace gg
