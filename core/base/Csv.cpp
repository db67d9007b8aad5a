#include "base/Csv.h"

#include "base/Error.h"
#include "base/Paths.h"
#include "base/Text.h"

namespace gg {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

class Parser
{
public:
    Parser(std::string_view text, const std::filesystem::path& name) : m_text(text), m_name(name) {}

    bool atEnd() const { return m_at >= m_text.size(); }

    std::vector<std::string> line()
    {
        std::vector<std::string> fields;
        for (;;) {
            fields.push_back(peek() == '"' ? quotedField() : plainField());
            if (peek() != ',')
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
        const std::size_t end = std::min(m_text.find_first_of(",\r\n", m_at), m_text.size());
        std::string field(m_text.substr(m_at, end - m_at));
        m_at = end;
        return field;
    }

    std::string quotedField()
    {
        std::string field;
        for (++m_at;;) {
            const std::size_t quote = m_text.find('"', m_at);
            if (quote == std::string_view::npos)
                throw badFile(m_name, "a quoted field has no end");
            field += m_text.substr(m_at, quote - m_at);
            m_at = quote + 1;
            if (peek() != '"')
                break;
            field += '"';
            ++m_at;
        }
        return field + plainField();
    }

    std::string_view m_text;
    const std::filesystem::path& m_name;
    std::size_t m_at = 0;
};

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

CsvTable parseCsv(std::string_view text, const std::filesystem::path& name)
{
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    if (trimmed(text).empty())
        throw badFile(name, "the table is empty");
    Parser parser(text, name);
    CsvTable table;
    table.header = parser.line();
    while (!parser.atEnd()) {
        std::vector<std::string> row = parser.line();
        if (row.size() > 1 || !row.front().empty())
            table.rows.push_back(std::move(row));
    }
    return table;
}

CsvTable readCsv(const std::filesystem::path& file)
{
    return parseCsv(readTextFile(file), file);
}

} // namespace gg
