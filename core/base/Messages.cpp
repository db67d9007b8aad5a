#include "base/Messages.h"

#include "base/Text.h"

#include <algorithm>

namespace gg {

namespace {

Message shortened(const Message& message)
{
    const std::string text = withoutMiddle(message.english());
    return text == message.english() ? message : Message::verbatim(text);
}

Message withRest(std::span<const Message> shown, std::size_t all)
{
    const Message list = listed(shown);
    return shown.size() == all ? list : Message("%1 and %2 more", list, all - shown.size());
}

} // namespace

Message listed(std::span<const Message> messages)
{
    Message list;
    for (const Message& message : messages)
        list = list.isEmpty() ? message : Message("%1, %2", list, message);
    return list;
}

Message shortList(std::span<const Message> messages, std::size_t maximumShown)
{
    std::vector<Message> shown;
    for (const Message& message : messages.first(std::min(messages.size(), maximumShown)))
        shown.push_back(shortened(message));
    return withRest(shown, messages.size());
}

Message shortList(std::span<const std::string> names, std::size_t maximumShown)
{
    std::vector<Message> shown;
    for (const std::string& name : names.first(std::min(names.size(), maximumShown)))
        shown.push_back(Message::verbatim(withoutMiddle(name)));
    return withRest(shown, names.size());
}

std::vector<std::string> english(std::span<const Message> messages)
{
    std::vector<std::string> texts;
    for (const Message& message : messages)
        texts.push_back(message.english());
    return texts;
}

std::vector<Message> verbatim(std::span<const std::string> texts)
{
    std::vector<Message> messages;
    for (const std::string& text : texts)
        messages.push_back(Message::verbatim(text));
    return messages;
}

} // namespace gg
