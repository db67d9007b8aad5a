#include "data/ImageSketch.h"

#include "base/Error.h"
#include "base/JsonFields.h"
#include "base/Prefetcher.h"
#include "base/Sha256.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

namespace gg {

namespace {

constexpr std::size_t digits = 16;
constexpr int base = 16;

std::optional<ImageHash> numberOf(std::string_view hexadecimal)
{
    ImageHash number = 0;
    const char* const end = hexadecimal.data() + hexadecimal.size();
    const auto [stopped, error] = std::from_chars(hexadecimal.data(), end, number, base);
    return error == std::errc() && stopped == end ? std::optional(number) : std::nullopt;
}

void appendDigits(ImageHash number, std::string& text)
{
    char written[digits];
    const std::to_chars_result end = std::to_chars(written, written + digits, number, base);
    const std::string_view significant(written, static_cast<std::size_t>(end.ptr - written));
    text.append(digits - significant.size(), '0').append(significant);
}

// Ascending, each once; nothing for a text that is no such list.
std::optional<std::vector<ImageHash>> numbersOf(std::string_view text)
{
    if (text.size() % digits != 0 || text.size() / digits > limits::sketchedImages)
        return std::nullopt;
    std::vector<ImageHash> numbers;
    for (std::size_t at = 0; at < text.size(); at += digits) {
        const std::optional<ImageHash> number = numberOf(text.substr(at, digits));
        if (!number || (!numbers.empty() && *number <= numbers.back()))
            return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

} // namespace

std::optional<ImageHash> imageHash(const std::filesystem::path& file)
{
    try {
        return numberOf(std::string_view(sha256OfFile(file)).substr(0, digits));
    } catch (const Error&) {
        return std::nullopt;
    }
}

ImageSketch::ImageSketch(std::vector<ImageHash> images, std::size_t most) : m_smallest(std::move(images))
{
    std::sort(m_smallest.begin(), m_smallest.end());
    m_smallest.erase(std::unique(m_smallest.begin(), m_smallest.end()), m_smallest.end());
    m_images = m_smallest.size();
    m_smallest.resize(std::min(m_images, most));
    m_smallest.shrink_to_fit();
}

std::optional<bool> ImageSketch::holds(ImageHash image) const
{
    if (!isWhole() && (m_smallest.empty() || image > m_smallest.back()))
        return std::nullopt;
    return std::binary_search(m_smallest.begin(), m_smallest.end(), image);
}

Json ImageSketch::toJson() const
{
    std::string hashes;
    hashes.reserve(digits * m_smallest.size());
    for (const ImageHash hash : m_smallest)
        appendDigits(hash, hashes);
    return {{"images", m_images}, {"hashes", std::move(hashes)}};
}

ImageSketch ImageSketch::fromJson(const Json& json)
{
    JsonFields fields(json, "the list of images");
    const int images = fields.integer("images");
    std::optional<std::vector<ImageHash>> kept = numbersOf(fields.text("hashes"));
    std::vector<Message> problems;
    if (!kept)
        problems.emplace_back("\"hashes\" is no list of ascending hexadecimal numbers, or too long");
    else if (images < 0 || static_cast<std::size_t>(images) > limits::images ||
             kept->size() > static_cast<std::size_t>(images) || kept->empty() != (images == 0))
        problems.emplace_back("\"images\" is not the number of the images");
    fields.finish(problems);
    ImageSketch sketch;
    sketch.m_smallest = std::move(*kept);
    sketch.m_images = static_cast<std::size_t>(images);
    return sketch;
}

ImageSketch sketchOf(std::span<const std::filesystem::path> files, std::size_t threads,
                     const ProgressCallback& progress, const CancelToken& cancel)
{
    constexpr std::size_t aheadPerThread = 4;
    Prefetcher<std::optional<ImageHash>> hashes(files.size(), aheadPerThread * threads, threads,
                                                [&](std::size_t i) { return imageHash(files[i]); });
    std::vector<ImageHash> known;
    for (std::size_t i = 0; i < files.size(); ++i) {
        cancel.waitWhilePaused();
        cancel.throwIfCancelled();
        if (const std::optional<ImageHash> hash = *hashes.next())
            known.push_back(*hash);
        if (progress)
            progress({"Noting the images", i + 1, files.size()});
    }
    return ImageSketch(std::move(known));
}

} // namespace gg
