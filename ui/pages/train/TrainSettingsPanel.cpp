#include "pages/train/TrainSettingsPanel.h"

#include "data/SplitMaker.h"
#include "model/Architectures.h"
#include "pages/train/DatasetLine.h"
#include "pages/train/WeightsLine.h"
#include "support/Conversions.h"
#include "support/Dialogs.h"
#include "support/ErrorText.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/SettingsForm.h"
#include "widgets/TextLabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <map>
#include <variant>

namespace gg {

namespace {

using State = TrainSession::State;

// Measuring takes some seconds of computing: only once the user has come to rest.
constexpr int estimateDelay = 700;
constexpr int formMargin = metrics::grid + metrics::grid / 2;

QPushButton* button(const QString& text, const QString& toolTip, QWidget* parent)
{
    auto* const made = new QPushButton(text, parent);
    made->setAccessibleName(text);
    made->setToolTip(toolTip);
    return made;
}

/// "Batch size: It must lie between 1 and 1024."
QString withLabel(const FieldProblem& problem)
{
    for (const FieldInfo& field : TrainConfig::schema().infos()) {
        if (field.key == problem.key)
            return TrainSettingsPanel::tr("%1: %2").arg(toQString(field.label), toQString(problem.message));
    }
    return toQString(problem.message);
}

/// As the form shows it: choices by their label, lists with commas.
QString shownValue(const FieldInfo& field, const Json& value)
{
    if (const auto* const choice = std::get_if<ChoiceField>(&field.kind))
        for (const Choice& each : choice->choices)
            if (value == each.value)
                return toQString(each.label);
    if (value.is_boolean())
        return value.get<bool>() ? TrainSettingsPanel::tr("on") : TrainSettingsPanel::tr("off");
    if (value.is_string())
        return value.get<std::string>().empty() ? TrainSettingsPanel::tr("empty")
                                                : toQString(value.get<std::string>());
    QStringList parts;
    if (value.is_array())
        for (const Json& each : value)
            parts += each.is_string() ? toQString(each.get<std::string>()) : toQString(each.dump());
    else
        parts += toQString(value.dump());
    return parts.isEmpty() ? TrainSettingsPanel::tr("empty") : parts.join(QStringLiteral(", "));
}

std::vector<std::string> unusedSettings(Recipe recipe)
{
    std::vector<std::string> keys;
    for (const FieldInfo& field : TrainConfig::schema().infos()) {
        if (!TrainConfig::isUsed(recipe, field.key))
            keys.push_back(field.key);
    }
    return keys;
}

/// A file has whole numbers without a sign, and 1 for 1.0.
bool areOfOneKind(const Json& given, const Json& known)
{
    return given.type() == known.type() || (given.is_number_integer() && known.is_number());
}

} // namespace

TrainSettingsPanel::TrainSettingsPanel(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_dialogs(dialogs),
      m_dataset(new DatasetLine(workspace.dataset)),
      m_form(new SettingsForm(TrainConfig::schema().infos(), this))
{
    auto* const scrolled = new QWidget(this);
    QVBoxLayout* const scrolledLayout = columnLayout(scrolled, formMargin);
    scrolledLayout->addWidget(m_form);
    scrolledLayout->addStretch();

    m_dataset->setContentsMargins(formMargin, metrics::grid, formMargin, metrics::grid);
    QVBoxLayout* const layout = columnLayout(this, 0, 0);
    layout->addWidget(m_dataset);
    layout->addWidget(makeRepeat());
    layout->addWidget(scrollingColumn(scrolled), 1);
    layout->addWidget(makeFoot());

    m_form->setValues(TrainConfig::forRecipe(TrainConfig().recipe).toJson());
    m_form->addButton("weights", tr("…"), tr("Choose a weight file"), [this] { chooseWeights(); });
    connect(m_form, &SettingsForm::edited, this, &TrainSettingsPanel::onEdited);
    m_estimateTimer.setSingleShot(true);
    m_estimateTimer.setInterval(estimateDelay);
    connect(&m_estimateTimer, &QTimer::timeout, this, &TrainSettingsPanel::askForEstimate);
    connect(&workspace.train, &TrainSession::estimated, this, &TrainSettingsPanel::showEstimate);
    connect(&workspace.train, &TrainSession::estimateFailed, this, [this](const Error& error) {
        if (m_estimated)
            m_estimate->setText(tr("How long it will take cannot be told: %1").arg(toQString(error.text())));
    });
    connect(&workspace.train, &TrainSession::stateChanged, this, &TrainSettingsPanel::showState);
    connect(&workspace.weights, &WeightsSession::weightsChanged, this, &TrainSettingsPanel::readForm);
    connect(&workspace.dataset, &DatasetSession::datasetChanged, this, &TrainSettingsPanel::readForm);
    readForm();
}

QWidget* TrainSettingsPanel::makeRepeat()
{
    m_repeat = new QWidget(this);
    QVBoxLayout* const column = columnLayout(m_repeat, formMargin, metrics::grid / 2);
    m_changes = wrappedLabel({}, TextRole::Quiet, m_repeat);
    auto* const row = new QWidget(m_repeat);
    QHBoxLayout* const links = rowLayout(row, 0, 2 * metrics::grid);
    m_back = pushButton(
        tr("Back to the run's"), [this] { showRunsSettings(); }, tr("Fill the form with its settings again"));
    QPushButton* const end = pushButton(
        tr("Compare no longer"), [this] { forgetRun(); }, tr("The form stays as it is; nothing is marked"));
    for (QPushButton* const link : {m_back, end}) {
        link->setProperty("role", QStringLiteral("link"));
        links->addWidget(link);
    }
    links->addStretch();
    column->addWidget(m_changes);
    column->addWidget(row);
    m_repeat->hide();
    return m_repeat;
}

QWidget* TrainSettingsPanel::makeFoot()
{
    auto* const foot = new QWidget(this);
    m_weightsLine = new WeightsLine(m_workspace.weights, m_dialogs, foot);
    m_estimate = new QLabel(foot);
    m_estimate->setProperty("role", QStringLiteral("quiet"));
    m_estimate->setAccessibleName(tr("Estimated time"));
    m_estimate->setWordWrap(true);
    m_start = button(tr("Start"), tr("Train with these settings"), foot);
    m_start->setProperty("primary", true);
    m_pause = button(tr("Pause"), tr("Hold the run; it goes on where it stood"), foot);
    m_stop = button(tr("Stop"), tr("End the run; the best epoch so far is kept"), foot);
    connect(m_start, &QPushButton::clicked, this, &TrainSettingsPanel::start);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        TrainSession& train = m_workspace.train;
        train.state() == State::Paused ? train.resume() : train.pause();
    });
    connect(m_stop, &QPushButton::clicked, this, &TrainSettingsPanel::stop);

    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_start, 2);
    buttons->addWidget(m_pause, 1);
    buttons->addWidget(m_stop, 1);
    auto* const layout = new QVBoxLayout(foot);
    layout->setContentsMargins(formMargin, metrics::grid, formMargin, metrics::grid);
    layout->setSpacing(8);
    layout->addWidget(m_weightsLine);
    layout->addWidget(m_estimate);
    layout->addLayout(buttons);
    return foot;
}

