#include "pages/evaluate/EvaluationSubject.h"

#include "support/GreyWorkspace.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(EvaluationSubject, SaysWhatIsOpenAndThenWhatWasEvaluated)
{
    test::GreyWorkspace grey;
    EXPECT_EQ(workingOn(grey.workspace),
              QStringLiteral("Model: none is open  \u00b7  Data set: none is open"));
    EXPECT_TRUE(evaluationSubject(grey.workspace).isEmpty());
    ASSERT_TRUE(grey.openModel() && grey.openDataset());
    EXPECT_TRUE(workingOn(grey.workspace).contains(QStringLiteral("images")));
    grey.workspace.evaluate.evaluate(Split::Test);
    ASSERT_TRUE(waitUntil([&] { return grey.workspace.evaluate.hasResult(); }));
    EXPECT_TRUE(workingOn(grey.workspace).endsWith(QStringLiteral(", Test")))
        << workingOn(grey.workspace).toStdString();
    EXPECT_TRUE(evaluationSubject(grey.workspace).startsWith(QStringLiteral("resnet18 on ")))
        << evaluationSubject(grey.workspace).toStdString();
}

} // namespace
} // namespace gg
