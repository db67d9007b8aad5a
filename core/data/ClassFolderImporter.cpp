#include "data/ClassFolderImporter.h"

#include "base/Error.h"
#include "base/Messages.h"
#include "data/DatasetBuilder.h"
#include "data/ScanReader.h"
#include "data/StrayFiles.h"

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
    std::vector<path> strays; ///< folders that are no part of a data set
};

Listing list(const path& folder)
{
    Listing listing;
    std::error_code failed;
    for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end;
         at.increment(failed)) {
        const path name = at->path().filename();
        std::error_code ignored;
        const bool isFolder = at->is_directory(ignored);
        if (isFolder && isStrayFolder(name))
            listing.strays.push_back(name);
        else if (!isSystemLitter(name))
            (isFolder ? listing.folders : listing.files).push_back(name);
    }
    if (failed)
        throw badFile(folder, Message("cannot be listed: %1", failed.message()));
    for (std::vector<path>* const names : {&listing.folders, &listing.files, &listing.strays})
        std::sort(names->begin(), names->end());
    return listing;
}

class ClassFolders
{
public:
    ClassFolders(const path& root, DatasetBuilder& builder, const CancelToken& cancel)
        : m_root(root), m_builder(builder), m_cancel(cancel)
    {
    }

    // All of the data set, split by split.
    std::vector<ImageCandidate> candidates()
    {
        const Listing top = list(m_root);
        const std::map<Split, std::vector<path>> bySplit = splitFolders(top);
        if (bySplit.empty()) {
            addClasses({}, top, Split::None);
            return std::move(m_candidates);
        }
        skipLoose({}, top, Split::None);
        for (const path& name : top.folders)
            if (!splitFromName(name.native()))
                m_builder.skip(name, "is a folder beside the splits that is none of them");
        for (const auto& [split, folders] : bySplit)
            for (const path& folder : folders)
                if (const std::optional<Listing> listing = listed(folder, split))
                    addClasses(folder, *listing, split);
        return std::move(m_candidates);
    }

private:
    // The folders that stand for splits; empty when there are none.
    static std::map<Split, std::vector<path>> splitFolders(const Listing& listing)
    {
        std::map<Split, std::vector<path>> folders;
        for (const path& name : listing.folders)
            if (const std::optional<Split> split = splitFromName(name.native());
                split && *split != Split::None)
                folders[*split].push_back(name);
        return folders;
    }

    // One folder that cannot be listed keeps no other from being used.
    std::optional<Listing> listed(const path& relative, Split split)
    {
        try {
            return list(m_root / relative);
        } catch (const Error&) {
            m_builder.skip(relative, "cannot be listed", split);
            return std::nullopt;
        }
    }

    void skipStrays(const path& relative, const Listing& listing, Split split)
    {
        for (const path& name : listing.strays)
            m_builder.skip(relative / name, "is a folder that a program left behind", split);
    }

    void skipLoose(const path& relative, const Listing& listing, Split split)
    {
        skipStrays(relative, listing, split);
        for (const path& name : listing.files)
            m_builder.skip(relative / name, "lies in no class folder", split);
    }

    void addClasses(const path& relative, const Listing& listing, Split split)
    {
        skipLoose(relative, listing, split);
        for (const path& className : listing.folders)
            addClass(relative / className, className.native(), split);
    }

    void addClass(const path& relative, const std::string& className, Split split)
    {
        std::vector<path> files;
        m_seen.clear();
        collect(relative, split, files);
        std::sort(files.begin(), files.end(),
                  [](const path& a, const path& b) { return a.native() < b.native(); });
        if (std::none_of(files.begin(), files.end(), [&](const path& file) { return isScan(file); })) {
            m_builder.skip(relative, "is a folder without images", split);
            return;
        }
        for (const path& file : files)
            m_candidates.push_back({file, m_root / file, className, split, {}});
    }

    bool isScan(const path& file)
    {
        m_cancel.throwIfCancelled();
        return isScanFile(m_root / file);
    }

    // Every file below a class folder. A link to a folder further up would lead round in circles, links to
    // folders full of links to as many visits as there are ways.
    void collect(const path& relative, Split split, std::vector<path>& files)
    {
        m_cancel.throwIfCancelled();
        std::error_code failed;
        const std::string canonical = std::filesystem::canonical(m_root / relative, failed).native();
        const bool leadsBack = !failed && m_open.contains(canonical);
        if (failed || leadsBack || !m_seen.insert(canonical).second) {
            m_builder.skip(relative,
                           failed      ? Message("cannot be followed")
                           : leadsBack ? Message("is a link that leads back to a folder above")
                                       : Message("is a link to a folder that was looked through already"),
                           split);
            return;
        }
        m_open.insert(canonical);
        if (const std::optional<Listing> listing = listed(relative, split)) {
            skipStrays(relative, *listing, split);
            for (const path& name : listing->files)
                files.push_back(relative / name);
            for (const path& name : listing->folders)
                collect(relative / name, split, files);
        }
        m_open.erase(canonical);
    }

    path m_root;
    DatasetBuilder& m_builder;
    const CancelToken& m_cancel;
    std::vector<ImageCandidate> m_candidates;
    std::set<std::string> m_seen; ///< the folders of the class so far
    std::set<std::string> m_open; ///< those between the class's and the one being looked at
};

} // namespace

Dataset importClassFolders(const path& folder, const ProgressCallback& progress, const CancelToken& cancel)
{
    const path root = std::filesystem::absolute(folder);
    DatasetBuilder builder(root);
    builder.addAll(ClassFolders(root, builder, cancel).candidates(), progress, cancel);
    return builder.build({.order = {}, .sortsByClass = true}, progress, cancel);
}

} // namespace gg
