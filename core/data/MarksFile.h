// MarksFile: the file that keeps the marks of images, one for all data sets of a person: JSON, written whole
// or not at all. Two windows may change it at the same time: each change is made on what the file holds then,
// under a lock of its folder (base/FolderLock.h; on a file system without such locks the later one holds).
// A file that is damaged is put aside under another name, and what could be read of it goes on.
//
// Owned by whoever shows marks. Thread: any, also several at once; functions block.
#pragma once

#include "base/Message.h"
#include "data/ImageMarks.h"

#include <filesystem>
#include <functional>
#include <vector>

namespace gg {

/// Where the file of a person's marks lies, in the folder of what the program keeps (base/Paths.h).
std::filesystem::path marksFileIn(const std::filesystem::path& dataFolder);

class MarksFile
{
public:
    /// `file` need not exist, and is made by the first change, with its folder.
    explicit MarksFile(std::filesystem::path file);

    struct Content
    {
        ImageMarks marks;
        std::vector<Message> notes; ///< where something was put aside, and why; a sentence each
    };
    /// Empty when there is no file yet. Throws Error: Usage naming the file when a newer program wrote it,
    /// BadInput when the system does not let it be read, Failed when it is damaged and cannot be put aside.
    Content read() const;

    /// `change` gets what the file holds now; what it makes of that is written. Nothing is written where it
    /// changes nothing, or throws. Throws as read(), and Error (Failed) where it cannot be written, or
    /// another program does so for seconds.
    Content change(const std::function<void(ImageMarks&)>& change) const;

    const std::filesystem::path& file() const { return m_file; }

private:
    Content readLocked() const;
    void write(const ImageMarks& marks) const;

    std::filesystem::path m_file;
};

} // namespace gg
