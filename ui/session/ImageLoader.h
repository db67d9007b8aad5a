// ImageLoader: scans as QImages, upright whichever way round they are stored, read in the background, newest
// wish first.
// Owned by Workspace and shared by all galleries and viewers. Thread: GUI thread; reading runs on a small
// pool. Thumbnails are kept within a memory bound (least recently used leaves first).
#pragma once

#include <QImage>
#include <QObject>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>

namespace gg {

class ImageLoader : public QObject
{
    Q_OBJECT

public:
    explicit ImageLoader(QObject* parent = nullptr);
    ~ImageLoader() override;

    /// The thumbnail if it is at hand; else a null image, and thumbnailReady() follows. At most `edge` pixels
    /// each side (device pixels), aspect kept, never enlarged.
    QImage thumbnail(const std::filesystem::path& file, int edge);

    /// Why the last reading of this file failed, without its name; empty otherwise. Such a file is not read
    /// again for a thumbnail.
    QString failure(const std::filesystem::path& file) const;

    /// What all thumbnails at hand may take; the default is enough for some 600 on a HiDPI screen.
    void setMemoryBound(std::size_t bytes);
    std::size_t memoryInUse() const;

    /// The whole image; `done` is called on the GUI thread with it, or with a null image and the reason. Not
    /// called once `context` is gone.
    void load(const std::filesystem::path& file, QObject* context,
              std::function<void(const QImage& image, const QString& error)> done);

Q_SIGNALS:
    /// Also when reading failed: then failure() says why.
    void thumbnailReady(const std::filesystem::path& file);

private:
    struct Readers;
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace gg
