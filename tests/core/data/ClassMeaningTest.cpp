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
                             "nonsmoker"})
        EXPECT_EQ(classMeaning(name), ClassMeaning::Negative) << name;
}

struct NamedMeaning
{
    const char* name;
    ClassMeaning meaning;
};

constexpr ClassMeaning positive = ClassMeaning::Positive;
constexpr ClassMeaning negative = ClassMeaning::Negative;
constexpr ClassMeaning silent = ClassMeaning::Unknown;

TEST(ClassMeaning, KnowsTheClassesOfPublicDataSets)
{
    const NamedMeaning names[] = {
        // COVID-CT, SARS-CoV-2 CT-scan, its larger sequel, COVID-CTset, COVIDx CT, COVID-CT-MD, CC-CCII
        {"CT_COVID", positive},
        {"CT_NonCOVID", negative},
        {"non-COVID", negative},
        {"Covid", positive},
        {"Healthy", negative},
        {"Others", silent},
        {"COVID-19", positive},
        {"Pneumonia", positive},
        {"CAP", positive},
        {"Normal", negative},
        {"NCP", positive},
        {"CP", silent},
        // MosMedData
        {"CT-0", negative},
        {"CT0", negative},
        {"CT-1", silent},
        {"CT-4", silent},
        // chest radiographs
        {"Viral Pneumonia", positive},
        {"Lung_Opacity", positive},
        {"No Finding", negative},
        {"BACTERIAL PNEUMONIA", positive},
        {"No Lung Opacity / Not Normal", silent},
        {"Tuberculosis", positive},
        {"Pleural_Thickening", positive},
        {"Infiltration", positive},
        // CT of lung cancer: chest-ctscan-images, IQ-OTH/NCCD
        {"adenocarcinoma_left.lower.lobe_T2_N0_M0_Ib", positive},
        {"large.cell.carcinoma_left.hilum_T2_N2_M0_IIIa", positive},
        {"squamous.cell.carcinoma", positive},
        {"Bengin cases", negative},
        {"Malignant cases", positive},
        {"Normal cases", negative}};
    for (const NamedMeaning& row : names)
        EXPECT_EQ(classMeaning(row.name), row.meaning) << row.name;
}

TEST(ClassMeaning, DeniesWhatIsDeniedAndNothingElse)
{
    const NamedMeaning names[] = {// "non", the next word alone
                                  {"non-small cell lung cancer", positive},
                                  {"NonSmallCell carcinoma", positive},
                                  {"small cell", silent},
                                  {"non-small cell", silent},
                                  {"non-Hodgkin lymphoma", positive},
                                  {"non-specific pneumonia", positive},
                                  {"nonCOVID", negative},
                                  {"non covid", negative},
                                  {"non-COVID pneumonia", positive},
                                  {"non-cancerous nodule", negative},
                                  {"COVID non", negative},
                                  {"non-healthy", positive},
                                  // "no", all that follows
                                  {"no evidence of disease", negative},
                                  {"no sign of COVID pneumonia", negative},
                                  {"not infected", negative},
                                  {"without pneumonia", negative},
                                  {"w/o COVID", negative},
                                  {"no COVID but pneumonia", positive},
                                  {"pneumonia without COVID", positive},
                                  {"COVID without contrast", positive},
                                  {"COVID, no contrast", positive},
                                  {"COVID not detected", negative},
                                  {"no COVID detected", negative},
                                  {"COVID: no", negative},
                                  {"not healthy", positive},
                                  {"healthy: no", positive},
                                  {"not positive", negative},
                                  // "free", "ruled out", "negative": what stands before, else what follows
                                  {"free of disease", negative},
                                  {"disease-free", negative},
                                  {"free from COVID", negative},
                                  {"rule out COVID", negative},
                                  {"COVID ruled out", negative},
                                  {"r/o pneumonia", negative},
                                  {"COVID excluded", negative},
                                  {"pneumonia absent", negative},
                                  {"COVID-negative", negative},
                                  {"negative for COVID", negative},
                                  {"COVID-negative pneumonia", positive},
                                  {"COVID (-)", negative},
                                  {"COVID \xE2\x88\x92", negative},
                                  {"COVID (+)", positive},
                                  {"healthy, COVID excluded", negative},
                                  {"false positive", negative},
                                  {"COVID_false", negative},
                                  {"uninfected", negative},
                                  // twice
                                  {"COVID not ruled out", positive},
                                  {"not free of disease", positive},
                                  {"non-negative", positive},
                                  {"cannot rule out COVID", positive},
                                  // others
                                  {"benign nodule", negative},
                                  {"confirmed", positive},
                                  {"covid_present", positive},
                                  {"minus", negative}};
    for (const NamedMeaning& row : names)
        EXPECT_EQ(classMeaning(row.name), row.meaning) << row.name;
}

TEST(ClassMeaning, NamesCovidThatIsLeftWhenSomethingElseIsDenied)
{
    for (const char* name : {"COVID without contrast", "COVID not ruled out", "COVID+", "2019-nCoV", "NCP"})
        EXPECT_TRUE(namesCovid(name)) << name;
    for (const char* name : {"non-COVID pneumonia", "COVID-negative pneumonia", "pneumonia without COVID"})
        EXPECT_FALSE(namesCovid(name)) << name;
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
