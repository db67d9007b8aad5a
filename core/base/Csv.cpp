#include "base/Csv.h"

#include "base/Encoding.h"
#include "base/Error.h"
#include "base/Limits.h"
#include "base/Paths.h"
#include "base/Text.h"

#include <algorithm>
#include <array>

namespace gg {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

class Parser
{
public:
    Parser(std::string_view text, const std::filesystem::path& name, char separator)
        : m_text(text), m_name(name), m_fieldEnds{separator, '\r', '\n'}, m_separator(separator)
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }

    std::vector<std::string> line()
    {
        std::vector<std::string> fields;
        for (;;) {
            fields.push_back(peek() == '"' ? quotedField() : plainField());
            if (fields.size() > limits::tableColumns)
                throw badFile(m_name, Message("has more than %1 columns", limits::tableColumns));
            if (++m_fields > limits::tableFields)
                throw badFile(m_name, Message("has more than %1 fields", limits::tableFields));
            if (atEnd() || peek() != m_separator)
                break;
            ++m_at;
        }
        if (peek() == '\r')
            ++m_at;
        if (peek() == '\n')
            ++m_at;
        return fields;
    }

private:
    char peek() const { return atEnd() ? '\0' : m_text[m_at]; }

    std::string plainField()
    {
        const std::size_t end = std::min(m_text.find_first_of(m_fieldEnds, m_at), m_text.size());
        std::string field(m_text.substr(m_at, end - m_at));
        m_at = end;
        return field;
    }

    std::string quotedField()
    {
        const std::size_t start = m_at;
        std::string field;
        for (++m_at;;) {
            const std::size_t quote = m_text.find('"', m_at);
            if (quote == std::string_view::npos)
                throw badFile(m_name,
                              Message("the quoted field that begins in line %1 has no end", lineOf(start)));
            field += m_text.substr(m_at, quote - m_at);
            m_at = quote + 1;
            if (peek() != '"')
                break;
            field += '"';
            ++m_at;
        }
        return field + plainField();
    }

    // Of a character that is there.
    std::size_t lineOf(std::size_t position) const
    {
        std::size_t line = 1;
        for (std::size_t i = 0; i < position; ++i)
            if (m_text[i] == '\n' || (m_text[i] == '\r' && m_text[i + 1] != '\n'))
                ++line;
        return line;
    }

    std::string_view m_text;
    const std::filesystem::path& m_name;
    std::string m_fieldEnds;
    char m_separator;
    std::size_t m_at = 0;
    std::size_t m_fields = 0;
};

// Whatever the header has most of; a file of one column has a comma as good as any.
char separatorOf(std::string_view text)
{
    const std::string_view separators = ",;\t";
    std::array<std::size_t, 3> counts = {};
    bool isQuoted = false;
    text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
    for (const char c : text) {
        if (c == '"')
            isQuoted = !isQuoted;
        if (!isQuoted && (c == '\n' || c == '\r'))
            break;
        if (const std::size_t which = separators.find(c); !isQuoted && which != std::string_view::npos)
            ++counts[which];
    }
    return separators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                               counts.begin())];
}

std::string_view withoutFirstLine(std::string_view text)
{
    const std::size_t end = text.find_first_of("\r\n");
    if (end == std::string_view::npos)
        return {};
    return text.substr(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
}

bool isBlank(const std::vector<std::string>& row)
{
    return std::all_of(row.begin(), row.end(),
                       [](const std::string& field) { return trimmed(field).empty(); });
}

// The text in UTF-8, or as it is.
std::string decoded(std::string text, const std::filesystem::path& file)
{
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        return utf8FromUtf16(std::string_view(text).substr(2), text.front() == '\xFE');
    const std::string_view head = std::string_view(text).substr(0, text.find('\n'));
    if (head.find('\0') != std::string_view::npos)
        throw badFile(file, "is no table of text: it holds zero bytes");
    return text;
}

} // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const
{
    for (std::size_t i = 0; i < header.size(); ++i)
        if (asciiLower(trimmed(header[i])) == asciiLower(name))
            return i;
    return std::nullopt;
}

std::string csvLine(const std::vector<std::string>& fields)
{
    std::string line;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0)
            line += ',';
        if (fields[i].find_first_of(",\"\r\n") == std::string::npos) {
            line += fields[i];
            continue;
        }
        line += '"';
        for (const char c : fields[i]) {
            if (c == '"')
                line += '"';
            line += c;
        }
        line += '"';
    }
    return line;
}

CsvTable parseCsv(std::string_view text, const std::filesystem::path& name, char separator)
{
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    Parser parser(text, name, separator);
    CsvTable table;
    for (std::size_t number = 1; !parser.atEnd(); ++number) {
        std::vector<std::string> row = parser.line();
        if (isBlank(row))
            continue;
        if (table.header.empty()) {
            table.header = std::move(row);
            continue;
        }
        table.rows.push_back(std::move(row));
        table.rowNumbers.push_back(number);
    }
    if (table.header.empty())
        throw badFile(name, "the table is empty");
    return table;
}

CsvTable readCsv(const std::filesystem::path& file)
{
    return parseCsv(readTextFile(file, limits::tableBytes), file);
}

CsvTable readForeignCsv(const std::filesystem::path& file)
{
    const std::string content = decoded(readTextFile(file, limits::tableBytes), file);
    std::string_view text = content;
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    constexpr std::string_view announcement = "sep=";
    const bool announces =
        asciiLower(text.substr(0, announcement.size())) == announcement && text.size() > announcement.size();
    if (!announces)
        return parseCsv(text, file, separatorOf(text));
    const char separator = text[announcement.size()];
    return parseCsv(withoutFirstLine(text), file, separator);
}

} // namespace gg
