#include "support/TemporaryFolder.h"

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace gg::test {

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
    const char* variable = std::getenv("GROUNDGLASS_COVID_CT");
    const std::filesystem::path folder =
        variable != nullptr ? std::filesystem::path(variable) : testData() / "../../../shared/covid-ct";
    return std::filesystem::is_directory(folder) ? std::filesystem::weakly_canonical(folder)
                                                 : std::filesystem::path();
}

} // namespace gg::test
