#include "data/ClassFolderImporter.h"

#include "base/Error.h"
#include "base/Text.h"
#include "data/DatasetBuilder.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <vector>

namespace gg {

namespace {

using std::filesystem::path;

struct Listing
{
    std::vector<path> folders; ///< names, sorted bytewise
    std::vector<path> files;
};

Listing list(const path& folder)
{
    Listing listing;
    std::error_code failed;
    for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end;
         at.increment(failed)) {
        const path name = at->path().filename();
        if (isSystemLitter(name))
            continue;
        std::error_code ignored;
        (at->is_directory(ignored) ? listing.folders : listing.files).push_back(name);
    }
    if (failed)
        throw systemError(folder, "cannot be listed", failed.value());
    std::sort(listing.folders.begin(), listing.folders.end());
    std::sort(listing.files.begin(), listing.files.end());
    return listing;
}

class Walker
{
public:
    Walker(path root, DatasetBuilder& builder, const CancelToken& cancel)
        : m_root(std::move(root)), m_builder(builder), m_cancel(cancel)
    {
    }

    // Every file below a class folder, sorted by path.
    std::vector<ImageCandidate> imagesOf(const path& relative, const std::string& className, Split split)
    {
        std::vector<path> files;
        collect(relative, files);
        std::sort(files.begin(), files.end(),
                  [](const path& a, const path& b) { return a.native() < b.native(); });
        std::vector<ImageCandidate> images;
        for (const path& file : files)
            images.push_back({file, m_root / file, className, split, {}});
        return images;
    }

private:
    void collect(const path& relative, std::vector<path>& files)
    {
        m_cancel.throwIfCancelled();
        // A link to a folder further up would lead round in circles.
        std::error_code failed;
        const std::string canonical = std::filesystem::canonical(m_root / relative, failed).native();
        if (failed || !m_open.insert(canonical).second) {
            m_builder.skip(relative, "is a link that leads back to a folder above");
            return;
        }
        try {
            const Listing listing = list(m_root / relative);
            for (const path& name : listing.files)
                files.push_back(relative / name);
            for (const path& name : listing.folders)
                collect(relative / name, files);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::Failed)
                throw;
            m_builder.skip(relative, "cannot be listed");
        }
        m_open.erase(canonical);
    }

    path m_root;
    DatasetBuilder& m_builder;
    const CancelToken& m_cancel;
    std::set<std::string> m_open; ///< the folders between the class's and the one being looked at
};

// The folders that stand for splits; empty when there are none.
std::map<Split, std::vector<path>> splitFolders(const Listing& listing)
{
    std::map<Split, std::vector<path>> folders;
    for (const path& name : listing.folders)
        if (const std::optional<Split> split = splitFromName(name.native()); split && *split != Split::None)
            folders[*split].push_back(name);
    return folders;
}

} // namespace

Dataset importClassFolders(const path& folder, const ProgressCallback& progress, const CancelToken& cancel)
{
    const path root = std::filesystem::absolute(folder);
    DatasetBuilder builder(root);
    Walker walker(root, builder, cancel);
    const Listing top = list(root);
    std::map<Split, std::vector<path>> bySplit = splitFolders(top);
    const bool hasSplits = !bySplit.empty();
    if (!hasSplits)
        bySplit[Split::None] = {path()};

    const auto skipLoose = [&](const path& relative, const std::vector<path>& files) {
        for (const path& name : files)
            builder.skip(relative / name, "lies in no class folder");
    };
    std::map<Split, std::map<std::string, std::vector<ImageCandidate>>> found;
    std::vector<std::string> classNames;
    for (const auto& [split, folders] : bySplit)
        for (const path& splitFolder : folders) {
            const Listing listing = hasSplits ? list(root / splitFolder) : top;
            skipLoose(splitFolder, listing.files);
            for (const path& className : listing.folders) {
                classNames.push_back(className.native());
                std::vector<ImageCandidate>& images = found[split][className.native()];
                for (ImageCandidate& image :
                     walker.imagesOf(splitFolder / className, className.native(), split))
                    images.push_back(std::move(image));
            }
        }
    if (hasSplits) {
        skipLoose({}, top.files);
        for (const path& name : top.folders)
            if (!splitFromName(name.native()))
                builder.skip(name, "is a folder beside the splits that is none of them");
    }

    const ClassOrder order = orderClasses(std::move(classNames));
    std::vector<ImageCandidate> candidates;
    for (auto& [split, byClass] : found)
        for (const std::string& className : order.classes)
            for (ImageCandidate& image : byClass[className])
                candidates.push_back(std::move(image));
    builder.addAll(candidates, progress, cancel);
    return builder.build(order);
}

} // namespace gg
