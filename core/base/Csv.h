// Csv: tables as text after RFC 4180, UTF-8, read leniently (LF or CRLF, byte order mark) and written
// strictly; and the same of other hands, with other separators and encodings.
// Free functions without state; any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gg {

struct CsvTable
{
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
    /// Which row of the file each of them is, as a spreadsheet counts: from 1, with the header and what was
    /// passed over.
    std::vector<std::size_t> rowNumbers;

    /// The column whose heading equals `name` without regard to ASCII case and outer spaces.
    std::optional<std::size_t> column(std::string_view name) const;
};

/// One line, fields quoted where needed, without the line break.
std::string csvLine(const std::vector<std::string>& fields);

/// Parses a table whose header is its first line that is not blank. Lines end with LF, CRLF or CR. Rows may
/// be shorter or longer than the header; blank lines are passed over, and so are rows of empty fields alone,
/// which spreadsheets write for cleared cells. Throws Error (BadInput) for an unterminated quote, a text
/// without a header, or more columns or fields than limits::tableColumns and tableFields; `name` stands in
/// the message.
CsvTable parseCsv(std::string_view text, const std::filesystem::path& name, char separator = ',');

/// Reads and parses; throws Error (BadInput) as above or when the file cannot be read.
CsvTable readCsv(const std::filesystem::path& file);

/// A table that any program wrote: commas, semicolons or tabs part the fields, whichever the header line has
/// most of outside quotes, or as a first line `sep=;` says; UTF-16 is known by its byte order mark, all else
/// is left as its bytes are. Throws as readCsv(), and Error (BadInput) for a file that holds no text.
CsvTable readForeignCsv(const std::filesystem::path& file);

} // namespace gg
