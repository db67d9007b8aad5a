#include "runs/RunDatabase.h"

#include "base/Json.h"
#include "base/Log.h"
#include "runs/RunSchema.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <cstdint>
#include <optional>
#include <sqlite3.h>
#include <utility>

namespace gg {

namespace {

// A list is not worth a longer wait for another program's transaction: the folders themselves have it all.
constexpr int busyMilliseconds = 2000;

bool isDamage(const SQLite::Exception& error)
{
    return error.getErrorCode() == SQLITE_CORRUPT || error.getErrorCode() == SQLITE_NOTADB;
}

SQLite::Database inMemory()
{
    SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    makeRunTables(database);
    return database;
}

// For `IN (SELECT value FROM json_each(?))`: any number of them as one argument.
std::string asJson(const std::vector<std::string>& texts)
{
    return Json(texts).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<double> numberIn(const SQLite::Column& column)
{
    return column.isNull() ? std::nullopt : std::optional(column.getDouble());
}

void bindNumber(SQLite::Statement& statement, int place, const std::optional<double>& number)
{
    number ? statement.bind(place, *number) : statement.bind(place);
}

void removeEvaluation(SQLite::Database& database, const EvaluationName& name)
{
    for (const char* const text :
         {"DELETE FROM samples WHERE evaluation IN (SELECT id FROM evaluations WHERE run = ? AND place = ?)",
          "DELETE FROM evaluations WHERE run = ? AND place = ?"}) {
        SQLite::Statement remove(database, text);
        remove.bind(1, name.first);
        remove.bind(2, name.second);
        remove.exec();
    }
}

void removeRun(SQLite::Database& database, const std::string& folder)
{
    for (const char* const text :
         {"DELETE FROM samples WHERE evaluation IN (SELECT id FROM evaluations WHERE run = ?)",
          "DELETE FROM evaluations WHERE run = ?", "DELETE FROM runs WHERE folder = ?"}) {
        SQLite::Statement remove(database, text);
        remove.bind(1, folder);
        remove.exec();
    }
}

void addEvaluation(SQLite::Database& database, const EvaluationName& name, const KeptEvaluation& evaluation)
{
    SQLite::Statement insert(
        database, "INSERT INTO evaluations (run, place, stamp, data, data_name) VALUES (?, ?, ?, ?, ?)");
    insert.bind(1, name.first);
    insert.bind(2, name.second);
    insert.bind(3, evaluation.stamp);
    insert.bind(4, evaluation.content.data);
    insert.bind(5, evaluation.content.dataName);
    insert.exec();
    const std::int64_t id = database.getLastInsertRowid();
    SQLite::Statement add(database, "INSERT OR IGNORE INTO samples VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const RunSample& sample : evaluation.content.samples) {
        add.bind(1, id);
        int place = 2;
        for (const std::string* const text : {&sample.path, &sample.patient, &sample.source, &sample.split,
                                              &sample.target, &sample.prediction})
            add.bind(place++, *text);
        add.bind(8, sample.score);
        bindNumber(add, 9, sample.truth);
        bindNumber(add, 10, sample.loss);
        add.exec();
        add.reset();
    }
}

struct NewerIndex
{
};

SQLite::Database openFile(const std::filesystem::path& file)
{
    SQLite::Database database(file.native(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busyMilliseconds);
    if (schemaVersionOf(database) > runSchemaVersion)
        throw NewerIndex();
    // Readers and a writer do not wait for each other. Where the file system cannot, it stays as it was.
    database.tryExec("PRAGMA journal_mode = WAL");
    database.tryExec("PRAGMA synchronous = NORMAL");
    if (schemaVersionOf(database) != runSchemaVersion)
        bringUpToDate(database, file);
    return database;
}

} // namespace

class RunDatabase::Private
{
public:
    explicit Private(std::filesystem::path file) : m_file(std::move(file)), m_database(open()) {}

    KeptRuns all();
    void write(const KeptRuns& changed, const std::vector<std::string>& gone);
    std::map<EvaluationName, std::string> evaluationStamps();
    void writeEvaluations(const std::map<EvaluationName, KeptEvaluation>& changed,
                          const std::vector<EvaluationName>& gone);
    std::vector<JudgedImage> mistakenImages(const std::vector<std::string>& runs);
    std::map<std::string, std::size_t> imagesBySplit(const std::vector<std::string>& runs);
    std::vector<KeptScore> scoresOf(const std::vector<std::string>& runs, const std::string& data,
                                    const std::string& path);
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
        for (const std::string& folder : gone)
            removeRun(m_database, folder);
        transaction.commit();
    });
}

std::map<EvaluationName, std::string> RunDatabase::Private::evaluationStamps()
{
    std::map<EvaluationName, std::string> stamps;
    withDatabase([&] {
        stamps.clear();
        SQLite::Statement query(m_database, "SELECT run, place, stamp FROM evaluations");
        while (query.executeStep())
            stamps[{query.getColumn(0).getString(), query.getColumn(1).getString()}] =
                query.getColumn(2).getString();
    });
    return stamps;
}

void RunDatabase::Private::writeEvaluations(const std::map<EvaluationName, KeptEvaluation>& changed,
                                            const std::vector<EvaluationName>& gone)
{
    withDatabase([&] {
        SQLite::Transaction transaction(m_database, SQLite::TransactionBehavior::IMMEDIATE);
        for (const EvaluationName& name : gone)
            removeEvaluation(m_database, name);
        for (const auto& [name, evaluation] : changed) {
            removeEvaluation(m_database, name);
            addEvaluation(m_database, name, evaluation);
        }
        transaction.commit();
    });
}

std::vector<JudgedImage> RunDatabase::Private::mistakenImages(const std::vector<std::string>& runs)
{
    // With MIN(), the other columns are those of the row that has it.
    constexpr const char* text =
        "WITH judged AS (SELECT e.data, e.data_name, s.path, s.target, s.prediction, s.truth, MIN(e.place) "
        "FROM evaluations e JOIN samples s ON s.evaluation = e.id "
        "WHERE e.run IN (SELECT value FROM json_each(?)) AND s.split IN ('val', 'test') AND s.target <> '' "
        "GROUP BY e.run, e.data, s.path) "
        "SELECT data, MIN(data_name), path, MIN(target), COUNT(*), SUM(prediction <> target) AS wrong, "
        "AVG(truth) FROM judged "
        "GROUP BY data, path HAVING wrong > 0 ORDER BY data, path";
    std::vector<JudgedImage> images;
    withDatabase([&] {
        images.clear();
        SQLite::Statement query(m_database, text);
        query.bind(1, asJson(runs));
        while (query.executeStep())
            images.push_back({query.getColumn(0).getString(), query.getColumn(1).getString(),
                              query.getColumn(2).getString(), query.getColumn(3).getString(),
                              static_cast<std::size_t>(query.getColumn(4).getInt64()),
                              static_cast<std::size_t>(query.getColumn(5).getInt64()),
                              query.getColumn(6).getDouble()});
    });
    return images;
}

std::map<std::string, std::size_t> RunDatabase::Private::imagesBySplit(const std::vector<std::string>& runs)
{
    constexpr const char* text = "SELECT split, COUNT(*) FROM (SELECT DISTINCT e.data, s.path, s.split "
                                 "FROM evaluations e JOIN samples s ON s.evaluation = e.id "
                                 "WHERE e.run IN (SELECT value FROM json_each(?))) GROUP BY split";
    std::map<std::string, std::size_t> counts;
    withDatabase([&] {
        counts.clear();
        SQLite::Statement query(m_database, text);
        query.bind(1, asJson(runs));
        while (query.executeStep())
            counts[query.getColumn(0).getString()] = static_cast<std::size_t>(query.getColumn(1).getInt64());
    });
    return counts;
}

std::vector<KeptScore> RunDatabase::Private::scoresOf(const std::vector<std::string>& runs,
                                                      const std::string& data, const std::string& path)
{
    constexpr const char* text =
        "SELECT e.run, e.place, e.data, s.path, s.patient, s.source, s.split, s.target, s.prediction, "
        "s.score, s.truth, s.loss FROM samples s JOIN evaluations e ON s.evaluation = e.id "
        "WHERE s.path = ? AND e.data = ? AND e.run IN (SELECT value FROM json_each(?)) "
        "ORDER BY e.run, e.place";
    std::vector<KeptScore> scores;
    withDatabase([&] {
        scores.clear();
        SQLite::Statement query(m_database, text);
        query.bind(1, path);
        query.bind(2, data);
        query.bind(3, asJson(runs));
        while (query.executeStep()) {
            const auto word = [&query](int column) { return query.getColumn(column).getString(); };
            scores.push_back(
                {{word(0), word(1)},
                 word(2),
                 {word(3), word(4), word(5), word(6), word(7), word(8), query.getColumn(9).getDouble(),
                  numberIn(query.getColumn(10)), numberIn(query.getColumn(11))}});
        }
    });
    return scores;
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

std::map<EvaluationName, std::string> RunDatabase::evaluationStamps()
{
    return m_private->evaluationStamps();
}

void RunDatabase::writeEvaluations(const std::map<EvaluationName, KeptEvaluation>& changed,
                                   const std::vector<EvaluationName>& gone)
{
    if (!changed.empty() || !gone.empty())
        m_private->writeEvaluations(changed, gone);
}

std::vector<JudgedImage> RunDatabase::mistakenImages(const std::vector<std::string>& runs)
{
    return m_private->mistakenImages(runs);
}

std::map<std::string, std::size_t> RunDatabase::imagesBySplit(const std::vector<std::string>& runs)
{
    return m_private->imagesBySplit(runs);
}

std::vector<KeptScore> RunDatabase::scoresOf(const std::vector<std::string>& runs, const std::string& data,
                                             const std::string& path)
{
    return m_private->scoresOf(runs, data, path);
}

const std::vector<Message>& RunDatabase::notes() const
{
    return m_private->notes();
}

} // namespace gg
