#include "pages/train/RunBanner.h"

#include "runs/RunFolder.h"
#include "support/Conversions.h"
#include "widgets/ElidedLabel.h"
#include "widgets/PartLayout.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QPushButton>
#include <QResizeEvent>
#include <QStyle>
#include <QUrl>
#include <QVBoxLayout>
#include <cmath>

namespace gg {

namespace {

constexpr int wideFrom = 120 * metrics::grid; // the sentences have room beside the buttons

QString endText(RunEnd end)
{
    switch (end) {
    case RunEnd::EarlyStopped:
        return RunBanner::tr("Stopped early: no more progress on the validation images");
    case RunEnd::Stopped:
        return RunBanner::tr("Stopped by you");
    case RunEnd::AllEpochs:
        break;
    }
    return RunBanner::tr("Training finished");
}

} // namespace

RunBanner::RunBanner(QWidget* parent)
    : QFrame(parent), m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this)),
      m_headline(new ElidedLabel(this)), m_details(new ElidedLabel(this)),
      m_evaluate(new QPushButton(tr("Evaluate this model"), this)),
      m_predict(new QPushButton(tr("Predict with it"), this)),
      m_openFolder(new QPushButton(tr("Run folder"), this)),
      m_tensorBoard(new QPushButton(tr("Open in TensorBoard"), this))
{
    setProperty("role", QStringLiteral("card"));
    m_headline->setAccessibleName(tr("State of the run"));
    m_details->setProperty("role", QStringLiteral("quiet"));
    m_details->setLineCount(2);
    m_evaluate->setProperty("primary", true);
    for (QPushButton* const button : {m_evaluate, m_predict, m_openFolder, m_tensorBoard})
        button->setAccessibleName(button->text());
    m_openFolder->setToolTip(tr("Open the folder with the run's files"));
    connect(m_evaluate, &QPushButton::clicked, this, &RunBanner::evaluateRequested);
    connect(m_predict, &QPushButton::clicked, this, &RunBanner::predictRequested);
    connect(m_openFolder, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(toQString(m_runFolder))); });

    connect(m_tensorBoard, &QPushButton::clicked, this, [this] { Q_EMIT tensorBoardRequested(m_runFolder); });

    auto* const links = new QVBoxLayout;
    links->setSpacing(0);
    for (QPushButton* const button : {m_tensorBoard, m_openFolder}) {
        button->setProperty("role", QStringLiteral("link"));
        links->addWidget(button);
    }
    auto* const texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_headline);
    texts->addWidget(m_details);
    auto* const telling = new QHBoxLayout;
    telling->setSpacing(metrics::grid);
    telling->addLayout(texts, 1);
    telling->addLayout(links);
    auto* const actions = new QHBoxLayout;
    actions->setSpacing(metrics::grid);
    actions->addStretch();
    actions->addWidget(m_predict);
    actions->addWidget(m_evaluate);
    for (QPushButton* const button : {m_evaluate, m_predict, m_openFolder, m_tensorBoard})
        keepPlaceWhenHidden(*button);
    m_layout->setContentsMargins(2 * metrics::grid, metrics::grid, metrics::grid, metrics::grid);
    m_layout->setSpacing(metrics::grid);
    m_layout->addLayout(telling, 1);
    m_layout->addLayout(actions);
    setModel({});
    m_openFolder->hide();
    m_tensorBoard->hide();
    showText(tr("Ready"), tr("Start a run with the settings at the left."));
}

void RunBanner::prepare(const TrainConfig& config)
{
    m_runFolder.clear();
    m_keptModel.clear();
    m_kept.clear();
    m_isPaused = false;
    m_recipe = config.recipe;
    m_epochs = config.epochs;
    m_openFolder->hide();
    m_tensorBoard->hide();
    setModel({});
    showText(tr("Preparing %1").arg(toQString(config.architecture)), {});
}

void RunBanner::resizeEvent(QResizeEvent* event)
{
    m_layout->setDirection(event->size().width() < wideFrom ? QBoxLayout::TopToBottom
                                                            : QBoxLayout::LeftToRight);
    QFrame::resizeEvent(event);
}

void RunBanner::hear(const TrainEvent& event)
{
    if (const auto* const started = std::get_if<RunStarted>(&event))
        begin(*started);
    else if (const auto* const stage = std::get_if<StageProgress>(&event))
        showText(toQString(stage->progress.stage),
                 stage->progress.total == 0
                     ? QString()
                     : tr("%1 of %2").arg(stage->progress.done).arg(stage->progress.total));
    else if (const auto* const batch = std::get_if<BatchDone>(&event))
        tell(*batch);
    else if (const auto* const epoch = std::get_if<EpochDone>(&event))
        tell(*epoch);
    else if (const auto* const finished = std::get_if<RunFinished>(&event))
        end(*finished);
    else if (const auto* const failed = std::get_if<RunFailed>(&event))
        fail(failed->error);
}

