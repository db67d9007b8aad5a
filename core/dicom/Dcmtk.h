// Dcmtk: what the files of this room share in their use of DCMTK. Only for them: no other room includes this
// header or DCMTK's own. Free functions; any thread.
#pragma once

namespace gg {

/// Switches DCMTK's log off, which would otherwise write to stderr. To be called before any other use of
/// DCMTK; cheap after the first time.
void quietDcmtk();

} // namespace gg
