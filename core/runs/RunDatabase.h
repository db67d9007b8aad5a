// RunDatabase: the SQLite file behind RunIndex: a row a run, of its folder, a stamp and what was read there,
// as text. What is in it can be made again from the folders, so whatever is wrong with the file never stops
// anybody: one that is damaged is put aside, one of a newer program left alone, and where it cannot be used
// for now, what is written is kept in memory. Owned by RunIndex; the only place that knows SQL. Thread: one
// at a time per object; any number of objects and processes may use one file (write-ahead log).
#pragma once

#include "base/Message.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace gg {

struct KeptRun
{
    std::string stamp; ///< by which the owner tells whether it still holds
    std::string facts;

    bool operator==(const KeptRun&) const = default;
};

/// By folder, as utf8Path() writes it.
using KeptRuns = std::map<std::string, KeptRun>;

class RunDatabase
{
public:
    /// Opens the file, or makes it. Never throws for what is wrong with it. One that is damaged becomes
    /// FILE.broken.
    explicit RunDatabase(std::filesystem::path file);
    ~RunDatabase();
    RunDatabase(RunDatabase&&) noexcept;
    RunDatabase& operator=(RunDatabase&&) noexcept;

    KeptRuns all();
    /// Puts `changed` in, or in the place of what was kept of these runs, and takes `gone` out: all of it or,
    /// where the file cannot be written, in memory.
    void write(const KeptRuns& changed, const std::vector<std::string>& gone);

    /// What should be known of the file, a sentence each; empty when all is well.
    const std::vector<Message>& notes() const;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace gg
