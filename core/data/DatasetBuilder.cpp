#include "data/DatasetBuilder.h"

#include "base/Error.h"
#include "base/Limits.h"
#include "base/MachineThreads.h"
#include "base/Prefetcher.h"
#include "base/Text.h"
#include "data/ClassName.h"
#include "data/DatasetWarnings.h"
#include "data/DicomPatients.h"
#include "data/FirstLook.h"

#include <algorithm>
#include <map>
#include <span>
#include <system_error>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace gg {

namespace {

// A class that has so many images is none by a slip of the pen.
constexpr std::size_t manyImages = 5;

// What a manifest has kept may be found out again, and only then is more known of it than its English.
void keepEachOnce(std::vector<Message>& sentences)
{
    std::unordered_map<std::string_view, std::size_t> places;
    std::vector<Message> kept;
    for (const Message& sentence : sentences) {
        const auto [place, isNew] = places.try_emplace(sentence.english(), kept.size());
        if (isNew)
            kept.push_back(sentence);
        else if (kept[place->second].pattern().empty())
            kept[place->second] = sentence;
    }
    sentences = std::move(kept);
}

std::filesystem::path absolutePath(const std::filesystem::path& path)
{
    std::filesystem::path absolute = std::filesystem::absolute(path).lexically_normal();
    return absolute.has_filename() ? absolute : absolute.parent_path();
}

// The split in which an image is worth most: where it judges latest, and is not learnt from.
int rankOf(Split split)
{
    switch (split) {
    case Split::Test:
        return 3;
    case Split::Val:
        return 2;
    case Split::Train:
        return 1;
    case Split::None:
        break;
    }
    return 0;
}

// Whoever combined a few sources knows the whole by their names; the folder that all of them lie below says
// nothing.
std::string nameBySources(const std::vector<DatasetItem>& items)
{
    constexpr std::size_t most = 5;
    std::set<std::string> sources;
    for (const DatasetItem& item : items) {
        sources.insert(item.source);
        if (item.source.empty() || sources.size() > most)
            return {};
    }
    const std::vector<std::string> names(sources.begin(), sources.end());
    return names.size() < 2 ? std::string() : joined(names);
}

} // namespace

DatasetBuilder::DatasetBuilder(const std::filesystem::path& root, const std::filesystem::path& source)
    : m_root(absolutePath(root)), m_source(source.empty() ? m_root : absolutePath(source))
{
}

void DatasetBuilder::skip(const std::filesystem::path& relative, const Message& reason, Split split)
{
    m_skipped.push_back({printablePath(relative), reason, split});
}

// Two names with different bytes can look alike once malformed bytes are spelled out.
std::string DatasetBuilder::uniquePath(const std::filesystem::path& relative)
{
    const std::string plain = printablePath(relative);
    std::string path = plain;
    for (int& number = m_paths[plain]; ++number > 1;) {
        path = plain + "~" + std::to_string(number);
        if (m_paths.try_emplace(path, 1).second)
            break;
    }
    return path;
}

// The folder's links are followed once for all of its files.
std::string DatasetBuilder::whereItLeads(const std::filesystem::path& file, bool isLink)
{
    std::error_code failed;
    const std::filesystem::path name = file.filename();
    if (isLink || name.empty() || name == "." || name == "..") {
        const std::filesystem::path canonical = std::filesystem::canonical(file, failed);
        return failed ? file.native() : canonical.native();
    }
    const auto [folder, isNew] = m_folders.try_emplace(file.parent_path().native());
    if (isNew) {
        folder->second = std::filesystem::canonical(file.parent_path(), failed);
        if (failed)
            folder->second = file.parent_path();
    }
    return (folder->second / name).native();
}

void DatasetBuilder::add(const ImageCandidate& candidate)
{
    add(candidate, firstLookAt(candidate.file));
}

