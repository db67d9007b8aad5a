#include "widgets/BreakableText.h"

namespace gg {

QString breakable(const QString& text)
{
    constexpr QChar place(0x200B); // zero width space
    constexpr int shortName = 16;
    constexpr int longest = 14; // letters that stand together in a longer one
    QString result;
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = begin;
        while (end < text.size() && !text.at(end).isSpace())
            ++end;
        int run = 0;
        for (qsizetype i = begin; i < end; ++i) {
            const QChar letter = text.at(i);
            result += letter;
            const bool separates = letter == QLatin1Char('/') || letter == QLatin1Char('_') ||
                                   letter == QLatin1Char('-') || ++run >= longest;
            if (end - begin <= shortName || !separates || letter.isHighSurrogate())
                continue;
            result += place;
            run = 0;
        }
        if (end < text.size())
            result += text.at(end++);
        begin = end;
    }
    return result;
}

} // namespace gg
