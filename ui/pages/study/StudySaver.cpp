#include "pages/study/StudySaver.h"

#include "base/AtomicFile.h"
#include "dicom/DeidentifiedCopies.h"
#include "dicom/DicomUid.h"
#include "dicom/SecondaryCapture.h"
#include "lungs/LungCsv.h"
#include "lungs/LungDocuments.h"
#include "pages/study/SeriesPictures.h"
#include "support/Conversions.h"
#include "support/Dialogs.h"
#include "support/ErrorText.h"
#include "support/ImageConversion.h"
#include "support/NewFolder.h"
#include "support/PictureFile.h"
#include "viewer/Measurements.h"
#include "viewer/SliceView.h"
#include "viewer/Viewer.h"
#include "viewer/ViewerActions.h"
#include "viewer/ViewerTools.h"

#include <QAction>
#include <QMenu>
#include <set>

namespace gg {

namespace {

/// Paper has more dots than a screen.
constexpr double printedScale = 3;

/// Each once, in the order of the slices.
std::vector<std::filesystem::path> wholeFilesOf(const SliceStack& stack)
{
    std::vector<std::filesystem::path> files;
    std::set<std::filesystem::path> known;
    for (const SliceHeader& slice : stack.slices) {
        if (known.insert(slice.file).second)
            files.push_back(slice.file);
    }
    return files;
}

/// Into a new folder below `folder`, which is returned.
std::filesystem::path writeLungs(const StudySaver::Lungs& measured, const SeriesNode& series,
                                 const std::filesystem::path& folder, const CancelToken& cancel)
{
    std::filesystem::path place = makeNewFolder(folder, "lungs");
    writeLungDocuments({.segmentation = place / "lungs.seg.dcm",
                        .report = place / "lungs.sr.dcm",
                        .made = std::chrono::system_clock::now(),
                        .isCorrectedByHand = measured.isCorrectedByHand},
                       *measured.lungs, series.stack, cancel);
    LungCsv table;
    table.addSeries({.series = series.uid}, measured.lungs->measures);
    writeFileAtomically(place / "lungs.csv", table.text());
    return place;
}

} // namespace

StudySaver::StudySaver(QWidget& window, Parts parts)
    : QObject(&window), m_window(window), m_parts(std::move(parts)), m_menu(new QMenu(tr("Save"), &window)),
      m_capture(add(tr("Save the picture as DICOM\u2026"),
                    tr("A Secondary Capture in the study, which says whose it is"),
                    &StudySaver::saveCapture)),
      m_series(add(tr("Save the series as pictures\u2026"),
                   tr("PNG, numbered, in the window that is seen; without letters and names"),
                   &StudySaver::saveSeries)),
      m_report(add(tr("Save the measurements as DICOM\u2026"),
                   tr("A Structured Report in the study, which says whose it is. It has what was measured on "
                      "the slices themselves, not on other planes of them"),
                   &StudySaver::saveReport)),
      m_lungs(add(tr("Save the lungs as DICOM and CSV\u2026"),
                  tr("A Segmentation of lungs and opacities and a Structured Report of their figures, which "
                     "lie in the study and say whose it is, and a table, once the lungs of this series are "
                     "measured"),
                  &StudySaver::saveLungs)),
      m_withoutNames(
          add(tr("Save the series without names\u2026"),
              tr("De-identified DICOM copies (PS3.15 Basic Profile). Text that is burned into pixels "
                 "stays"),
              &StudySaver::saveWithoutNames)),
      m_print(add(tr("Print the picture\u2026"), tr("On one page, or as a PDF"), &StudySaver::print)),
      m_job(tr("Saving"))
{
    ViewerActions& actions = m_parts.viewer.viewerActions();
    m_menu->insertAction(m_capture, actions.save);
    m_menu->addAction(actions.copy);
    m_menu->setToolTipsVisible(true);
    connect(m_menu, &QMenu::aboutToShow, this, &StudySaver::refresh);
    connect(&m_parts.viewer, &Viewer::saveWished, this, &StudySaver::savePicture);
    connect(&m_job, &Job::failed, this,
            [this](const Error& error) { m_parts.dialogs.showError(&m_window, error); });
}

QAction* StudySaver::add(const QString& text, const QString& explanation, void (StudySaver::*act)())
{
    QAction* const action = m_menu->addAction(text);
    action->setToolTip(explanation);
    action->setStatusTip(explanation);
    connect(action, &QAction::triggered, this,
            [this, act] { guarded(m_parts.dialogs, &m_window, [this, act] { (this->*act)(); }); });
    return action;
}

void StudySaver::setScores(std::function<std::vector<ScoredSlice>(const SeriesNode&)> scoresOf)
{
    m_scoresOf = std::move(scoresOf);
}

void StudySaver::setLungs(std::function<Lungs()> lungs)
{
    m_measuredLungs = std::move(lungs);
}

// One thing at a time: another start would end what is being written.
void StudySaver::refresh()
{
    m_parts.viewer.tools().cancel(); // half an angle is none
    const Shown shown = m_parts.shown();
    const bool isSeen = m_parts.viewer.panes().active().shown() >= 0;
    const bool isFree = !m_job.isRunning();
    m_capture->setEnabled(isFree && isSeen && shown.series != nullptr);
    m_series->setEnabled(isFree && isSeen && shown.isSlice);
    m_report->setEnabled(isFree && (!measured(shown).empty() || !scored(shown).empty()));
    m_lungs->setEnabled(isFree && lungsOf(shown).lungs != nullptr);
    m_withoutNames->setEnabled(isFree && shown.series != nullptr);
    m_print->setEnabled(isSeen);
}

std::vector<Measurement> StudySaver::measured(const Shown& shown) const
{
    const Measurements* const all = m_parts.measurements.find(shown.seriesId);
    std::vector<Measurement> measured;
    for (int row = 0; all != nullptr && shown.series != nullptr && row < all->rowCount(); ++row)
        measured.push_back(all->at(row));
    return measured;
}

std::vector<ScoredSlice> StudySaver::scored(const Shown& shown) const
{
    return shown.series != nullptr && m_scoresOf ? m_scoresOf(*shown.series) : std::vector<ScoredSlice>();
}

StudySaver::Lungs StudySaver::lungsOf(const Shown& shown) const
{
    Lungs measured = shown.series != nullptr && m_measuredLungs ? m_measuredLungs() : Lungs();
    if (measured.lungs != nullptr && !measured.lungs->measures.all.shares)
        measured.lungs = nullptr;
    return measured;
}

void StudySaver::start(
    std::function<std::filesystem::path(const ProgressCallback&, const CancelToken&)> write)
{
    if (m_job.isRunning())
        throw Error(ErrorKind::Failed, "Something is being saved: wait until that is done, or cancel it.");
    m_job.start([this, write = std::move(write)](const ProgressCallback& onProgress,
                                                 const CancelToken& cancel) -> std::function<void()> {
        const std::filesystem::path place = write(onProgress, cancel);
        return [this, place] { Q_EMIT saved(place); };
    });
}

void StudySaver::savePicture(const QImage& picture)
{
    const auto file =
        m_parts.dialogs.saveFile(&m_window, tr("Save the picture"), "slice.png", tr("PNG pictures (*.png)"));
    if (!file)
        return;
    guarded(m_parts.dialogs, &m_window, [&] {
        start([file = *file, picture](const ProgressCallback&, const CancelToken&) {
            writePng(file, picture);
            return file;
        });
    });
}

void StudySaver::saveCapture()
{
    const Shown shown = m_parts.shown();
    const SliceView& view = m_parts.viewer.panes().active();
    if (shown.series == nullptr || view.shown() < 0)
        return;
    const SliceStack& stack = shown.series->stack;
    const int slice = shown.isSlice ? view.shown() : 0;
    CaptureDetails details = {.seriesInstanceUid = newUid(),
                              .sopInstanceUid = newUid(),
                              .seriesDescription = "Groundglass picture",
                              .taken = std::chrono::system_clock::now(),
                              .isOfSource = shown.isSlice};
    if (shown.isSlice)
        details.frame = namedFrameOf(stack, slice);
    // Before the dialog, behind which another study may be opened.
    const QImage picture = view.rendered(view.isAnnotated(), view.devicePixelRatioF());
    const auto file = m_parts.dialogs.saveFile(&m_window, tr("Save the picture as DICOM"), "slice.dcm",
                                               tr("DICOM files (*.dcm)"));
    if (!file)
        return;
    start([file = *file, source = stack.slices[static_cast<std::size_t>(slice)].file, details,
           picture](const ProgressCallback&, const CancelToken&) {
        writeSecondaryCapture(file, toRgb(picture), readSourceImage(source), details);
        return file;
    });
}

void StudySaver::saveSeries()
{
    const Shown shown = m_parts.shown();
    if (shown.series == nullptr || !shown.isSlice)
        return;
    const SliceView& view = m_parts.viewer.panes().active();
    const SeenAs seen = {view.mapping(), view.transform(), view.enlarging()};
    const auto folder =
        m_parts.dialogs.openFolder(&m_window, tr("Where to put a folder with the pictures"), {});
    if (!folder)
        return;
    start([folder = *folder, stack = shown.series->stack, seen](const ProgressCallback& onProgress,
                                                                const CancelToken& cancel) {
        return writeSeriesPictures(stack, seen, folder, onProgress, cancel);
    });
}

void StudySaver::saveReport()
{
    m_parts.viewer.tools().cancel();
    const Shown shown = m_parts.shown();
    const std::vector<Measurement> measurements = measured(shown);
    const std::vector<ScoredSlice> scores = scored(shown);
    if (measurements.empty() && scores.empty())
        return;
    const auto file = m_parts.dialogs.saveFile(&m_window, tr("Save the measurements as DICOM"),
                                               "measurements.dcm", tr("DICOM files (*.dcm)"));
    if (!file)
        return;
    start([file = *file, stack = shown.series->stack, measurements, scores](const ProgressCallback&,
                                                                            const CancelToken& cancel) {
        const ReportDetails details = {newUid(), newUid(), std::chrono::system_clock::now()};
        writeMeasurementReport(file, studyReportOf(measurements, scores, stack, cancel),
                               readSourceImage(stack.slices.front().file), details);
        return file;
    });
}

void StudySaver::saveLungs()
{
    const Shown shown = m_parts.shown();
    const Lungs measured = lungsOf(shown);
    if (measured.lungs == nullptr)
        return;
    const auto folder = m_parts.dialogs.openFolder(&m_window, tr("Where to put a folder with the lungs"), {});
    if (!folder)
        return;
    start([folder = *folder, measured, series = *shown.series](const ProgressCallback&,
                                                               const CancelToken& cancel) {
        return writeLungs(measured, series, folder, cancel);
    });
}

void StudySaver::saveWithoutNames()
{
    const Shown shown = m_parts.shown();
    if (shown.series == nullptr)
        return;
    const auto folder = m_parts.dialogs.openFolder(&m_window, tr("Where to put the copies"), {});
    if (!folder)
        return;
    m_job.start([this, folder = *folder, files = wholeFilesOf(shown.series->stack)](
                    const ProgressCallback& onProgress, const CancelToken& cancel) -> std::function<void()> {
        std::vector<Message> known;
        const auto onRefused = [&](const Error& error) { known.push_back(error.text()); };
        const DeidentifiedCopies done = writeDeidentifiedCopies(files, folder, Deidentifier(randomSecret()),
                                                                onRefused, onProgress, cancel);
        for (const CopyWarning& warning : done.warnings)
            known.push_back(warning.sentence(warning.first.filename()));
        return [this, folder, known] {
            Q_EMIT saved(folder);
            if (!known.empty())
                Q_EMIT told(toQStrings(known).join(QLatin1Char('\n')));
        };
    });
}

void StudySaver::print()
{
    const SliceView& view = m_parts.viewer.panes().active();
    if (view.shown() >= 0)
        m_parts.dialogs.print(&m_window, tr("Print the picture"),
                              view.rendered(view.isAnnotated(), printedScale));
}

} // namespace gg
