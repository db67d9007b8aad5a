#include "session/ImageLoader.h"

#include "base/ByteBudget.h"
#include "base/Error.h"
#include "base/Limits.h"
#include "base/MachineThreads.h"
#include "data/NetworkPicture.h"
#include "data/ScanReader.h"
#include "dicom/FrameFiles.h"
#include "session/Mailbox.h"
#include "session/WorkerThreads.h"
#include "support/Conversions.h"
#include "support/ImageConversion.h"
#include "support/ThumbnailFiles.h"

#include <QCache>
#include <QHash>
#include <QSet>
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <vector>

namespace gg {

namespace {

constexpr std::size_t defaultMemoryBound = std::size_t{192} << 20;
constexpr std::size_t fewestReaders = 2; // one may have a large picture to read
/// More wishes than any screen shows; what was wished for longest ago has long been scrolled away.
constexpr std::size_t maximumWaiting = 512;

QByteArray fileKey(const std::filesystem::path& file)
{
    return QByteArray::fromStdString(file.native());
}

/// `generation` counts the windows, so that what comes late out of a former one is not found.
QByteArray thumbnailKey(const std::filesystem::path& file, int edge, int generation)
{
    return QByteArray::number(generation) + ':' + QByteArray::number(edge) + ':' + fileKey(file);
}

/// Beyond it an image is kept in fewer bytes a pixel, which Qt paints a little slower.
constexpr qint64 largeImage = 16'000'000;

/// Those on disk, for all readers.
struct KeptThumbnails
{
    std::optional<ThumbnailFiles> files; ///< there is a place for them; set before any are wished
    std::atomic<bool> isWished = false;
    std::shared_mutex removing; ///< shared while one is kept, so that none comes after all were removed

    /// Nothing where none is to be kept.
    std::optional<ThumbnailFiles::State> stateOf(const std::filesystem::path& file, int edge) const
    {
        return edge > 0 && isWished ? ThumbnailFiles::stateOf(file) : std::nullopt;
    }
    void keep(const std::filesystem::path& file, const ThumbnailFiles::State& state, int edge,
              const QImage& image)
    {
        const std::shared_lock lock(removing);
        if (isWished)
            files->keep(file, state, edge, image);
    }
    void removeAll()
    {
        const std::unique_lock lock(removing);
        files->removeAll();
    }
};

/// The whole image for 0, else one that was read small.
QImage imageOf(const Scan& scan, int edge)
{
    const cv::Mat upright = turnedUpright(scan.pixels, scan.orientation);
    const bool isLarge = edge == 0 && qint64{upright.cols} * upright.rows > largeImage;
    return isLarge ? toCompactImage(upright) : toImage(upright);
}

LoadedImage readPictureOf(const std::filesystem::path& file, int edge, const VoiTransform& voi,
                          ByteBudget& memory, FrameFiles& frames, KeptThumbnails& kept)
{
    try {
        const std::optional<ThumbnailFiles::State> state = kept.stateOf(file, edge);
        if (state)
            if (const QImage found = kept.files->find(file, *state, edge); !found.isNull())
                return {scaledWithin(found, edge), {}, {}};
        const ByteBudget::Lease lease = memory.take(expectedBytes(file));
        const int wanted = state ? ThumbnailFiles::sizeFor(edge) : edge;
        Scan scan = readScan(file, voi, wanted == 0 ? WantedSize() : within(wanted), &frames);
        if (edge == 0 && scan.slice && scan.slice->isHounsfield)
            return {{}, {}, std::move(scan.slice)};
        const QImage image = imageOf(scan, wanted);
        if (state && !scan.slice)
            kept.keep(file, *state, edge, image);
        return {edge == 0 ? image : scaledWithin(image, edge), {}, {}};
    } catch (const Error& error) {
        return {{}, toQString(reasonWithoutFile(error, file)), {}};
    } catch (const std::exception& error) {
        return {{}, QString::fromUtf8(error.what()), {}};
    }
}

} // namespace

// What the readers share; they hold it until they have noticed that it is over.
struct ImageLoader::Readers
{
    struct Wish
    {
        std::filesystem::path file;
        int edge = 0; ///< 0: the whole image
        VoiTransform voi;
        int generation = 0; ///< see thumbnailKey()
        std::shared_ptr<const std::atomic<bool>> isWanted;
        std::function<void(LoadedImage)> deliver; ///< called on the GUI thread
    };

    std::shared_ptr<Mailbox> mailbox;
    std::mutex mutex;
    std::condition_variable wake;
    bool isOver = false; // guarded by mutex, as the two queues
    std::deque<Wish> whole;
    std::deque<Wish> small;
    ByteBudget memory{limits::decodedAheadBytes}; // of what is being read; one large picture at a time
    FrameFiles frames;
    KeptThumbnails kept;

