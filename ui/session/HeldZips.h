// HeldZips: zips whose files somebody looks at. They are removed from the disk, which takes a while of
// thousands of files, on a thread of its own. Owned by a session. Thread: GUI thread.
#pragma once

#include <memory>
#include <vector>

namespace gg {

class ZippedScans;

class HeldZips
{
public:
    using Zips = std::vector<std::shared_ptr<const ZippedScans>>;

    HeldZips() = default;
    ~HeldZips();
    HeldZips(const HeldZips&) = delete;
    HeldZips& operator=(const HeldZips&) = delete;

    /// Those that are held already are held once.
    void add(const Zips& zips);
    /// In the place of those that are held.
    void replace(const Zips& zips);
    const Zips& all() const { return m_zips; }

private:
    Zips m_zips;
};

} // namespace gg
