#include "runs/RunDatabase.h"

#include "base/Log.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>
#include <utility>

namespace gg {

namespace {

constexpr int schemaVersion = 1;
// A list is not worth a longer wait for another program's transaction: the folders themselves have it all.
constexpr int busyMilliseconds = 2000;

// Facts as text: they are read whole, and no query asks for a part of them.
constexpr const char* schema = "CREATE TABLE runs (folder TEXT PRIMARY KEY, stamp TEXT NOT NULL, facts TEXT "
                               "NOT NULL) WITHOUT ROWID";

bool isDamage(const SQLite::Exception& error)
{
    return error.getErrorCode() == SQLITE_CORRUPT || error.getErrorCode() == SQLITE_NOTADB;
}

SQLite::Database inMemory()
{
    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(schema);
    return database;
}

int versionOf(SQLite::Database& database)
{
    return database.execAndGet("PRAGMA user_version").getInt();
}

// What an older program has kept is made anew: all of it comes from the folders. Two programs may come here
// at once.
void makeTables(SQLite::Database& database)
{
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    if (versionOf(database) == schemaVersion)
        return;
    database.exec("DROP TABLE IF EXISTS runs");
    database.exec(schema);
    database.exec("PRAGMA user_version = " + std::to_string(schemaVersion));
    transaction.commit();
}

struct NewerIndex
{
};

SQLite::Database openFile(const std::filesystem::path& file)
{
    SQLite::Database database(file.native(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busyMilliseconds);
    if (versionOf(database) > schemaVersion)
        throw NewerIndex();
    // Readers and a writer do not wait for each other. Where the file system cannot, it stays as it was.
    database.tryExec("PRAGMA journal_mode = WAL");
    database.tryExec("PRAGMA synchronous = NORMAL");
    if (versionOf(database) != schemaVersion)
        makeTables(database);
    return database;
}

} // namespace

class RunDatabase::Private
{
public:
    explicit Private(std::filesystem::path file) : m_file(std::move(file)), m_database(open()) {}

    KeptRuns all();
    void write(const KeptRuns& changed, const std::vector<std::string>& gone);
    const std::vector<Message>& notes() const { return m_notes; }

private:
    SQLite::Database open();
    SQLite::Database instead(const SQLite::Exception& error);
    template <typename Work>
    void withDatabase(const Work& work);
    bool putAside();

    std::filesystem::path m_file;
    std::vector<Message> m_notes;
    SQLite::Database m_database;
};

SQLite::Database RunDatabase::Private::open()
{
    try {
        std::error_code ignored;
        std::filesystem::create_directories(m_file.parent_path(), ignored);
        return openFile(m_file);
    } catch (const NewerIndex&) {
        m_notes.push_back(
            Message("The list of runs in %1 is of a newer version of Groundglass; it is left as it is, "
                    "and the runs are read from their folders.",
                    m_file));
        return inMemory();
    } catch (const SQLite::Exception& error) {
        return instead(error);
    }
}

// Another one, after the file gave `error`.
SQLite::Database RunDatabase::Private::instead(const SQLite::Exception& error)
{
    log::warning(std::string("index of runs: ") + error.what());
    if (isDamage(error) && putAside())
        return open();
    m_notes.push_back(
        Message("The list of runs in %1 cannot be used (%2); the runs are read from their folders.", m_file,
                Message::verbatim(error.what())));
    return inMemory();
}

// Kept for whoever wants to know why; an earlier one goes. False where it cannot be moved.
bool RunDatabase::Private::putAside()
{
    std::filesystem::path aside = m_file;
    aside += ".broken";
    std::error_code error;
    std::filesystem::rename(m_file, aside, error);
    if (error)
        return false;
    for (const char* suffix : {"-wal", "-shm"}) {
        std::filesystem::path companion = m_file;
        companion += suffix;
        std::filesystem::remove(companion, error);
    }
    m_notes.push_back(
        Message("The list of runs in %1 was damaged; it was made again from the runs' folders, and the old "
                "one is kept as %2.",
                m_file, aside));
    return true;
}

// `work` on the database; where that fails, once more on another one.
template <typename Work>
void RunDatabase::Private::withDatabase(const Work& work)
{
    try {
        work();
    } catch (const SQLite::Exception& error) {
        m_database = inMemory(); // lets go of the file
        m_database = instead(error);
        work();
    }
}

KeptRuns RunDatabase::Private::all()
{
    KeptRuns runs;
    withDatabase([&] {
        runs.clear();
        SQLite::Statement query(m_database, "SELECT folder, stamp, facts FROM runs");
        while (query.executeStep())
            runs[query.getColumn(0).getString()] = {query.getColumn(1).getString(),
                                                    query.getColumn(2).getString()};
    });
    return runs;
}

void RunDatabase::Private::write(const KeptRuns& changed, const std::vector<std::string>& gone)
{
    withDatabase([&] {
        SQLite::Transaction transaction(m_database, SQLite::TransactionBehavior::IMMEDIATE);
        SQLite::Statement insert(m_database, "INSERT OR REPLACE INTO runs VALUES (?, ?, ?)");
        for (const auto& [folder, run] : changed) {
            insert.bind(1, folder);
            insert.bind(2, run.stamp);
            insert.bind(3, run.facts);
            insert.exec();
            insert.reset();
        }
        SQLite::Statement remove(m_database, "DELETE FROM runs WHERE folder = ?");
        for (const std::string& folder : gone) {
            remove.bind(1, folder);
            remove.exec();
            remove.reset();
        }
        transaction.commit();
    });
}

RunDatabase::RunDatabase(std::filesystem::path file) : m_private(std::make_unique<Private>(std::move(file)))
{
}
RunDatabase::~RunDatabase() = default;
RunDatabase::RunDatabase(RunDatabase&&) noexcept = default;
RunDatabase& RunDatabase::operator=(RunDatabase&&) noexcept = default;

KeptRuns RunDatabase::all()
{
    return m_private->all();
}

void RunDatabase::write(const KeptRuns& changed, const std::vector<std::string>& gone)
{
    if (!changed.empty() || !gone.empty())
        m_private->write(changed, gone);
}

const std::vector<Message>& RunDatabase::notes() const
{
    return m_private->notes();
}

} // namespace gg