void RunBanner::begin(const RunStarted& started)
{
    prepare(started.config);
    m_runFolder = started.runFolder;
    m_openFolder->show();
    m_tensorBoard->show();
    showText(tr("Training %1").arg(toQString(started.config.architecture)),
             tr("%1 training and %2 validation images on %3")
                 .arg(started.trainImages)
                 .arg(started.validationImages)
                 .arg(toQString(started.device)));
}

void RunBanner::tell(const BatchDone& batch)
{
    QStringList details;
    details << tr("%1 images/s").arg(formatNumber(batch.imagesPerSecond));
    if (batch.secondsLeft > 0)
        details << tr("%1 left at most").arg(formatDuration(batch.secondsLeft));
    if (!m_kept.isEmpty())
        details << m_kept;
    showText(tr("Epoch %1 of %2, batch %3 of %4")
                 .arg(batch.epoch)
                 .arg(m_epochs)
                 .arg(batch.batch)
                 .arg(batch.batches),
             details.join(QStringLiteral("  ·  ")));
}

void RunBanner::tell(const EpochDone& epoch)
{
    if (epoch.isBest) {
        m_kept = keptText(epoch.record);
        m_keptModel = RunFolder(m_runFolder).bestModelFile();
    }
    showText(tr("Epoch %1 of %2 done").arg(epoch.record.epoch).arg(m_epochs), m_kept);
}

// The recipes keep models for different reasons; whoever reads the figures should know which.
QString RunBanner::keptText(const EpochRecord& record) const
{
    const QString accuracy = formatNumber(record.validationAccuracy);
    QString text = fitsHeadAlone(m_recipe) ? tr("Kept: epoch %1, the end of the fit, validation accuracy %2")
                                           : tr("Kept: epoch %1 with the best validation accuracy, %2");
    text = text.arg(record.epoch).arg(accuracy);
    if (std::isfinite(record.validationAuc))
        text += tr(" (AUC %1)").arg(formatNumber(record.validationAuc));
    return text;
}

void RunBanner::end(const RunFinished& finished)
{
    // What matters most first: in a narrow window the end is cut off.
    QStringList details(finished.bestEpoch ? m_kept : tr("No epoch was finished, so there is no model"));
    details << (finished.epochs == 1 ? tr("1 epoch") : tr("%1 epochs").arg(finished.epochs));
    if (finished.seconds > 0)
        details << formatDuration(finished.seconds);
    details << toQString(m_runFolder);
    showText(endText(finished.end), details.join(QStringLiteral("  ·  ")));
    setModel(finished.bestModel);
}

void RunBanner::fail(const Error& error)
{
    QString details = toQString(error.text());
    if (!m_kept.isEmpty())
        details += QStringLiteral("  \u00b7  ") + m_kept;
    showText(tr("The run failed"), details, true);
    setModel(m_keptModel);
}

void RunBanner::setTensorBoard(bool isInstalled, bool isStarting)
{
    m_tensorBoard->setEnabled(isInstalled && !isStarting);
    m_tensorBoard->setText(isStarting ? tr("Starting TensorBoard") : tr("Open in TensorBoard"));
    m_tensorBoard->setToolTip(isInstalled
                                  ? tr("Shows the curves of this run in the browser, also while it goes on")
                                  : tr("TensorBoard is not installed. Get it with: pip install tensorboard"));
}

void RunBanner::setPaused(bool paused)
{
    m_isPaused = paused;
    showHeadline();
}

/// What the run did before it came to rest may be told after it was paused.
void RunBanner::showHeadline()
{
    m_headline->setFullText(m_isPaused ? tr("Paused: %1").arg(m_state) : m_state);
}

void RunBanner::setModel(const std::filesystem::path& model)
{
    m_bestModel = model;
    m_evaluate->setVisible(!model.empty());
    m_predict->setVisible(!model.empty());
}

void RunBanner::showText(const QString& headline, const QString& details, bool isProblem)
{
    m_state = headline;
    showHeadline();
    m_details->setFullText(details);
    const QString role = isProblem ? QStringLiteral("problem") : QStringLiteral("quiet");
    if (m_details->property("role").toString() == role)
        return;
    m_details->setProperty("role", role);
    m_details->style()->unpolish(m_details);
    m_details->style()->polish(m_details);
}

QString RunBanner::headline() const
{
    return m_headline->fullText();
}

QString RunBanner::details() const
{
    return m_details->fullText();
}

} // namespace gg
