// TemporaryFolder: an empty folder for one test, removed with all its content at the end.
#pragma once

#include <filesystem>

namespace gg::test {

class TemporaryFolder
{
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path operator/(const std::filesystem::path& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

/// tests/data of the source tree.
std::filesystem::path testData();

/// The COVID-CT data set at $GROUNDGLASS_COVID_CT or ../shared/covid-ct of the source tree; empty where it is
/// absent: tests that need it then skip, saying so.
std::filesystem::path covidCtFolder();

/// The small inputs that once failed, at $GROUNDGLASS_CASES or ../shared/cases; empty where they are absent,
/// likewise.
std::filesystem::path casesFolder();

} // namespace gg::test
