#include "runs/History.h"

#include "base/AtomicFile.h"
#include "base/Csv.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "base/Text.h"
#include "runs/NumberText.h"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace gg {

namespace {

struct Column
{
    const char* name;
    double EpochRecord::*member;
};

constexpr std::array<Column, 9> columns = {{{"train_loss", &EpochRecord::trainLoss},
                                            {"train_accuracy", &EpochRecord::trainAccuracy},
                                            {"val_loss", &EpochRecord::validationLoss},
                                            {"val_accuracy", &EpochRecord::validationAccuracy},
                                            {"val_sensitivity", &EpochRecord::validationSensitivity},
                                            {"val_specificity", &EpochRecord::validationSpecificity},
                                            {"val_auc", &EpochRecord::validationAuc},
                                            {"lr", &EpochRecord::learningRate},
                                            {"seconds", &EpochRecord::seconds}}};

std::optional<int> parseEpoch(std::string_view text)
{
    int epoch = 0;
    const std::from_chars_result end = std::from_chars(text.data(), text.data() + text.size(), epoch);
    if (end.ec != std::errc() || end.ptr != text.data() + text.size() || epoch < 1)
        return std::nullopt;
    return epoch;
}

class RowReader
{
public:
    RowReader(const CsvTable& table, const std::filesystem::path& file)
        : m_epoch(indexOf(table, "epoch", file))
    {
        for (std::size_t i = 0; i < columns.size(); ++i)
            m_columns[i] = indexOf(table, columns[i].name, file);
    }

    /// Nothing when the row is not an epoch.
    std::optional<EpochRecord> read(const std::vector<std::string>& row) const
    {
        EpochRecord record;
        const std::optional<int> epoch =
            m_epoch < row.size() ? parseEpoch(trimmed(row[m_epoch])) : std::nullopt;
        if (!epoch)
            return std::nullopt;
        record.epoch = *epoch;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (m_columns[i] >= row.size())
                return std::nullopt;
            const std::optional<double> value = parseNumber(trimmed(row[m_columns[i]]));
            if (!value)
                return std::nullopt;
            record.*columns[i].member = *value;
        }
        return record;
    }

private:
    static std::size_t indexOf(const CsvTable& table, const char* name, const std::filesystem::path& file)
    {
        const std::optional<std::size_t> index = table.column(name);
        if (!index)
            throw badFile(file, Message("has no column \"%1\"", name));
        return *index;
    }

    std::size_t m_epoch;
    std::array<std::size_t, columns.size()> m_columns = {};
};

/// The epochs up to `lastEpoch`, written as a new file that takes the place of the old one.
std::vector<EpochRecord> rewriteUpTo(const std::filesystem::path& file, int lastEpoch)
{
    std::vector<EpochRecord> records;
    if (lastEpoch > 0)
        records = readHistory(file);
    std::erase_if(records, [&](const EpochRecord& record) { return record.epoch > lastEpoch; });
    std::string text = historyHeading() + '\n';
    for (const EpochRecord& record : records)
        text += historyLine(record) + '\n';
    writeFileAtomically(file, text);
    return records;
}

} // namespace

std::string historyHeading()
{
    std::vector<std::string> names = {"epoch"};
    for (const Column& column : columns)
        names.emplace_back(column.name);
    return csvLine(names);
}

std::string historyLine(const EpochRecord& record)
{
    std::vector<std::string> fields = {std::to_string(record.epoch)};
    for (const Column& column : columns)
        fields.push_back(numberText(record.*column.member));
    return csvLine(fields);
}

std::vector<EpochRecord> readHistory(const std::filesystem::path& file)
{
    if (!std::filesystem::exists(file))
        return {};
    std::string text = readTextFile(file);
    text.erase(text.rfind('\n') + 1); // npos + 1 is 0: without any line end nothing is whole
    if (text.empty())
        return {};
    const CsvTable table = parseCsv(text, file);
    const RowReader reader(table, file);
    std::vector<EpochRecord> records;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const std::optional<EpochRecord> record = reader.read(table.rows[i]);
        if (!record)
            throw badFile(file, Message("line %1 is not an epoch", table.rowNumbers[i]));
        records.push_back(*record);
    }
    return records;
}

std::optional<int> bestEpoch(std::span<const EpochRecord> history)
{
    std::optional<int> best;
    double highest = 0;
    for (const EpochRecord& record : history)
        if (record.validationAccuracy > highest) {
            highest = record.validationAccuracy;
            best = record.epoch;
        }
    return best;
}

HistoryFile::HistoryFile(std::filesystem::path file, int lastEpoch)
    : m_records(rewriteUpTo(file, lastEpoch)), m_file(std::move(file), AppendFile::Open::Existing)
{
}

void HistoryFile::append(const EpochRecord& record)
{
    if (record.epoch < 1 || (!m_records.empty() && record.epoch <= m_records.back().epoch))
        throw Error(ErrorKind::Usage, Message("Epoch %1 cannot follow in the history.", record.epoch));
    m_file.append(historyLine(record) + '\n');
    m_file.sync();
    m_records.push_back(record);
}

} // namespace gg
