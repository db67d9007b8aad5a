#include "model/Capabilities.h"

namespace gg {

Error noActivationMaps(const std::string& engine)
{
    return {ErrorKind::Usage,
            Message("The engine %1 computes no gradients, so there are no heat maps of this model.", engine)};
}

} // namespace gg
