// LoadedPictures: a source of files as ImageLoader reads them: pictures in colours, and slices already seen
// through the loader's window, without values. Owned by a page or dialog. Thread: GUI thread.
#pragma once

#include "viewer/SliceSource.h"

#include <filesystem>
#include <list>
#include <memory>
#include <vector>

namespace gg {

class ImageLoader;
struct LoadedImage;

class LoadedPictures : public SliceSource
{
    Q_OBJECT

public:
    /// Whole images that are kept; the one used longest ago leaves first.
    static constexpr std::size_t most = 3;

    /// `loader` must outlive the source.
    LoadedPictures(ImageLoader& loader, std::vector<std::filesystem::path> files, QObject* parent = nullptr);
    ~LoadedPictures() override;

    /// A hash of the files' names: these may be a patient's.
    QString id() const override { return m_id; }
    int count() const override { return static_cast<int>(m_files.size()); }
    std::optional<PlaneGeometry> geometry(int) const override { return std::nullopt; }
    QSize sizeOf(int index) const override;
    std::optional<ViewedSlice> slice(int index) const override;
    /// What was asked for before and is not read yet is not read any more.
    void request(int index, ScrollDirection direction) override;

private:
    struct Kept
    {
        int index;
        ViewedSlice slice;
    };
    void take(int index, const LoadedImage& loaded);

    ImageLoader& m_loader;
    std::vector<std::filesystem::path> m_files;
    QString m_id;
    std::list<Kept> m_kept;             ///< the newest first
    std::unique_ptr<QObject> m_request; ///< lives as long as its answer is wanted
    int m_requested = -1;
};

} // namespace gg
