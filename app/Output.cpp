#include "app/Output.h"

#include "base/Error.h"

#include <cerrno>
#include <string>
#include <system_error>

namespace gg {

void flushOutput(std::ostream& out)
{
    errno = 0;
    out.flush();
    if (out)
        return;
    const int reason = errno; // 0 where an earlier piece was what failed
    throw Error(ErrorKind::Failed,
                Message("The output cannot be written%1.",
                        reason == 0 ? std::string() : ": " + std::generic_category().message(reason)));
}

} // namespace gg
