// ImageLoader: scans as QImages, upright whichever way round they are stored, read in the background, newest
// wish first.
// Owned by Workspace and shared by all galleries and viewers. Thread: GUI thread; reading runs on a pool, a
// thread a core. Thumbnails are kept within a memory bound (least recently used leaves first), those of
// pictures also on disk, where that is wished.
#pragma once

#include "dicom/CtSlice.h"
#include "image/VoiTransform.h"

#include <QImage>
#include <QObject>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace gg {

/// A whole scan, a picture or a slice, or the reason why there is none.
struct LoadedImage
{
    QImage image;
    QString error;
    std::optional<CtSlice>
        slice; ///< in the picture's place, of a slice in Hounsfield units; without its notes
};

class ImageLoader : public QObject
{
    Q_OBJECT

public:
    explicit ImageLoader(QObject* parent = nullptr);
    ~ImageLoader() override;

    /// How slices in Hounsfield units are shown from now on: as the open model has it, so that a person sees
    /// what the network is fed. Thumbnails that were made another way are forgotten.
    void setVoi(const VoiTransform& voi);
    const VoiTransform& voi() const;

    /// Where thumbnails of pictures may be kept for the next start; none are, until setKeepsThumbnails().
    void keepThumbnailsIn(std::filesystem::path folder);
    /// Whether there is such a place.
    bool canKeepThumbnails() const;
    /// No longer: those that were kept are removed, in the background. Never kept are those of slices, which
    /// are patients' by name.
    void setKeepsThumbnails(bool isWished);

    /// The thumbnail if it is at hand; else a null image, and thumbnailReady() follows. At most `edge` pixels
    /// each side (device pixels), aspect kept, never enlarged.
    QImage thumbnail(const std::filesystem::path& file, int edge);

    /// Why the last reading of this file failed, without its name; empty otherwise. Such a file is not read
    /// again for a thumbnail.
    QString failure(const std::filesystem::path& file) const;

    /// What all thumbnails at hand may take; the default is enough for some 600 on a HiDPI screen.
    void setMemoryBound(std::size_t bytes);
    std::size_t memoryInUse() const;

    /// The whole scan; `done` is called on the GUI thread with it, or with the reason why there is none. Not
    /// called once `context` is gone.
    void load(const std::filesystem::path& file, QObject* context,
              std::function<void(const LoadedImage& loaded)> done);

Q_SIGNALS:
    /// Whoever shows slices in Hounsfield units asks for them again.
    void voiChanged();
    /// Also when reading failed: then failure() says why.
    void thumbnailReady(const std::filesystem::path& file);

private:
    struct Readers;
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace gg
