#include "support/EnglishPlurals.h"

#include <QCoreApplication>
#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(EnglishPlurals, SayOneAndMany)
{
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    const auto said = [](int n) { return QCoreApplication::translate("any", "%n run(s) of %1", nullptr, n); };
    EXPECT_EQ(said(1), QStringLiteral("1 run of %1"));
    EXPECT_EQ(said(0), QStringLiteral("0 runs of %1"));
    EXPECT_EQ(said(14), QStringLiteral("14 runs of %1"));
    EXPECT_EQ(QCoreApplication::translate("any", "All else (s) stays"), QStringLiteral("All else (s) stays"));
    QCoreApplication::removeTranslator(&plurals);
    EXPECT_EQ(said(1), QStringLiteral("1 run(s) of %1"));
}

} // namespace
} // namespace gg
