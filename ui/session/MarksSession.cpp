#include "session/MarksSession.h"

#include "base/AtomicFile.h"
#include "base/Log.h"
#include "base/Paths.h"
#include "runs/Timestamp.h"
#include "session/WorkerThreads.h"
#include "support/Conversions.h"

#include <QSettings>
#include <algorithm>
#include <chrono>
#include <utility>

namespace gg {

namespace {

constexpr std::size_t mostSteps = 100;
const QString authorKey = QStringLiteral("marks/author");

bool isSame(const std::optional<Dataset>& a, const Dataset& b)
{
    return a && a->fingerprint() == b.fingerprint() && a->root() == b.root() && a->source() == b.source();
}

} // namespace

MarksSession::MarksSession(DatasetSession& dataset, std::filesystem::path file, QObject* parent)
    : QObject(parent), m_openDataset(dataset), m_file(std::move(file)), m_job(tr("Marking images"))
{
    connect(&m_job, &Job::failed, this, &MarksSession::failed);
    connect(&m_job, &Job::stateChanged, this, [this] {
        if (!m_job.isRunning() && (m_isLooking || !m_waiting.empty()))
            start();
    });
}

// What was marked and not yet written is not lost with the window.
MarksSession::~MarksSession()
{
    std::vector<Work> works;
    for (const NextWork& next : m_waiting)
        if (Work work = next())
            works.push_back(std::move(work));
    if (works.empty())
        return;
    startWorkerThread([works = std::move(works), order = m_order] {
        const std::lock_guard lock(*order);
        for (const Work& work : works) {
            try {
                MarksFile::Content content;
                work(content, {}, {});
            } catch (const std::exception& error) {
                log::warning(error.what());
            }
        }
    });
}

void MarksSession::follow(const Dataset& dataset)
{
    if (isSame(m_dataset, dataset))
        return;
    m_dataset = dataset;
    m_keys.clear();
    m_isLooking = true;
    if (!m_job.isRunning())
        start();
}

const ImageMark* MarksSession::of(std::size_t item) const
{
    const auto key = m_keys.find(item);
    return key != m_keys.end() ? m_marks.find(key->second) : nullptr;
}

std::vector<std::string> MarksSession::tags() const
{
    std::vector<std::string> tags = m_marks.tags();
    std::erase(tags, excludeTag);
    tags.insert(tags.begin(), excludeTag);
    return tags;
}

void MarksSession::setTag(const std::vector<std::size_t>& items, const std::string& tag, bool isSet)
{
    mark(items, [tag, isSet](ImageMark& mark) { gg::setTag(mark, tag, isSet); });
}

void MarksSession::setNote(const std::vector<std::size_t>& items, const std::string& note)
{
    mark(items, [note](ImageMark& mark) { mark.note = note; });
}

void MarksSession::relabel(const std::vector<std::size_t>& items, const std::string& className)
{
    mark(items, [className](ImageMark& mark) { mark.relabel = className; });
}

void MarksSession::mark(const std::vector<std::size_t>& items, std::function<void(ImageMark&)> change)
{
    if (!m_dataset || items.empty())
        return;
    const std::string when = timestamp(std::chrono::system_clock::now());
    const Work work = [this, items, change = std::move(change), dataset = *m_dataset, by = author(), when,
                       file = m_file](MarksFile::Content& content, const ProgressCallback&,
                                      const CancelToken&) -> std::function<void()> {
        std::vector<MarkedImage> images;
        images.reserve(items.size());
        for (const std::size_t item : items)
            images.push_back(unmarked(dataset, item)); // before the lock: it reads the files
        Step step;
        content = file.change([&](ImageMarks& marks) {
            step = changeMarks(marks, images, change, {by, when});
        });
        return [this, step = std::move(step)] {
            if (step.empty())
                return;
            m_steps.push_back(step);
            if (m_steps.size() > mostSteps)
                m_steps.erase(m_steps.begin());
        };
    };
    enqueue([work] { return Work(work); });
}

void MarksSession::undo()
{
    enqueue([this] { return takeBackLast(); });
}

MarksSession::Work MarksSession::takeBackLast()
{
    // Beside a job it is asked at the end alone: what its step is, is not known then.
    if (m_steps.empty() || m_job.isRunning())
        return {};
    const Step step = std::exchange(m_steps.back(), {});
    m_steps.pop_back();
    return [step, file = m_file](MarksFile::Content& content, const ProgressCallback&,
                                 const CancelToken&) -> std::function<void()> {
        content = file.change([&](ImageMarks& marks) { takeBack(marks, step); });
        return [] {};
    };
}

std::string MarksSession::author() const
{
    return toStdString(QSettings().value(authorKey).toString());
}

void MarksSession::setAuthor(const std::string& name)
{
    QSettings().setValue(authorKey, toQString(name).trimmed());
}

void MarksSession::exportTable(const std::filesystem::path& file)
{
    if (!m_dataset)
        return;
    const Work work = [this, file, dataset = *m_dataset,
                       from = m_file](MarksFile::Content& content, const ProgressCallback& onProgress,
                                      const CancelToken& cancel) -> std::function<void()> {
        content = from.read();
        const MarkKeys keys = markedItems(dataset, content.marks, {}, onProgress, cancel);
        writeFileAtomically(file, std::string_view(marksTable(dataset, content.marks, keys)));
        return [this, file, count = keys.size()] {
            Q_EMIT told(count == 1 ? tr("The mark of 1 image is in %1").arg(shownPath(file))
                                   : tr("The marks of %1 images are in %2").arg(count).arg(shownPath(file)));
        };
    };
    enqueue([work] { return Work(work); });
}

void MarksSession::saveVersion(const std::filesystem::path& file)
{
    if (!m_dataset)
        return;
    const Work work = [this, file, dataset = *m_dataset,
                       from = m_file](MarksFile::Content& content, const ProgressCallback& onProgress,
                                      const CancelToken& cancel) -> std::function<void()> {
        content = from.read();
        const MarkKeys keys = markedItems(dataset, content.marks, {}, onProgress, cancel);
        const MarkedVersion version = writeMarkedVersion(file, dataset, content.marks, keys);
        return [this, file, relabelled = version.relabelled, leftOut = version.leftOut] {
            Q_EMIT told(tr("Labels changed: %1; images left out: %2; written as %3")
                            .arg(relabelled)
                            .arg(leftOut)
                            .arg(shownPath(file)));
            m_openDataset.open(file);
        };
    };
    enqueue([work] { return Work(work); });
}

std::filesystem::path MarksSession::placeOfVersion() const
{
    return dataFolder() / "splits" / (m_dataset ? markedVersionName(*m_dataset) : "data-marked.csv");
}

void MarksSession::enqueue(NextWork next)
{
    m_waiting.push_back(std::move(next));
    if (!m_job.isRunning())
        start();
}

void MarksSession::start()
{
    m_isLooking = false;
    Work work;
    if (!m_waiting.empty()) {
        const NextWork next = std::move(m_waiting.front());
        m_waiting.pop_front();
        work = next();
    }
    m_job.start([this, work = std::move(work), file = m_file, dataset = *m_dataset, known = m_keys,
                 order = m_order](const ProgressCallback& onProgress,
                                  const CancelToken& cancel) -> std::function<void()> {
        const std::lock_guard lock(*order);
        MarksFile::Content content = file.read();
        std::vector<Message> notes = content.notes;
        const std::function<void()> done =
            work ? work(content, onProgress, cancel) : std::function<void()>([] {});
        MarkKeys keys = markedItems(dataset, content.marks, known, onProgress, cancel);
        content.notes = std::move(notes);
        return [this, done, dataset, content = std::move(content), keys = std::move(keys)]() mutable {
            done();
            take(std::move(content), dataset, std::move(keys));
        };
    });
}

void MarksSession::take(MarksFile::Content content, const Dataset& dataset, MarkKeys keys)
{
    for (const Message& note : content.notes)
        Q_EMIT failed(Error(ErrorKind::BadInput, note));
    m_marks = std::move(content.marks);
    if (isSame(m_dataset, dataset))
        m_keys = std::move(keys);
    Q_EMIT changed();
}

} // namespace gg
