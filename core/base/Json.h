// Json: the project's name for its JSON type, and strict helpers around it.
// Order of keys is kept, so that files written twice are equal byte for byte.
#pragma once

#include <nlohmann/json.hpp>

namespace gg {

using Json = nlohmann::ordered_json;

} // namespace gg
