// ChosenScan: a source of one slice: the file that was chosen last out of a list of unrelated ones, as
// ImageLoader reads it: a picture in colours, or a slice with its values. Owned by a page or dialog. Thread:
// GUI thread.
#pragma once

#include "viewer/SliceSource.h"

#include <filesystem>
#include <memory>

namespace gg {

class ImageLoader;
struct LoadedImage;

class ChosenScan : public SliceSource
{
    Q_OBJECT

public:
    /// `loader` must outlive the source.
    explicit ChosenScan(ImageLoader& loader, QObject* parent = nullptr);
    ~ChosenScan() override;

    /// Read once it is asked for; an empty path for none. What was chosen before is not read any more.
    void choose(const std::filesystem::path& file);
    const std::filesystem::path& file() const { return m_file; }

    /// A hash of the file's name, which may be a patient's.
    QString id() const override { return m_id; }
    int count() const override { return m_file.empty() ? 0 : 1; }
    std::optional<PlaneGeometry> geometry(int index) const override;
    QSize sizeOf(int index) const override;
    std::optional<ViewedSlice> slice(int index) const override;
    void request(int index, ScrollDirection direction) override;

private:
    void take(const LoadedImage& loaded);

    ImageLoader& m_loader;
    std::filesystem::path m_file;
    QString m_id;
    std::optional<ViewedSlice> m_slice;
    std::unique_ptr<QObject> m_request; ///< lives as long as its answer is wanted
};

} // namespace gg
