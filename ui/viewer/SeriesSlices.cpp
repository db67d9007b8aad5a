#include "viewer/SeriesSlices.h"

#include "base/Error.h"
#include "base/Sha256.h"
#include "dicom/SliceReader.h"
#include "session/Mailbox.h"
#include "session/WorkerThreads.h"
#include "support/Conversions.h"

#include <QCache>
#include <QHash>
#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <utility>

namespace gg {

namespace {

constexpr int readerCount = 2;
constexpr int slicesAhead = 24;

/// Tells one thing from another and nothing of either.
QString pseudonymOf(const std::string& text)
{
    constexpr std::size_t digits = 16;
    return text.empty() ? QString() : QString::fromStdString(sha256Of(text).substr(0, digits));
}

ViewedSlice viewed(const CtSlice& slice)
{
    return viewedSlice(slice);
}

ViewedSlice viewed(const cv::Mat& colours)
{
    ViewedSlice viewed;
    viewed.pixels = colours;
    return viewed;
}

/// The same wherever the files lie, as far as they say who they are; of each stack of a file of many frames
/// another, and of every second slice of a series, too.
std::string identityOf(const SeriesNode& series)
{
    const SliceHeader& first = series.stack.slices.front();
    const std::string& instance = first.tags.sopInstanceUid;
    const std::string count = std::to_string(series.stack.slices.size());
    if (series.uid.empty() || instance.empty())
        return series.uid + '/' + first.path().native() + '/' + count;
    return series.uid + '/' + instance + '/' + std::to_string(first.frame) + '/' + count;
}

} // namespace

ViewedSlice readViewedSlice(SliceReader& reader, const SliceHeader& header, const QString& title)
{
    ViewedSlice slice = std::visit([](const auto& read) { return viewed(read); }, reader.read(header));
    slice.geometry = header.geometry();
    slice.title = title;
    return slice;
}

/// What the reading threads share; they hold it until they have noticed that it is over.
struct SeriesSlices::Readers
{
    SeriesNode series;
    QString title;
    std::shared_ptr<Mailbox> mailbox;
    SliceReader reader;

    std::mutex mutex; ///< guards what follows
    std::condition_variable wake;
    bool isOver = false;
    std::deque<int> wanted; ///< the most urgent first
    std::set<int> inHand;   ///< being read

    std::optional<int> take()
    {
        std::unique_lock lock(mutex);
        wake.wait(lock, [this] { return isOver || !wanted.empty(); });
        if (isOver)
            return std::nullopt;
        const int index = wanted.front();
        wanted.pop_front();
        inHand.insert(index);
        return index;
    }

    ViewedSlice read(int index)
    {
        return readViewedSlice(reader, series.stack.slices[static_cast<std::size_t>(index)], title);
    }

