// StrayFiles: what systems and programs leave in folders and is no part of a data set.
// Free functions without state; any thread.
#pragma once

#include <filesystem>

namespace gg {

/// True for names that nobody wants to hear of: hidden files, __MACOSX, Thumbs.db, desktop.ini.
bool isSystemLitter(const std::filesystem::path& name);

/// True for folders whose content looks like images but is a program's own: checkpoints of notebooks, the
/// previews of a network storage, waste baskets. Hidden folders are such. They are left out aloud.
bool isStrayFolder(const std::filesystem::path& name);

} // namespace gg
