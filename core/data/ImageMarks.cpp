#include "data/ImageMarks.h"

#include "base/Error.h"
#include "base/JsonFields.h"

#include <algorithm>
#include <iterator>

namespace gg {

namespace {

constexpr int format = 1;
constexpr std::size_t hashDigits = 64;

bool isAmong(const std::vector<std::string>& texts, const std::string& text)
{
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

Json jsonOf(const MarkedImage& image)
{
    return {{"sha256", image.sha256},  {"sample", image.sample},
            {"bytes", image.bytes},    {"dataset", image.dataset},
            {"path", image.path},      {"tags", image.mark.tags},
            {"note", image.mark.note}, {"relabel", image.mark.relabel},
            {"by", image.mark.by},     {"when", image.mark.when}};
}

MarkedImage imageFrom(const Json& json)
{
    JsonFields fields(json, "the mark");
    MarkedImage image{fields.text("sha256"),  fields.text("sample"), 0,
                      fields.text("dataset"), fields.text("path"),   {}};
    const Json& bytes = fields.value("bytes");
    const Json& tags = fields.value("tags");
    const bool isText =
        std::all_of(tags.begin(), tags.end(), [](const Json& tag) { return tag.is_string(); });
    if (!bytes.is_number_unsigned() || !tags.is_array() || !isText ||
        (!image.sha256.empty() && image.sha256.size() != hashDigits))
        throw Error(ErrorKind::BadInput, "This is no mark.");
    image.bytes = bytes.get<std::uintmax_t>();
    for (const Json& tag : tags)
        setTag(image.mark, tag.get<std::string>(), true);
    image.mark.note = fields.text("note");
    image.mark.relabel = fields.text("relabel");
    image.mark.by = fields.text("by");
    image.mark.when = fields.text("when");
    return image;
}

} // namespace

bool ImageMark::hasTag(const std::string& tag) const
{
    return isAmong(tags, tag);
}

void setTag(ImageMark& mark, const std::string& tag, bool isSet)
{
    if (!isSet)
        std::erase(mark.tags, tag);
    else if (!tag.empty() && !mark.hasTag(tag))
        mark.tags.push_back(tag);
}

std::string MarkedImage::key() const
{
    return sha256.empty() ? dataset + '/' + path : sha256;
}

const ImageMark* ImageMarks::find(const std::string& key) const
{
    const auto found = m_images.find(key);
    return found != m_images.end() ? &found->second.mark : nullptr;
}

std::vector<std::string> ImageMarks::tags() const
{
    std::vector<std::string> used;
    std::copy_if(m_tags.begin(), m_tags.end(), std::back_inserter(used), [&](const std::string& tag) {
        return std::any_of(m_images.begin(), m_images.end(),
                           [&](const auto& image) { return image.second.mark.hasTag(tag); });
    });
    return used;
}

void ImageMarks::set(const MarkedImage& image)
{
    if (image.mark.isEmpty()) {
        m_images.erase(image.key());
        return;
    }
    for (const std::string& tag : image.mark.tags)
        if (!isAmong(m_tags, tag))
            m_tags.push_back(tag);
    m_images.insert_or_assign(image.key(), image);
}

Json ImageMarks::toJson() const
{
    Json images = Json::array();
    for (const auto& [key, image] : m_images)
        images.push_back(jsonOf(image));
    return {{"format", format}, {"tags", m_tags}, {"images", std::move(images)}};
}

ImageMarks ImageMarks::fromJson(const Json& json, std::size_t& damaged)
{
    JsonFields fields(json, "the marks");
    if (fields.integer("format") > format)
        throw Error(ErrorKind::Usage, "is of a newer version of the program");
    const Json& tags = fields.value("tags");
    const Json& images = fields.value("images");
    if (!tags.is_array() || !images.is_array())
        throw Error(ErrorKind::BadInput, "holds no marks");
    ImageMarks marks;
    for (const Json& tag : tags)
        if (tag.is_string() && !isAmong(marks.m_tags, tag.get<std::string>()))
            marks.m_tags.push_back(tag.get<std::string>());
    for (const Json& image : images) {
        try {
            marks.set(imageFrom(image));
        } catch (const Error&) {
            ++damaged;
        }
    }
    return marks;
}

} // namespace gg
