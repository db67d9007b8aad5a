#include "session/HeldZips.h"

#include "data/ZippedScans.h"
#include "session/WorkerThreads.h"

#include <algorithm>
#include <utility>

namespace gg {

HeldZips::~HeldZips()
{
    replace({});
}

void HeldZips::add(const Zips& zips)
{
    for (const auto& zip : zips) {
        if (std::find(m_zips.begin(), m_zips.end(), zip) == m_zips.end())
            m_zips.push_back(zip);
    }
}

void HeldZips::replace(const Zips& zips)
{
    Zips former = std::exchange(m_zips, zips);
    if (former.empty())
        return;
    // What is captured goes with the function, on that thread.
    const auto held = std::make_shared<Zips>(std::move(former));
    startWorkerThread([held] { held->clear(); });
}

} // namespace gg
