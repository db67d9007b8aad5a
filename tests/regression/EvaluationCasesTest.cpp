// What `evaluate` says of data sets that people really have (see the README.md of the cases): the real
// command line with an engine that scores by brightness.
#include "app/CommandRun.h"
#include "base/Json.h"
#include "base/Paths.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

class EvaluationCases : public testing::Test
{
protected:
    void SetUp() override
    {
        if (test::casesFolder().empty())
            GTEST_SKIP() << "The folder of cases is not here.";
    }

    void evaluate(const std::string& name, const std::vector<std::string>& more = {})
    {
        std::vector<std::string> arguments = {"evaluate",
                                              "--model",
                                              (m_folder / "model").native(),
                                              "--data",
                                              (test::casesFolder() / "data" / name).native(),
                                              "--out",
                                              (m_folder / "out").native()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        m_outcome = test::run(arguments);
        if (m_outcome->code() != 2)
            m_metrics = Json::parse(readTextFile(m_folder / "out" / "metrics.json"));
    }
    bool warnsOf(const std::string& words) const
    {
        for (const Json& warning : m_metrics["warnings"])
            if (warning.get<std::string>().find(words) != std::string::npos)
                return m_outcome->err.find("note: ") != std::string::npos;
        return false;
    }

    test::TemporaryFolder m_folder;
    std::optional<test::Outcome> m_outcome;
    Json m_metrics;
};

TEST_F(EvaluationCases, SaysWhichImagesOfItsSplitAreMissing)
{
    evaluate("csv_missing_in_test/manifest.csv");
    EXPECT_EQ(m_outcome->code(), 0) << m_outcome->err;
    EXPECT_EQ(m_metrics["n"], 6);
    ASSERT_EQ(m_metrics["left_out"].size(), 2u);
    EXPECT_EQ(m_metrics["left_out"][0]["path"], "test_COVID_0.png");
    EXPECT_EQ(m_metrics["left_out"][1]["path"], "test_COVID_1.png");
    for (const char* image : {"test_COVID_0.png", "test_COVID_1.png"})
        EXPECT_NE(m_outcome->err.find(image), std::string::npos) << m_outcome->err;
    EXPECT_NE(m_outcome->out.find("left out"), std::string::npos);

    evaluate("csv_missing_in_test/manifest.csv", {"--split", "val"});
    EXPECT_TRUE(m_metrics["left_out"].empty()) << "they are none of validation's";
}

TEST_F(EvaluationCases, EvaluatesClassesThatDifferInCase)
{
    evaluate("case_both");
    EXPECT_EQ(m_outcome->code(), 0) << m_outcome->err;
    EXPECT_EQ(m_metrics["n"], 8);
    EXPECT_EQ(m_metrics["classes"].size(), 2u);
    EXPECT_EQ(m_metrics["positive_class"], "COVID");
}

TEST_F(EvaluationCases, WarnsOfTheSameBytesInTwoSplits)
{
    evaluate("leak_bytes");
    EXPECT_TRUE(warnsOf("copy_tC0.png")) << m_metrics["warnings"].dump(2);
}

TEST_F(EvaluationCases, GivesWhatIsDefinedOfOneClass)
{
    evaluate("test_one_class");
    EXPECT_EQ(m_outcome->code(), 0) << m_outcome->err;
    EXPECT_EQ(m_metrics["n"], 4);
    EXPECT_TRUE(m_metrics["sensitivity"].is_number());
    EXPECT_TRUE(m_metrics["accuracy"].is_number());
    for (const char* undefined : {"specificity", "specificity_ci", "auc", "auc_ci"})
        EXPECT_TRUE(m_metrics[undefined].is_null()) << undefined;
    EXPECT_NE(m_outcome->out.find("undefined"), std::string::npos);
    EXPECT_TRUE(warnsOf("All images are of the class"));
}

TEST_F(EvaluationCases, NamesThePositiveClassAndLetsItBeChosen)
{
    evaluate("abnormal", {"--classes", "normal,abnormal"});
    EXPECT_EQ(m_metrics["positive_class"], "abnormal");
    EXPECT_NE(m_outcome->out.find("sensitivity (of abnormal)"), std::string::npos) << m_outcome->out;
    const double sensitivity = m_metrics["sensitivity"].get<double>();

    evaluate("abnormal", {"--classes", "normal,abnormal", "--positive", "Normal"});
    EXPECT_EQ(m_metrics["positive_class"], "normal");
    EXPECT_EQ(m_metrics["specificity"].get<double>(), sensitivity);

    evaluate("abnormal", {"--classes", "normal,abnormal", "--positive", "flu"});
    EXPECT_EQ(m_outcome->code(), 2);
    EXPECT_NE(m_outcome->err.find("the classes are normal, abnormal"), std::string::npos) << m_outcome->err;
}

TEST_F(EvaluationCases, SaysThatNamelessClassesMayBeTheOtherWayRound)
{
    evaluate("abnormal", {"--classes", "class 0,class 1"});
    EXPECT_EQ(m_metrics["positive_class"], "abnormal");
    EXPECT_TRUE(warnsOf("--classes says which")) << m_metrics["warnings"].dump(2);
}

} // namespace
} // namespace gg