void TrainSettingsPanel::onEdited(const QString& key)
{
    if (key == QLatin1String("recipe")) {
        // Another recipe brings its own defaults; the names, seed and device that the user gave stay.
        const Json values = m_form->values();
        Json defaults = TrainConfig::forRecipe(recipeFromName(values["recipe"].get<std::string>())).toJson();
        for (const char* const kept : {"seed", "device", "threads", "run_name"}) {
            if (values.contains(kept))
                defaults[kept] = values[kept];
        }
        m_form->setValues(defaults);
    }
    readForm();
}

void TrainSettingsPanel::readForm()
{
    guarded(m_dialogs, this, [this] {
        TrainConfig config;
        TrainConfig::schema().assign(config, m_form->values());
        std::vector<FieldProblem> problems = m_form->inputProblems();
        for (FieldProblem& problem : config.problems())
            problems.push_back(std::move(problem));
        m_form->setProblems(problems);
        m_firstProblem = problems.empty() ? QString() : withLabel(problems.front());
        m_form->setHidden(unusedSettings(config.recipe));
        m_config = problems.empty() ? std::optional(config) : std::nullopt;
    });
    showChanges();
    m_weightsLine->setNetwork(m_config ? withWeights(architecture(m_config->architecture), m_config->weights)
                                       : std::nullopt);
    m_estimated.reset();
    m_estimate->setText(m_firstProblem);
    m_estimateTimer.start();
    showState();
}

void TrainSettingsPanel::askForEstimate()
{
    const auto& dataset = m_workspace.dataset.dataset();
    if (!isVisible() || !m_config || !dataset || m_estimated || m_workspace.train.state() != State::Idle)
        return;
    if (needsSplit(*dataset))
        return;
    m_estimated = m_config;
    m_estimate->setText(tr("Measuring how long it will take…"));
    m_workspace.train.estimate(*m_config, *dataset);
}

void TrainSettingsPanel::showEstimate(double seconds)
{
    if (!m_estimated)
        return;
    if (fitsHeadAlone(m_estimated->recipe))
        m_estimate->setText(tr("About %1 for the whole run.").arg(formatDuration(seconds)));
    else
        m_estimate->setText(tr("About %1 an epoch, at most %2 for all %3.")
                                .arg(formatDuration(seconds), formatDuration(seconds * m_estimated->epochs))
                                .arg(m_estimated->epochs));
}

