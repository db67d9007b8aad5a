#include "runs/RunSchema.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <string>
#include <system_error>
#include <unistd.h>

namespace gg {

namespace {

constexpr int firstVersion = 1;

// Facts as text: they are read whole, and no query asks for a part of them.
constexpr const char* runsTable = "CREATE TABLE runs (folder TEXT PRIMARY KEY, stamp TEXT NOT NULL, facts "
                                  "TEXT NOT NULL) WITHOUT ROWID";

constexpr const char* sampleTables[] = {
    "CREATE TABLE evaluations (id INTEGER PRIMARY KEY, run TEXT NOT NULL, place TEXT NOT NULL, "
    "stamp TEXT NOT NULL, data TEXT NOT NULL, data_name TEXT NOT NULL, UNIQUE (run, place))",
    "CREATE TABLE samples (evaluation INTEGER NOT NULL, path TEXT NOT NULL, patient TEXT NOT NULL, source "
    "TEXT NOT NULL, split TEXT NOT NULL, "
    "target TEXT NOT NULL, prediction TEXT NOT NULL, score REAL NOT NULL, truth REAL, loss REAL, "
    "PRIMARY KEY (evaluation, path)) WITHOUT ROWID",
    "CREATE INDEX samples_of_path ON samples (path)"};

void addSampleTables(SQLite::Database& database)
{
    for (const char* const table : sampleTables)
        database.exec(table);
}

// Whole or not at all, and of that version alone: another program may have been quicker.
void copyFile(SQLite::Database& database, const std::filesystem::path& file, int version)
{
    std::filesystem::path copy = file;
    copy += ".backup-v" + std::to_string(version);
    std::filesystem::path half = copy;
    half += "." + std::to_string(::getpid());
    std::error_code ignored;
    std::filesystem::remove(half, ignored);
    try {
        bool isOfVersion = false;
        {
            SQLite::Database written(half.native(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            SQLite::Backup(written, database).executeStep();
            isOfVersion = schemaVersionOf(written) == version;
        }
        std::error_code error;
        if (isOfVersion)
            std::filesystem::rename(half, copy, error);
        if (error)
            throw SQLite::Exception("cannot write " + copy.native() + ": " + error.message());
    } catch (const SQLite::Exception&) {
        std::filesystem::remove(half, ignored);
        throw;
    }
    std::filesystem::remove(half, ignored);
}

} // namespace

int schemaVersionOf(SQLite::Database& database)
{
    return database.execAndGet("PRAGMA user_version").getInt();
}

void makeRunTables(SQLite::Database& database)
{
    database.exec(runsTable);
    addSampleTables(database);
}

void bringUpToDate(SQLite::Database& database, const std::filesystem::path& file)
{
    if (const int version = schemaVersionOf(database); version >= firstVersion && version < runSchemaVersion)
        copyFile(database, file, version);
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    const int version = schemaVersionOf(database);
    if (version == runSchemaVersion)
        return;
    if (version == firstVersion) {
        addSampleTables(database);
    } else {
        for (const char* const table : {"samples", "evaluations", "runs"})
            database.exec(std::string("DROP TABLE IF EXISTS ") + table);
        makeRunTables(database);
    }
    database.exec("PRAGMA user_version = " + std::to_string(runSchemaVersion));
    transaction.commit();
}

} // namespace gg
