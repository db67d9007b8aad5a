#include "pages/evaluate/OpenedBar.h"

#include "runs/RunFolder.h"
#include "session/OpenedEvaluation.h"
#include "support/Conversions.h"
#include "support/Dialogs.h"
#include "support/ErrorText.h"
#include "widgets/CountsTable.h"
#include "widgets/PartLayout.h"
#include "widgets/PushButton.h"
#include "widgets/TextLabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>

namespace gg {

bool isEvaluation(const std::filesystem::path& place)
{
    std::error_code ignored;
    const bool isFolder = std::filesystem::is_directory(place, ignored);
    if (!isFolder && place.filename() != "predictions.csv")
        return false;
    const RunFolder folder(isFolder ? place : place.parent_path());
    return std::filesystem::is_regular_file(folder.metricsFile(), ignored) &&
           std::filesystem::is_regular_file(folder.predictionsFile(), ignored) &&
           !(isFolder && folder.holdsRun());
}

QString openedTitle(const EvaluateSession& session)
{
    const EvaluationOrigin& origin = session.opened()->origin;
    QString data = toQString(session.dataset().name());
    if (!origin.split.empty())
        data = OpenedBar::tr("%1, %2").arg(data, session.split() ? splitTitle(*session.split())
                                                                 : OpenedBar::tr("All images"));
    if (origin.architecture.empty())
        return data;
    return OpenedBar::tr("%1 on %2").arg(toQString(origin.architecture), data);
}

OpenedBar::OpenedBar(Workspace& workspace, Dialogs& dialogs, QWidget* parent)
    : QFrame(parent), m_workspace(workspace), m_dialogs(dialogs),
      m_open(new QAction(tr("Open an evaluation\u2026"), this)), m_text(wrappedLabel({})),
      m_find(pushButton(
          tr("Find the images..."), [this] { guarded(m_dialogs, this, [this] { findImages(); }); },
          tr("Says where the data set lies now"))),
      m_job(tr("Opening the evaluation"))
{
    setObjectName(QStringLiteral("opened"));
    setProperty("role", QStringLiteral("bar"));
    m_open->setToolTip(tr("A folder that an export or `groundglass evaluate` has written"));
    connect(m_open, &QAction::triggered, this, [this] { guarded(m_dialogs, this, [this] { choose(); }); });
    m_find->setObjectName(QStringLiteral("findImages"));
    QPushButton* const close = pushButton(
        tr("Close"),
        [this] {
            m_job.cancel();
            m_workspace.evaluate.closeOpened();
        },
        tr("Goes back to what the open model has been judged by"));
    close->setObjectName(QStringLiteral("closeOpened"));
    QHBoxLayout* layout = rowLayout(this);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_find);
    layout->addWidget(close);
    connect(&workspace.evaluate, &EvaluateSession::resultChanged, this, &OpenedBar::refresh);
    connect(&m_job, &Job::failed, this, [this](const Error& error) { m_dialogs.showError(this, error); });
    connect(&m_job, &Job::stateChanged, this, &OpenedBar::refresh);
    refresh();
}

void OpenedBar::choose()
{
    if (const auto folder = m_dialogs.openFolder(this, tr("Open an evaluation"), {}))
        open(*folder);
}

void OpenedBar::open(const std::filesystem::path& place)
{
    read(place, {});
}

void OpenedBar::findImages()
{
    if (m_workspace.evaluate.opened() == nullptr)
        return;
    const std::filesystem::path evaluation = m_workspace.evaluate.opened()->folder;
    const auto folder = m_dialogs.openFolder(this, tr("Where does the data set lie?"), {});
    // A model may have come into its place behind the dialog.
    if (folder && m_workspace.evaluate.opened() != nullptr)
        read(evaluation, *folder);
}

void OpenedBar::read(const std::filesystem::path& place, const std::filesystem::path& images)
{
    m_job.start([this, place, places = ImagePlaces{m_workspace.dataset.dataset(), images}](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        EvaluatedModel opened = openedEvaluation(place, places, onProgress, cancel);
        return [this, opened = std::move(opened)] { m_workspace.evaluate.show(opened); };
    });
}

QString OpenedBar::text() const
{
    return m_text->text();
}

void OpenedBar::refresh()
{
    const OpenedFrom* const opened = m_workspace.evaluate.opened();
    setVisible(opened != nullptr);
    if (opened == nullptr)
        return;
    QString text = tr("Opened from %1, without its model: there are no heat maps and no contact sheets.")
                       .arg(shownPath(opened->folder));
    const std::size_t all = m_workspace.evaluate.evaluation().items.size();
    if (opened->missing == all)
        text += QLatin1Char(' ') + tr("Its images were not found.");
    else if (opened->missing > 0)
        text += QLatin1Char(' ') + tr("%1 of %2 images were not found.").arg(opened->missing).arg(all);
    if (opened->missing < all && !opened->isSameData)
        text += QLatin1Char(' ') +
                tr("The images are those of the same names in %1: whether they are the same ones, nobody "
                   "knows.")
                    .arg(toQString(opened->imagesOf));
    m_text->setText(text);
    m_find->setVisible(opened->missing > 0 || !opened->isSameData);
    m_find->setEnabled(!m_job.isRunning());
}

} // namespace gg
