#include "viewer/LoadedPictures.h"

#include "session/ImageLoader.h"

#include <QCryptographicHash>
#include <algorithm>

namespace gg {

namespace {

QString hashOf(const std::vector<std::filesystem::path>& files)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const std::filesystem::path& file : files)
        hash.addData(QByteArray::fromStdString(file.native() + '\0'));
    return QString::fromLatin1(hash.result().toHex());
}

ViewedSlice pictureAsSlice(const QImage& image)
{
    const QImage rgb = image.convertToFormat(QImage::Format_RGB888);
    const cv::Mat seen(rgb.height(), rgb.width(), CV_8UC3, const_cast<uchar*>(rgb.constBits()),
                       static_cast<std::size_t>(rgb.bytesPerLine()));
    ViewedSlice slice;
    slice.pixels = seen.clone(); // the image goes
    return slice;
}

} // namespace

LoadedPictures::LoadedPictures(ImageLoader& loader, std::vector<std::filesystem::path> files, QObject* parent)
    : SliceSource(parent), m_loader(loader), m_files(std::move(files)), m_id(hashOf(m_files))
{
    // Slices in Hounsfield units look different now.
    connect(&loader, &ImageLoader::windowChanged, this, [this] {
        m_kept.clear();
        m_request.reset();
        m_requested = -1;
        Q_EMIT reset();
    });
}

LoadedPictures::~LoadedPictures() = default;

QSize LoadedPictures::sizeOf(int index) const
{
    const std::optional<ViewedSlice> kept = slice(index);
    return kept ? kept->size() : QSize();
}

std::optional<ViewedSlice> LoadedPictures::slice(int index) const
{
    const auto found =
        std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept& each) { return each.index == index; });
    return found != m_kept.end() ? std::optional(found->slice) : std::nullopt;
}

void LoadedPictures::request(int index, ScrollDirection)
{
    if (index < 0 || index >= count())
        return Q_EMIT failed(index, tr("There is no such picture."));
    if (slice(index))
        return Q_EMIT ready(index);
    if (m_request && m_requested == index)
        return;
    m_request = std::make_unique<QObject>();
    m_requested = index;
    m_loader.load(m_files[static_cast<std::size_t>(index)], m_request.get(),
                  [this, index](const LoadedImage& loaded) { take(index, loaded); });
}

void LoadedPictures::take(int index, const LoadedImage& loaded)
{
    // Not at once: this is called while the request is in use.
    m_request.release()->deleteLater();
    m_requested = -1;
    if (loaded.image.isNull())
        return Q_EMIT failed(index, loaded.error);
    m_kept.push_front({index, pictureAsSlice(loaded.image)});
    if (m_kept.size() > most)
        m_kept.pop_back();
    Q_EMIT ready(index);
}

} // namespace gg
