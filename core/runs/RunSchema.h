// RunSchema: the tables of the index of runs, and how a file of an earlier version gets them. What is in them
// can be made again from the runs' folders, but takes time; so an earlier file is kept, and a copy of it is
// made first, as FILE.backup-vN. Free functions without state, for RunDatabase alone: the types of SQLite
// stay in this room. Any thread, one at a time per database.
#pragma once

#include <SQLiteCpp/Database.h>

#include <filesystem>

namespace gg {

/// The user_version of a file that has the tables of makeRunTables(). 1 had `runs` alone.
inline constexpr int runSchemaVersion = 2;

int schemaVersionOf(SQLite::Database& database);

/// runs: a row a run. evaluations: a row an evaluation that lies in a run's folder. samples: a row an image
/// of an evaluation. Throws SQLite::Exception where a table is there already.
void makeRunTables(SQLite::Database& database);

/// Makes the tables in a new file, or what an earlier one lacks; what no version has written is made anew.
/// Two programs may come here at once. Throws SQLite::Exception; where the copy of an earlier file cannot be
/// written, before anything is changed.
void bringUpToDate(SQLite::Database& database, const std::filesystem::path& file);

} // namespace gg