    /// `keep` takes what was read, or why it was not, on the GUI thread.
    void run(const std::function<void(int, const ViewedSlice&, const QString&)>& keep)
    {
        while (const std::optional<int> index = take()) {
            ViewedSlice slice;
            QString problem;
            try {
                slice = read(*index);
            } catch (const Error& error) {
                // The path may name the patient.
                problem = toQString(
                    reasonWithoutFile(error, series.stack.slices[static_cast<std::size_t>(*index)].file));
            } catch (const std::exception& error) {
                problem = QString::fromUtf8(error.what());
            }
            {
                const std::lock_guard lock(mutex);
                inHand.erase(*index);
            }
            mailbox->post([keep, index = *index, slice, problem] { keep(index, slice, problem); });
        }
    }
};

class SeriesSlices::Private
{
public:
    std::shared_ptr<Readers> readers = std::make_shared<Readers>();
    QCache<int, ViewedSlice> slices; ///< cost in bytes
    QHash<int, QString> problems;
    QString id;
    QString frame;
};

SeriesSlices::SeriesSlices(const SeriesNode& series, std::size_t memoryBound, QObject* parent)
    : SliceSource(parent), m_private(std::make_unique<Private>())
{
    const SliceHeader& first = series.stack.slices.front();
    m_private->id = pseudonymOf(identityOf(series));
    // Slices of one stack lie in one frame, whether the file names it or not.
    m_private->frame = pseudonymOf(first.tags.frameOfReferenceUid.empty() ? m_private->id.toStdString()
                                                                          : first.tags.frameOfReferenceUid);
    m_private->slices.setMaxCost(static_cast<qsizetype>(memoryBound));
    Readers& readers = *m_private->readers;
    readers.series = series;
    readers.title = QString::fromStdString(series.description);
    readers.mailbox = std::make_shared<Mailbox>(*this);
    for (int i = 0; i < readerCount; ++i)
        startWorkerThread([shared = m_private->readers,
                           keep = [this](int index, const ViewedSlice& slice, const QString& problem) {
                               this->keep(index, slice, problem);
                           }] { shared->run(keep); });
}

SeriesSlices::~SeriesSlices()
{
    m_private->readers->mailbox->close();
    {
        const std::lock_guard lock(m_private->readers->mutex);
        m_private->readers->isOver = true;
    }
    m_private->readers->wake.notify_all();
}

const SeriesNode& SeriesSlices::series() const
{
    return m_private->readers->series;
}

QString SeriesSlices::id() const
{
    return m_private->id;
}

QString SeriesSlices::title() const
{
    return m_private->readers->title;
}

QString SeriesSlices::frameOfReference() const
{
    return m_private->frame;
}

int SeriesSlices::count() const
{
    return static_cast<int>(series().stack.slices.size());
}

std::optional<PlaneGeometry> SeriesSlices::geometry(int index) const
{
    if (index < 0 || index >= count())
        return std::nullopt;
    return series().stack.slices[static_cast<std::size_t>(index)].geometry();
}

QSize SeriesSlices::sizeOf(int index) const
{
    if (index < 0 || index >= count())
        return {};
    const SliceHeader& header = series().stack.slices[static_cast<std::size_t>(index)];
    return {header.columns, header.rows};
}

std::optional<ViewedSlice> SeriesSlices::slice(int index) const
{
    const ViewedSlice* const slice = m_private->slices.object(index);
    return slice != nullptr ? std::optional(*slice) : std::nullopt;
}

void SeriesSlices::request(int index, ScrollDirection direction)
{
    if (index < 0 || index >= count())
        return;
    // What is ahead shall not push out what is shown.
    const qsizetype fitting =
        m_private->slices.maxCost() /
        std::max<qsizetype>(1, qsizetype{2} * sizeOf(index).width() * sizeOf(index).height());
    const int ahead = static_cast<int>(std::clamp<qsizetype>(fitting - 1, 0, slicesAhead));
    const int step = direction == ScrollDirection::Backward ? -1 : 1;
    std::deque<int> wanted;
    for (int i = 0; i <= ahead; ++i) {
        const int next = index + step * i;
        if (next >= 0 && next < count() && !m_private->slices.contains(next) &&
            !m_private->problems.contains(next))
            wanted.push_back(next);
    }
    {
        const std::lock_guard lock(m_private->readers->mutex);
        std::erase_if(wanted, [&](int each) { return m_private->readers->inHand.contains(each); });
        m_private->readers->wanted = std::move(wanted);
    }
    m_private->readers->wake.notify_all();
    if (m_private->slices.contains(index))
        Q_EMIT ready(index);
    else if (m_private->problems.contains(index))
        Q_EMIT failed(index, m_private->problems.value(index));
}

void SeriesSlices::keep(int index, const ViewedSlice& slice, const QString& problem)
{
    if (!problem.isEmpty()) {
        m_private->problems.insert(index, problem);
        Q_EMIT failed(index, problem);
        return;
    }
    const auto bytes = static_cast<qsizetype>(slice.pixels.total() * slice.pixels.elemSize());
    // One slice beyond the bound is kept alone, or it could never be shown.
    m_private->slices.insert(index, new ViewedSlice(slice), std::min(bytes, m_private->slices.maxCost()));
    Q_EMIT ready(index);
}

} // namespace gg
