#include "support/ThumbnailFiles.h"

#include "base/Paths.h"
#include "support/Conversions.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QImageReader>
#include <QTemporaryFile>
#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <system_error>

namespace gg {

namespace {

struct SizeFolder
{
    int edge;
    std::string_view name;
};

constexpr std::array<SizeFolder, 4> sizes = {
    {{128, "normal"}, {256, "large"}, {512, "x-large"}, {1024, "xx-large"}}};

/// Null where none is large enough.
const SizeFolder* smallestFor(int edge)
{
    const auto size = std::find_if(sizes.begin(), sizes.end(),
                                   [edge](const SizeFolder& each) { return edge <= each.edge; });
    return size != sizes.end() ? &*size : nullptr;
}

/// Another number behind it where thumbnails are made otherwise than before.
const QString software = QStringLiteral("Groundglass thumbnails 1");
const QString softwareKey = QStringLiteral("Software");
const QString uriKey = QStringLiteral("Thumb::URI");
const QString secondsKey = QStringLiteral("Thumb::MTime");
const QString bytesKey = QStringLiteral("Thumb::Size");
const QString changedKey = QStringLiteral("Groundglass::Changed"); // within a second, too

// The bytes of the name, whatever their encoding, as RFC 3986 has them in a path.
QByteArray uriOf(const std::filesystem::path& file)
{
    std::error_code ignored;
    const std::string name = std::filesystem::absolute(file, ignored).lexically_normal().native();
    return "file://" + QByteArray::fromStdString(name).toPercentEncoding("/!$&'()*+,;=:@");
}

// Quickly rather than small: the level of compression is 1. The texts are the image's, since a writer's may
// have no colon in their names.
QByteArray pngOf(const QByteArray& uri, const ThumbnailFiles::State& state, const QImage& thumbnail)
{
    QImage written = thumbnail.allGray() ? thumbnail.convertToFormat(QImage::Format_Grayscale8) : thumbnail;
    written.setText(softwareKey, software);
    written.setText(uriKey, QString::fromLatin1(uri));
    written.setText(secondsKey, QString::number(state.changed / 1'000'000'000));
    written.setText(bytesKey, QString::number(state.bytes));
    written.setText(changedKey, QString::number(state.changed));
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    return written.save(&buffer, "PNG", 90) ? bytes : QByteArray();
}

/// The standard's mode: the folder shows which pictures a person has looked at.
bool makePrivateFolder(const std::filesystem::path& folder)
{
    std::error_code failed;
    if (std::filesystem::is_directory(folder, failed))
        return true;
    std::filesystem::create_directories(folder.parent_path(), failed);
    if (std::filesystem::create_directory(folder, failed))
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    return std::filesystem::is_directory(folder, failed);
}

} // namespace

std::filesystem::path ThumbnailFiles::usualFolder()
{
    return cacheFolder().parent_path() / "thumbnails";
}

std::optional<ThumbnailFiles::State> ThumbnailFiles::stateOf(const std::filesystem::path& file)
{
    std::error_code failed;
    if (!std::filesystem::is_regular_file(file, failed))
        return std::nullopt;
    const std::filesystem::file_time_type changed = std::filesystem::last_write_time(file, failed);
    if (failed)
        return std::nullopt;
    const std::uintmax_t bytes = std::filesystem::file_size(file, failed);
    if (failed)
        return std::nullopt;
    const auto since = std::chrono::file_clock::to_sys(changed).time_since_epoch();
    return State{std::chrono::duration_cast<std::chrono::nanoseconds>(since).count(), bytes};
}

int ThumbnailFiles::sizeFor(int edge)
{
    const SizeFolder* const size = smallestFor(edge);
    return size != nullptr ? size->edge : edge;
}

std::filesystem::path ThumbnailFiles::fileFor(const QByteArray& uri, int edge) const
{
    const SizeFolder* const size = smallestFor(edge);
    if (size == nullptr)
        return {};
    const QByteArray name = QCryptographicHash::hash(uri, QCryptographicHash::Md5).toHex();
    return m_folder / size->name / (name.toStdString() + ".png");
}

QImage ThumbnailFiles::find(const std::filesystem::path& file, const State& state, int edge) const
{
    const QByteArray uri = uriOf(file);
    const std::filesystem::path kept = fileFor(uri, edge);
    if (kept.empty() || whyNoRegularFile(kept))
        return {};
    QImageReader reader(toQString(kept), "png");
    const int most = sizeFor(edge);
    if (const QSize size = reader.size(); size.width() > most || size.height() > most)
        return {};
    const QImage image = reader.read();
    const bool isOfThat = image.text(softwareKey) == software &&
                          image.text(uriKey) == QString::fromLatin1(uri) &&
                          image.text(changedKey) == QString::number(state.changed) &&
                          image.text(bytesKey) == QString::number(state.bytes);
    return isOfThat ? image : QImage();
}

void ThumbnailFiles::keep(const std::filesystem::path& file, const State& state, int edge,
                          const QImage& thumbnail) const
{
    const QByteArray uri = uriOf(file);
    const std::filesystem::path place = fileFor(uri, edge);
    // None of what is a thumbnail itself, as the standard asks.
    const std::filesystem::path relative = file.lexically_relative(m_folder);
    if (place.empty() || thumbnail.isNull() || (!relative.empty() && *relative.begin() != ".."))
        return;
    if (!makePrivateFolder(m_folder) || !makePrivateFolder(place.parent_path()))
        return;
    const QByteArray bytes = pngOf(uri, state, thumbnail);
    QTemporaryFile written(toQString(place.parent_path() / "groundglass-XXXXXX.part")); // of mode 0600
    if (bytes.isEmpty() || !written.open() || written.write(bytes) != bytes.size() || !written.flush())
        return;
    std::error_code failed;
    std::filesystem::rename(toPath(written.fileName()), place, failed);
    written.setAutoRemove(static_cast<bool>(failed));
}

void ThumbnailFiles::removeAll() const
{
    for (const SizeFolder& size : sizes) {
        std::error_code failed;
        for (std::filesystem::directory_iterator entry(m_folder / size.name, failed), end;
             !failed && entry != end; entry.increment(failed)) {
            std::error_code ignored;
            if (entry->path().extension() != ".png" || !entry->is_regular_file(ignored))
                continue;
            if (QImageReader(toQString(entry->path()), "png")
                    .text(softwareKey)
                    .startsWith(QLatin1String("Groundglass")))
                std::filesystem::remove(entry->path(), ignored);
        }
    }
}

} // namespace gg
