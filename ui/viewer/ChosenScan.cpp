#include "viewer/ChosenScan.h"

#include "session/ImageLoader.h"

#include <QCryptographicHash>

namespace gg {

namespace {

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

ChosenScan::ChosenScan(ImageLoader& loader, QObject* parent) : SliceSource(parent), m_loader(loader) {}

ChosenScan::~ChosenScan() = default;

void ChosenScan::choose(const std::filesystem::path& file)
{
    if (file == m_file)
        return;
    m_request.reset();
    m_slice.reset();
    m_file = file;
    const QByteArray name = QByteArray::fromStdString(file.native());
    m_id = QString::fromLatin1(QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex());
    Q_EMIT reset();
}

std::optional<PlaneGeometry> ChosenScan::geometry(int index) const
{
    return index == 0 && m_slice ? m_slice->geometry : std::nullopt;
}

QSize ChosenScan::sizeOf(int index) const
{
    return index == 0 && m_slice ? m_slice->size() : QSize();
}

std::optional<ViewedSlice> ChosenScan::slice(int index) const
{
    return index == 0 ? m_slice : std::nullopt;
}

void ChosenScan::request(int index, ScrollDirection)
{
    if (index != 0 || count() == 0)
        return Q_EMIT failed(index, tr("There is no such picture."));
    if (m_slice)
        return Q_EMIT ready(index);
    if (m_request)
        return;
    m_request = std::make_unique<QObject>();
    m_loader.load(m_file, m_request.get(), [this](const LoadedImage& loaded) { take(loaded); });
}

void ChosenScan::take(const LoadedImage& loaded)
{
    // Not at once: this is called while the request is in use.
    m_request.release()->deleteLater();
    if (!loaded.error.isEmpty())
        return Q_EMIT failed(0, loaded.error);
    if (loaded.slice) {
        m_slice = viewedSlice(*loaded.slice);
        m_slice->firstWindow = windowOf(*m_slice, m_loader.voi()); // as the network sees it
    } else {
        m_slice = pictureAsSlice(loaded.image);
    }
    Q_EMIT ready(0);
}

} // namespace gg
