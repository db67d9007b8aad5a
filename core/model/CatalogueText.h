// CatalogueText: resources/catalogue.json as it was when the program was built, so that no file is looked for
// at run time. Its only reader is Architectures. Any thread.
#pragma once

#include <string_view>

namespace gg {

std::string_view catalogueText();

} // namespace gg
