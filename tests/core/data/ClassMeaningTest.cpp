#include "data/ClassMeaning.h"

#include <gtest/gtest.h>
#include <string>

namespace gg {
namespace {

TEST(ClassMeaning, RecognisesNamesThatSpeakOfCovid)
{
    for (const char* name : {"COVID", "CT_COVID", "covid-19", "COVID positive", "pneumonia_covid"})
        EXPECT_TRUE(namesCovid(name)) << name;
}

TEST(ClassMeaning, RecognisesNamesThatDenyCovid)
{
    for (const char* name : {"NonCOVID", "non-covid", "CT_NonCOVID", "no_covid", "NOT COVID",
                             "negative_covid", "COVID-negative", "COVID-19 neg", "normal", ""})
        EXPECT_FALSE(namesCovid(name)) << name;
}

TEST(ClassMeaning, RecognisesNamesOfIllness)
{
    for (const char* name :
         {"COVID",        "abnormal",        "Unhealthy", "disease",    "lung cancer",     "1_pneumonia",
          "Lung_Opacity", "malignant",       "COVID+",    "not normal", "non-healthy",     "ill",
          "TB",           "positiv\xC3\xA9", "positif",   "krank",      "COVID19positive", "yes",
          "SARS-CoV-2",   "2019-nCoV",       "POSITIVE"})
        EXPECT_EQ(classMeaning(name), ClassMeaning::Positive) << name;
}

TEST(ClassMeaning, RecognisesNamesOfHealth)
{
    for (const char* name : {"normal",
                             "0_normal",
                             "Healthy",
                             "NonCOVID",
                             "CT_NonCOVID",
                             "covid-free",
                             "COVID_neg",
                             "COVID negative",
                             "not infected",
                             "non infected",
                             "free of disease",
                             "COVID ruled out",
                             "ruled-out",
                             "benign",
                             "controls",
                             "No Finding",
                             "no_tumor",
                             "without pneumonia",
                             "pneumonia absent",
                             "COVID-",
                             "minus",
                             "no",
                             "n\xC3\xA9gatif",
                             "ne\xCC\x81gatif",
                             "gesund",
                             "sans covid",
                             "nonsmoker",
                             "non-COVID pneumonia"})
        EXPECT_EQ(classMeaning(name), ClassMeaning::Negative) << name;
}

TEST(ClassMeaning, ReadsWholeWordsAlone)
{
    for (const char* name : {"", "a", "type 1", "smoker", "illinois", "posterior", "nodal", "north", "0",
                             "CT", "massachusetts", "wellington", "sinus", "others", "covering"})
        EXPECT_EQ(classMeaning(name), ClassMeaning::Unknown) << name;
}

TEST(ClassMeaning, TakesLongNamesInTimeThatGrowsWithThem)
{
    std::string name;
    for (int i = 0; i < 200'000; ++i)
        name += "co";
    EXPECT_EQ(classMeaning(name), ClassMeaning::Unknown);
}

} // namespace
} // namespace gg
