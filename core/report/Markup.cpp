#include "report/Markup.h"

#include "base/Text.h"

namespace gg {

namespace {

std::string lineAsMarkup(std::string_view line)
{
    std::string markup;
    for (const char character : printable(line)) {
        if (character == '&')
            markup += "&amp;";
        else if (character == '<')
            markup += "&lt;";
        else if (character == '>')
            markup += "&gt;";
        else if (character == '"')
            markup += "&quot;";
        else if (character == '\'')
            markup += "&#39;";
        else
            markup += character;
    }
    return markup;
}

} // namespace

std::string asMarkup(std::string_view text)
{
    std::string markup;
    bool isFirst = true;
    for (const std::string_view line : split(text, '\n')) {
        if (!isFirst)
            markup += '\n';
        isFirst = false;
        markup += lineAsMarkup(line);
    }
    return markup;
}

} // namespace gg
