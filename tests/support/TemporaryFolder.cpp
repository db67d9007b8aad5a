#include "support/TemporaryFolder.h"

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace gg::test {

namespace {

std::filesystem::path sharedFolder(const char* variable, const char* name)
{
    const char* const given = std::getenv(variable);
    const std::filesystem::path folder =
        given != nullptr ? std::filesystem::path(given) : testData() / "../../../shared" / name;
    return std::filesystem::is_directory(folder) ? std::filesystem::weakly_canonical(folder)
                                                 : std::filesystem::path();
}

} // namespace

TemporaryFolder::TemporaryFolder()
{
    std::string pattern = (std::filesystem::temp_directory_path() / "groundglass-test-XXXXXX").native();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("no temporary folder could be made");
    m_path = pattern;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::filesystem::path testData()
{
    return GROUNDGLASS_TEST_DATA;
}

std::filesystem::path covidCtFolder()
{
    return sharedFolder("GROUNDGLASS_COVID_CT", "covid-ct");
}

std::filesystem::path casesFolder()
{
    return sharedFolder("GROUNDGLASS_CASES", "cases");
}

} // namespace gg::test
