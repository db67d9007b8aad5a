#include "support/EnglishPlurals.h"

namespace gg {

QString EnglishPlurals::translate(const char* /*context*/, const char* sourceText,
                                  const char* /*disambiguation*/, int n) const
{
    const QString text = QString::fromUtf8(sourceText);
    const QString ending = QStringLiteral("(s)");
    if (n < 0 || !text.contains(ending))
        return {};
    return QString(text).replace(ending, n == 1 ? QString() : QStringLiteral("s"));
}

} // namespace gg
