// Messages: several messages at once: counted, as a list in a sentence, and as files keep them, which know
// nothing but English. Free functions without state; any thread.
#pragma once

#include "base/Message.h"

#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace gg {

/// Of two patterns the one for so many, which is their %1: "%1 image is empty", "%1 images are empty". Other
/// arguments follow it.
template <std::integral Count, typename... Rest>
Message counted(Count count, MessagePattern<std::type_identity_t<Count>, std::type_identity_t<Rest>...> one,
                MessagePattern<std::type_identity_t<Count>, std::type_identity_t<Rest>...> many,
                const Rest&... rest)
{
    return Message(count == 1 ? one : many, count, rest...);
}

/// All of them as a list in a sentence: "a, b, c".
Message listed(std::span<const Message> messages);

/// The first few of many: "a, b, c and 7 more". What is very long is cut in its middle, and is verbatim()
/// then.
Message shortList(std::span<const Message> messages, std::size_t maximumShown = 3);
Message shortList(std::span<const std::string> names, std::size_t maximumShown = 3);

/// The English of each, for files and for the command line.
std::vector<std::string> english(std::span<const Message> messages);

/// What a file has kept of them: English is all that is known of it.
std::vector<Message> verbatim(std::span<const std::string> texts);

} // namespace gg