void TrainSettingsPanel::showState()
{
    const State state = m_workspace.train.state();
    const bool isIdle = state == State::Idle;
    m_form->setEnabled(isIdle);
    const QString obstacle = whyNotStart();
    m_start->setEnabled(obstacle.isEmpty());
    m_start->setToolTip(obstacle.isEmpty() ? tr("Train with these settings") : obstacle);
    m_start->setAccessibleDescription(m_start->toolTip());
    m_pause->setEnabled(state == State::Running || state == State::Paused);
    m_pause->setText(state == State::Paused ? tr("Go on") : tr("Pause"));
    m_pause->setAccessibleName(m_pause->text());
    m_stop->setEnabled(state == State::Running || state == State::Paused);
    m_stop->setText(state == State::Stopping ? tr("Stopping") : tr("Stop"));
    const std::optional<Dataset>& dataset = m_workspace.dataset.dataset();
    const auto shown =
        dataset ? std::pair(dataset->root(), dataset->fingerprint()) : decltype(m_runsDataset)();
    if (isIdle) {
        m_sinceStart.invalidate();
    } else if (!m_sinceStart.isValid()) {
        m_sinceStart.start();
        m_runsDataset = shown;
    }
    m_dataset->setHeading(isIdle || shown == m_runsDataset ? tr("Data set") : tr("Data set of the next run"));
    if (isIdle && !m_estimated)
        m_estimateTimer.start();
    if (!isIdle)
        m_estimate->clear();
}

QString TrainSettingsPanel::whyNotStart() const
{
    if (m_workspace.train.state() != State::Idle)
        return tr("A run is going on");
    if (!m_config)
        return m_firstProblem;
    const std::optional<Dataset>& dataset = m_workspace.dataset.dataset();
    if (!dataset)
        return tr("Open a data set first");
    return needsSplit(*dataset) ? tr("The data set needs a split: make one on the Data page") : QString();
}

void TrainSettingsPanel::startRecommended()
{
    forgetRun();
    m_form->setValues(TrainConfig::forRecipe(TrainConfig().recipe).toJson());
    start();
}

void TrainSettingsPanel::showSettings(const Json& config, const QString& run)
{
    Json known = TrainConfig().toJson();
    for (auto& [key, value] : known.items())
        if (const auto given = config.find(key); given != config.end() && areOfOneKind(*given, value))
            value = *given;
    m_runsSettings = known;
    m_run = run;
    showRunsSettings();
}

void TrainSettingsPanel::showRunsSettings()
{
    m_form->setValues(*m_runsSettings);
    readForm();
}

void TrainSettingsPanel::forgetRun()
{
    m_runsSettings.reset();
    showChanges();
}

// The run's name is no setting that a repetition could differ in.
void TrainSettingsPanel::showChanges()
{
    std::map<std::string, QString> marks;
    if (m_runsSettings) {
        const Json values = m_form->values();
        const Recipe recipe = recipeFromName(values.at("recipe").get<std::string>());
        for (const FieldInfo& field : TrainConfig::schema().infos()) {
            const auto now = values.find(field.key);
            const Json& was = m_runsSettings->at(field.key);
            const bool differs = now == values.end() || *now != was;
            if (differs && field.key != "run_name" && TrainConfig::isUsed(recipe, field.key))
                marks[field.key] = tr("differs from the run: was %1").arg(shownValue(field, was));
        }
    }
    m_form->setMarks(marks);
    m_changed = static_cast<int>(marks.size());
    m_repeat->setVisible(m_runsSettings.has_value());
    m_changes->setText(m_changed == 0
                           ? tr("As the run %1").arg(m_run)
                           : tr("%n setting(s) differ from the run %1", nullptr, m_changed).arg(m_run));
    m_back->setEnabled(m_changed > 0);
}

void TrainSettingsPanel::start()
{
    guarded(m_dialogs, this, [this] {
        readForm();
        if (m_config && m_workspace.dataset.dataset())
            m_workspace.train.start(*m_config, *m_workspace.dataset.dataset());
        if (m_workspace.train.state() != State::Idle)
            forgetRun();
    });
}

void TrainSettingsPanel::stop()
{
    const bool isYoung =
        !m_sinceStart.isValid() || std::chrono::milliseconds(m_sinceStart.elapsed()) < m_askFrom;
    if (!isYoung) {
        const QString age = formatDuration(static_cast<double>(m_sinceStart.elapsed()) / 1000);
        if (!m_dialogs.confirm(
                this, tr("Stop the training?"),
                tr("It has run for %1. The best epoch so far is kept. To go on later, pause it "
                   "instead.")
                    .arg(age),
                tr("Stop the training")))
            return;
    }
    m_workspace.train.stop();
}

void TrainSettingsPanel::chooseWeights()
{
    guarded(m_dialogs, this, [this] {
        const auto file = m_dialogs.openFile(this, tr("Choose a weight file"),
                                             tr("Weights (*.safetensors *.pth *.pt *.pkl);;All files (*)"));
        if (!file)
            return;
        m_form->setValues({{"weights", file->string()}});
        onEdited(QStringLiteral("weights"));
    });
}

void TrainSettingsPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_estimateTimer.start();
}

} // namespace gg