void DatasetBuilder::add(const ImageCandidate& candidate, const FirstLook& look)
{
    if (look.whyNoImage)
        return skip(candidate.relative, *look.whyNoImage, candidate.split);
    if (!isUtf8(candidate.className))
        m_decodedNames.insert(candidate.className);
    const std::string className = classNameFrom(candidate.className);
    if (className.empty() || className.size() > limits::nameBytes)
        return skip(candidate.relative,
                    className.empty() ? Message("is of a class without a name")
                                      : Message("is of a class whose name has more than 1,024 bytes"),
                    candidate.split);
    if (look.mayBeDicom)
        m_mayBeDicom.insert(candidate.file.native());
    const auto [found, isNew] =
        m_byFile.try_emplace(whereItLeads(candidate.file, look.isLink), m_entries.size());
    if (!isNew)
        m_repeats[found->second].push_back(m_entries.size());
    m_entries.push_back({candidate, {}});
}

void DatasetBuilder::addAll(const std::vector<ImageCandidate>& candidates, const ProgressCallback& progress,
                            const CancelToken& cancel)
{
    // Handing each over by itself would take longer than looking at it.
    constexpr std::size_t atOnce = 64;
    if (candidates.size() > limits::images)
        throw badFile(m_source, "names more than a million images");
    const std::span<const ImageCandidate> all(candidates);
    const std::size_t blocks = (all.size() + atOnce - 1) / atOnce;
    const auto blockAt = [&all, atOnce](std::size_t block) {
        const std::size_t first = block * atOnce;
        return all.subspan(first, std::min(atOnce, all.size() - first));
    };
    const std::size_t threads = machineThreads();
    Prefetcher<std::vector<FirstLook>> looks(blocks, 4 * threads, threads, [&](std::size_t block) {
        std::vector<FirstLook> found;
        for (const ImageCandidate& candidate : blockAt(block))
            found.push_back(firstLookAt(candidate.file));
        return found;
    });
    std::size_t done = 0;
    for (std::size_t block = 0; block < blocks; ++block) {
        cancel.throwIfCancelled();
        const std::vector<FirstLook> found = *looks.next();
        for (std::size_t i = 0; i < found.size(); ++i)
            add(blockAt(block)[i], found[i]);
        done += found.size();
        if (progress)
            progress({"Looking through the images", done, all.size()});
    }
}

void DatasetBuilder::settle(const Positions& ofOneFile, std::vector<bool>& isKept)
{
    const auto imageAt = [&](std::size_t position) -> const ImageCandidate& {
        return m_entries[position].image;
    };
    std::map<std::string, std::string> classes; // key -> name
    std::size_t best = ofOneFile.front();
    for (const std::size_t position : ofOneFile) {
        const std::string& className = imageAt(position).className;
        classes.try_emplace(classNameKey(className), classNameFrom(className));
        if (rankOf(imageAt(position).split) > rankOf(imageAt(best).split))
            best = position;
    }
    const ImageCandidate& kept = imageAt(best);
    std::set<Split> told;
    for (const std::size_t position : ofOneFile) {
        const ImageCandidate& image = imageAt(position);
        const bool isAlias = image.relative != kept.relative;
        isKept[position] = position == best && classes.size() == 1;
        if (classes.size() > 1) {
            if (told.insert(image.split).second)
                skip(image.relative,
                     Message("%1: %2 and %3", Message(ofTwoClassesReason), classes.begin()->second,
                             std::next(classes.begin())->second),
                     image.split);
        } else if (image.split != kept.split && image.split != Split::None) {
            const Message where("%1: left out of %2, kept in %3", Message(inTwoSplitsReason),
                                splitName(image.split), splitName(kept.split));
            skip(image.relative, isAlias ? Message("%1, as %2", where, kept.relative) : where, image.split);
        } else if (position != best) {
            skip(image.relative,
                 isAlias ? Message("is the same file as %1", kept.relative) : Message("is listed twice"),
                 image.split);
        }
    }
}

// One row too many must not cost all others.
void DatasetBuilder::settleRepeats()
{
    std::vector<bool> isKept(m_entries.size(), true);
    for (const auto& [first, later] : m_repeats) {
        Positions ofOneFile = {first};
        ofOneFile.insert(ofOneFile.end(), later.begin(), later.end());
        settle(ofOneFile, isKept);
    }
    std::vector<Entry> kept;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (!isKept[i])
            continue;
        kept.push_back(std::move(m_entries[i]));
        kept.back().path = uniquePath(kept.back().image.relative);
    }
    m_entries = std::move(kept);
}

