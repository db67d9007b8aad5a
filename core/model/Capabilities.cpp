#include "model/Capabilities.h"

#include "base/Text.h"

namespace gg {

Error noActivationMaps(const std::string& engine)
{
    return Error(ErrorKind::Usage, "The engine " + printable(engine) +
                                       " computes no gradients, so there are no heat maps of this model.");
}

} // namespace gg