    void ask(Wish wish);
    std::vector<Wish> dropOldest();
    std::optional<Wish> take();
    void run();
};

void ImageLoader::Readers::ask(Wish wish)
{
    {
        const std::lock_guard lock(mutex);
        (wish.edge == 0 ? whole : small).push_back(std::move(wish));
    }
    wake.notify_one();
}

// Takes out the oldest wishes beyond the bound; they are wished again when they come into view.
std::vector<ImageLoader::Readers::Wish> ImageLoader::Readers::dropOldest()
{
    const std::lock_guard lock(mutex);
    std::vector<Wish> dropped;
    while (small.size() > maximumWaiting) {
        dropped.push_back(std::move(small.front()));
        small.pop_front();
    }
    return dropped;
}

// Waits for a wish; nothing when there will be none any more.
std::optional<ImageLoader::Readers::Wish> ImageLoader::Readers::take()
{
    std::unique_lock lock(mutex);
    wake.wait(lock, [this] { return isOver || !whole.empty() || !small.empty(); });
    if (isOver)
        return std::nullopt;
    std::deque<Wish>& queue = whole.empty() ? small : whole;
    Wish wish = std::move(queue.back());
    queue.pop_back();
    return wish;
}

void ImageLoader::Readers::run()
{
    while (std::optional<Wish> wish = take()) {
        if (wish->isWanted && !*wish->isWanted)
            continue;
        mailbox->post([deliver = std::move(wish->deliver),
                       picture = readPictureOf(wish->file, wish->edge, wish->voi, memory, frames, kept)] {
            deliver(picture);
        });
    }
}

class ImageLoader::Private
{
public:
    std::shared_ptr<Readers> readers = std::make_shared<Readers>();
    QCache<QByteArray, QImage> thumbnails; ///< cost in bytes
    QHash<QByteArray, QString> failures;   ///< by file
    QSet<QByteArray> waiting;
    VoiTransform voi;
    int generation = 0;
};

ImageLoader::ImageLoader(QObject* parent) : QObject(parent), m_private(std::make_unique<Private>())
{
    m_private->thumbnails.setMaxCost(static_cast<qsizetype>(defaultMemoryBound));
    m_private->readers->mailbox = std::make_shared<Mailbox>(*this);
    for (std::size_t i = 0; i < std::max(fewestReaders, machineThreads()); ++i)
        startWorkerThread([readers = m_private->readers] { readers->run(); });
}

ImageLoader::~ImageLoader()
{
    m_private->readers->mailbox->close();
    {
        const std::lock_guard lock(m_private->readers->mutex);
        m_private->readers->isOver = true;
    }
    m_private->readers->wake.notify_all();
}

void ImageLoader::setVoi(const VoiTransform& voi)
{
    if (voi == m_private->voi)
        return;
    m_private->voi = voi;
    ++m_private->generation;
    m_private->thumbnails.clear();
    Q_EMIT voiChanged();
}

const VoiTransform& ImageLoader::voi() const
{
    return m_private->voi;
}

void ImageLoader::keepThumbnailsIn(std::filesystem::path folder)
{
    m_private->readers->kept.files.emplace(std::move(folder));
}

bool ImageLoader::canKeepThumbnails() const
{
    return m_private->readers->kept.files.has_value();
}

void ImageLoader::setKeepsThumbnails(bool isWished)
{
    const bool wereKept = m_private->readers->kept.isWished.exchange(isWished && canKeepThumbnails());
    if (wereKept && !isWished)
        startWorkerThread([readers = m_private->readers] { readers->kept.removeAll(); });
}

QImage ImageLoader::thumbnail(const std::filesystem::path& file, int edge)
{
    const int generation = m_private->generation;
    const QByteArray key = thumbnailKey(file, edge, generation);
    if (const QImage* image = m_private->thumbnails.object(key))
        return *image;
    if (m_private->waiting.contains(key) || m_private->failures.contains(fileKey(file)))
        return {};
    m_private->waiting.insert(key);
    const auto deliver = [this, file, key, generation](LoadedImage picture) {
        m_private->waiting.remove(key);
        if (picture.image.isNull()) {
            m_private->failures.insert(fileKey(file), picture.error);
        } else if (generation == m_private->generation) {
            const qsizetype bytes = picture.image.sizeInBytes();
            m_private->thumbnails.insert(key, new QImage(std::move(picture.image)), bytes);
        }
        Q_EMIT thumbnailReady(file);
    };
    m_private->readers->ask({file, edge, m_private->voi, generation, nullptr, deliver});
    for (const Readers::Wish& dropped : m_private->readers->dropOldest())
        m_private->waiting.remove(thumbnailKey(dropped.file, dropped.edge, dropped.generation));
    return {};
}

QString ImageLoader::failure(const std::filesystem::path& file) const
{
    return m_private->failures.value(fileKey(file));
}

void ImageLoader::setMemoryBound(std::size_t bytes)
{
    m_private->thumbnails.setMaxCost(static_cast<qsizetype>(bytes));
}

std::size_t ImageLoader::memoryInUse() const
{
    return static_cast<std::size_t>(m_private->thumbnails.totalCost());
}

void ImageLoader::load(const std::filesystem::path& file, QObject* context,
                       std::function<void(const LoadedImage& loaded)> done)
{
    const auto isWanted = std::make_shared<std::atomic<bool>>(true);
    connect(context, &QObject::destroyed, this, [isWanted] { *isWanted = false; });
    const auto deliver = [this, isWanted, file, done = std::move(done)](const LoadedImage& picture) {
        if (picture.error.isEmpty())
            m_private->failures.remove(fileKey(file));
        if (*isWanted)
            done(picture);
    };
    m_private->readers->ask({file, 0, m_private->voi, m_private->generation, isWanted, deliver});
}

} // namespace gg
