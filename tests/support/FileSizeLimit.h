// FileSizeLimit: while it lives, this process cannot make a file larger than so many bytes: a full disk for
// one test. Works for root too, unlike permissions.
#pragma once

#include <csignal>
#include <sys/resource.h>

namespace gg::test {

class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t bytes);
    ~FileSizeLimit();
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before = {};
    void (*m_handlerBefore)(int);
};

} // namespace gg::test
