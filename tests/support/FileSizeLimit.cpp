#include "support/FileSizeLimit.h"

#include <stdexcept>

namespace gg::test {

FileSizeLimit::FileSizeLimit(rlim_t bytes)
    // Without this, a write beyond the limit would kill the process instead of failing.
    : m_handlerBefore(std::signal(SIGXFSZ, SIG_IGN))
{
    if (::getrlimit(RLIMIT_FSIZE, &m_before) != 0)
        throw std::runtime_error("the limit of file sizes cannot be read");
    rlimit limit = m_before;
    limit.rlim_cur = bytes;
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0)
        throw std::runtime_error("the limit of file sizes cannot be set");
}

FileSizeLimit::~FileSizeLimit()
{
    ::setrlimit(RLIMIT_FSIZE, &m_before);
    std::signal(SIGXFSZ, m_handlerBefore);
}

} // namespace gg::test
