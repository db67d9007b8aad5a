#include "data/MarksFile.h"

#include "base/AtomicFile.h"
#include "base/DamagedFile.h"
#include "base/Error.h"
#include "base/FolderLock.h"
#include "base/JsonText.h"
#include "base/Paths.h"

#include <optional>
#include <string>
#include <utility>

namespace gg {

namespace {

constexpr int attempts = 50; // of a tenth of a second each; a change takes milliseconds

FolderLock lockOf(const std::filesystem::path& file)
{
    for (int attempt = 0; attempt < attempts; ++attempt)
        if (std::optional<FolderLock> lock = FolderLock::tryLock(file.parent_path()))
            return std::move(*lock);
    throw Error(ErrorKind::Failed, Message("%1: another program is writing it", file));
}

bool isThere(const std::filesystem::path& file)
{
    std::error_code ignored;
    return std::filesystem::exists(file, ignored);
}

} // namespace

std::filesystem::path marksFileIn(const std::filesystem::path& dataFolder)
{
    return dataFolder / "marks" / "images.json";
}

MarksFile::MarksFile(std::filesystem::path file) : m_file(std::move(file)) {}

MarksFile::Content MarksFile::read() const
{
    if (!isThere(m_file))
        return {};
    const FolderLock lock = lockOf(m_file);
    return readLocked();
}

MarksFile::Content MarksFile::change(const std::function<void(ImageMarks&)>& change) const
{
    makeFolder(m_file.parent_path());
    const FolderLock lock = lockOf(m_file);
    Content content = readLocked();
    const ImageMarks before = content.marks;
    change(content.marks);
    if (content.marks != before)
        write(content.marks);
    return content;
}

MarksFile::Content MarksFile::readLocked() const
{
    Content content;
    if (!isThere(m_file))
        return content;
    const std::string text = readTextFile(m_file, limits::jsonBytes); // what cannot be read is not damaged
    std::size_t damaged = 0;
    Message reason;
    try {
        content.marks = ImageMarks::fromJson(parseJson(text, "the file"), damaged);
        if (damaged == 0)
            return content;
        reason = damaged == 1 ? Message("one of its marks is damaged")
                              : Message("%1 of its marks are damaged", damaged);
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Usage)
            throw Error(ErrorKind::Usage, Message("%1 %2", m_file, error.text()));
        reason = error.text();
    }
    const std::filesystem::path aside = putAside(m_file);
    if (!content.marks.images().empty())
        write(content.marks);
    content.notes.push_back(
        Message("The marks of images could not be read whole: %1. The file was put aside as %2; %3 marks "
                "could be read.",
                reason, aside, content.marks.images().size()));
    return content;
}

void MarksFile::write(const ImageMarks& marks) const
{
    writeFileAtomically(m_file, marks.toJson().dump(1, ' ', false, Json::error_handler_t::replace) + '\n');
}

} // namespace gg