void DatasetBuilder::takeNames()
{
    for (Entry& entry : m_entries)
        entry.image.className = classNameFrom(entry.image.className);
}

void DatasetBuilder::takeCommonSpellings()
{
    ClassSpellings spellings;
    for (const Entry& entry : m_entries)
        spellings.add(entry.image.className);
    for (Entry& entry : m_entries)
        entry.image.className = spellings.commonName(entry.image.className);
    for (const Message& sentence : spellings.warnings())
        warn(sentence);
}

// One mistyped label must not make a class of its own, nor keep all others from being used.
void DatasetBuilder::leaveOutClasses()
{
    std::map<std::string, std::size_t> images;
    std::map<std::string, std::size_t> inTraining;
    for (const Entry& entry : m_entries) {
        ++images[entry.image.className];
        if (entry.image.split == Split::Train)
            ++inTraining[entry.image.className];
    }
    const auto large = std::count_if(images.begin(), images.end(),
                                     [](const auto& counted) { return counted.second >= manyImages; });
    const auto reasonToGo = [&](const Entry& entry) -> Message {
        const std::string& name = entry.image.className;
        if (images[name] == 1 && large >= 2)
            return Message("is the only image of the class %1", name);
        if (inTraining.size() >= 2 && !inTraining.contains(name))
            return Message("is of the class %1, of which the split train has no image", name);
        return {};
    };
    std::vector<Entry> kept;
    for (Entry& entry : m_entries) {
        if (Message reason = reasonToGo(entry); !reason.isEmpty())
            m_skipped.push_back({entry.path, std::move(reason), entry.image.split});
        else
            kept.push_back(std::move(entry));
    }
    m_entries = std::move(kept);
}

std::vector<std::string> DatasetBuilder::classNames() const
{
    std::set<std::string> names;
    for (const Entry& entry : m_entries)
        names.insert(entry.image.className);
    return {names.begin(), names.end()};
}

std::vector<DatasetItem> DatasetBuilder::takeItems(const std::vector<std::string>& classes)
{
    std::map<std::string, int> labels;
    for (const std::string& name : classes)
        labels.emplace(name, static_cast<int>(labels.size()));
    std::vector<DatasetItem> items;
    for (Entry& entry : m_entries)
        items.push_back({std::move(entry.path), std::move(entry.image.file), labels.at(entry.image.className),
                         entry.image.split, std::move(entry.image.patient), std::move(entry.image.source)});
    return items;
}

Dataset DatasetBuilder::build(BuildRules rules, const ProgressCallback& progress, const CancelToken& cancel)
{
    settleRepeats();
    if (m_entries.empty())
        throw badFile(m_source, m_skipped.empty()
                                    ? Message("holds no images that can be used")
                                    : Message("holds no images that can be used (%1 %2)",
                                              m_skipped.front().path, m_skipped.front().reason));
    for (const std::string& raw : m_decodedNames)
        warn(Message("The class name %1 is not UTF-8; read as Latin-1 it is %2.", raw, classNameFrom(raw)));
    if (rules.order) {
        takeNames();
    } else {
        takeCommonSpellings();
        leaveOutClasses();
        rules.order = orderClasses(classNames());
    }
    DatasetContent content;
    content.name = printablePath(m_root.filename());
    content.root = m_root;
    content.source = m_source;
    content.items = takeItems(rules.order->classes);
    if (rules.sortsByClass)
        std::stable_sort(content.items.begin(), content.items.end(),
                         [](const DatasetItem& a, const DatasetItem& b) {
                             return std::tie(a.split, a.label) < std::tie(b.split, b.label);
                         });
    if (std::string name = nameBySources(content.items); !name.empty())
        content.name = std::move(name);
    content.classes = std::move(rules.order->classes);
    content.positiveClass = rules.order->positiveClass;
    content.positiveClassIsGuess = rules.order->isGuess;
    content.skipped = std::move(m_skipped);
    content.warnings = std::move(m_warnings);
    addDicomPatients(
        content.items, [this](const DatasetItem& item) { return m_mayBeDicom.contains(item.file.native()); },
        progress, cancel);
    addWarnings(content, progress, cancel);
    keepEachOnce(content.warnings);
    return Dataset(std::move(content));
}

} // namespace gg
