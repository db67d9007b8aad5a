// ImageMarks: what a person has said of single images: tags, a note, the class that one should have; an
// overlay that changes no data set. An image is known by the SHA-256 of its file, so that it keeps its mark
// under another name, in another folder and in whatever data set it stands; equal files share theirs. A file
// that could not be read is known by its data set's name and its path in it.
//
// A plain value, kept by data/MarksFile.h. Thread: one at a time; copies may go anywhere.
#pragma once

#include "base/Json.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace gg {

/// The tag of images that a new version of their data set leaves out.
inline constexpr const char* excludeTag = "exclude";

struct ImageMark
{
    std::vector<std::string> tags; ///< each once, none empty, in the order in which they were given
    std::string note;              ///< as many lines as wanted
    std::string relabel;           ///< the class that the image should have; empty: the one that it has
    std::string by;                ///< who said so last; empty where nobody gave a name
    std::string when;              ///< of the last change; UTC, see runs/Timestamp.h

    /// Nothing but a name and a time.
    bool isEmpty() const { return tags.empty() && note.empty() && relabel.empty(); }
    bool hasTag(const std::string& tag) const;
    bool operator==(const ImageMark&) const = default;
};

/// Adds or takes away; nothing happens for an empty tag.
void setTag(ImageMark& mark, const std::string& tag, bool isSet);

/// An image with the data set in which it was marked.
struct MarkedImage
{
    std::string sha256;       ///< of the file, 64 hexadecimal digits; empty where it could not be read
    std::string sample;       ///< fileSample() of it, by which it is looked for
    std::uintmax_t bytes = 0; ///< the file's size
    std::string dataset;      ///< Dataset::name()
    std::string path;         ///< DatasetItem::path
    ImageMark mark = {};

    /// Equal for one image.
    std::string key() const;
    bool operator==(const MarkedImage&) const = default;
};

class ImageMarks
{
public:
    /// By key.
    const std::map<std::string, MarkedImage>& images() const { return m_images; }
    /// Null for one that is not marked.
    const ImageMark* find(const std::string& key) const;
    /// Those that some image has, in the order in which they were first used.
    std::vector<std::string> tags() const;

    /// In the place of what was said of it before; an empty mark is none.
    void set(const MarkedImage& image);

    Json toJson() const;
    /// What cannot be understood is counted in `damaged` and left out. Throws Error (BadInput) for what is no
    /// file of marks at all, (Usage) for a format that is newer than this.
    static ImageMarks fromJson(const Json& json, std::size_t& damaged);

    bool operator==(const ImageMarks&) const = default;

private:
    std::map<std::string, MarkedImage> m_images;
    std::vector<std::string> m_tags; ///< that were ever used
};

} // namespace gg
