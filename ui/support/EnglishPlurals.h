// EnglishPlurals: the English texts are written "%n run(s)"; this makes "1 run" and "3 runs" of them, as a
// translation into another language would. Owned by whoever installs it. Thread: any.
#pragma once

#include <QTranslator>

namespace gg {

class EnglishPlurals : public QTranslator
{
public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    /// Null, which is no translation, for a text without a number.
    QString translate(const char* context, const char* sourceText, const char* disambiguation,
                      int n) const override;
};

} // namespace gg
