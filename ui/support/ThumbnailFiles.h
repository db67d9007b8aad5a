// ThumbnailFiles: small versions of picture files on disk, so that a gallery that was seen before is there at
// once: as the XDG Thumbnail Managing Standard 0.9 has them, where file managers show them too. They are PNGs
// that their owner alone may read. Those that another program made are never taken: it may see a picture
// otherwise (orientation, 16 bits). Whatever fails here costs time alone. A value. Thread: any, also several
// at once, and several processes.
#pragma once

#include <QImage>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace gg {

class ThumbnailFiles
{
public:
    /// thumbnails in $XDG_CACHE_HOME
    static std::filesystem::path usualFolder();

    explicit ThumbnailFiles(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// How a file was when it was looked at: a thumbnail is of that alone.
    struct State
    {
        std::int64_t changed = 0; ///< ns since 1970
        std::uintmax_t bytes = 0;
        bool operator==(const State&) const = default;
    };
    /// Nothing for what is no file, as a frame of a DICOM file.
    static std::optional<State> stateOf(const std::filesystem::path& file);

    /// The smallest of the standard's sizes (128, 256, 512, 1024) that has `edge` pixels each side; `edge`
    /// itself beyond them, where nothing is kept.
    static int sizeFor(int edge);

    /// Within sizeFor(edge), as it was kept; a null image where there is none of the file in that state.
    QImage find(const std::filesystem::path& file, const State& state, int edge) const;

    /// `thumbnail`: of the whole file, within sizeFor(edge).
    void keep(const std::filesystem::path& file, const State& state, int edge, const QImage& thumbnail) const;

    /// All that this program has made, of whatever file; those of others stay. Reads the beginnings of all.
    void removeAll() const;

private:
    /// Empty beyond the standard's sizes.
    std::filesystem::path fileFor(const QByteArray& uri, int edge) const;

    std::filesystem::path m_folder;
};

} // namespace gg
