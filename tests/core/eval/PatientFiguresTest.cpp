#include "eval/PatientFigures.h"

#include "base/Error.h"
#include "support/ErrorOf.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

const PatientRule upperThird = {{1.0 / 3, {}, 0}, "yes", .5};

/// An image of a patient, its score that of "yes".
void add(Predictions& predictions, const std::string& patient, int label, double score)
{
    Prediction& row = predictions.rows.emplace_back();
    row.label = label;
    row.scores = {1 - score, score};
    row.predicted = predictions.rule().decide(row.scores);
    row.patient = patient;
}

/// Two ill and two healthy patients of three images: one image in three says it of the ill; of the healthy
/// ones one has an image that does, too.
Predictions fourPatients()
{
    Predictions predictions{{"no", "yes"}, 1, .5, {}};
    const std::array<double, 4> highest = {.9, .8, .2, .7};
    for (std::size_t patient = 0; patient < 4; ++patient)
        for (const double score : {.1, .15, highest[patient]})
            add(predictions, "patient " + std::to_string(patient), patient < 2 ? 1 : 0, score);
    return predictions;
}

TEST(PatientFiguresTest, CountEachPatientOnce)
{
    const std::optional<PatientFigures> figures = patientFigures(fourPatients(), upperThird);
    ASSERT_TRUE(figures);
    EXPECT_EQ(figures->patients, 4u);
    EXPECT_EQ(figures->ofSeveralClasses, 0u);
    EXPECT_EQ(figures->accuracy->value, .75);
    EXPECT_EQ(figures->sensitivity->value, 1);
    EXPECT_EQ(figures->specificity->value, .5);
    EXPECT_EQ(figures->auc->value, 1);
    const std::optional<Estimate> wilson = wilsonEstimate(3, 4);
    EXPECT_EQ(figures->accuracy->interval.low, wilson->interval.low);
}

TEST(PatientFiguresTest, GoByTheRuleAndItsThreshold)
{
    EXPECT_EQ(patientFigures(fourPatients(), {{1.0 / 3, {}, 0}, "yes", .75})->specificity->value, 1);
    EXPECT_EQ(patientFigures(fourPatients(), {{1, {}, 0}, "yes", .5})->sensitivity->value, 0)
        << "the plain mean drowns one image of three";
}

TEST(PatientFiguresTest, DecideByTheModelsClassAndCountTheOneThatIsAskedFor)
{
    Predictions turned = fourPatients();
    turned.positiveClass = 0;
    const std::optional<PatientFigures> figures = patientFigures(turned, {{1.0 / 3, {}, 0}, "yes", .75});
    EXPECT_EQ(figures->sensitivity->value, 1) << "of \"no\"";
    EXPECT_EQ(figures->specificity->value, 1);
    EXPECT_EQ(figures->auc->value, 1);
    EXPECT_EQ(figures->threshold, .25);
}

TEST(PatientFiguresTest, AreNeverOfPatientsThatAreNotKnown)
{
    Predictions unknown = fourPatients();
    for (Prediction& row : unknown.rows)
        row.patient.clear();
    EXPECT_FALSE(patientFigures(unknown, upperThird));

    Predictions some = fourPatients();
    add(some, "", 1, .9);
    const std::optional<PatientFigures> figures = patientFigures(some, upperThird);
    EXPECT_EQ(figures->patients, 4u);
    EXPECT_EQ(figures->withoutPatient, 1u);
}

TEST(PatientFiguresTest, AreNoneWhereEachPatientHasOneImage)
{
    Predictions predictions{{"no", "yes"}, 1, .5, {}};
    add(predictions, "a", 1, .9);
    add(predictions, "b", 0, .1);
    EXPECT_FALSE(patientFigures(predictions, upperThird));
}

TEST(PatientFiguresTest, LeaveOutWhoHasImagesOfSeveralClasses)
{
    Predictions predictions = fourPatients();
    add(predictions, "patient 0", 0, .9);
    const std::optional<PatientFigures> figures = patientFigures(predictions, upperThird);
    EXPECT_EQ(figures->patients, 3u);
    EXPECT_EQ(figures->ofSeveralClasses, 1u);
}

TEST(PatientFiguresTest, RefuseARuleOfAClassThatIsNone)
{
    EXPECT_EQ(test::errorOf([] {
                  patientFigures(fourPatients(), {{}, "perhaps", .5});
              }).kind(),
              ErrorKind::Usage);
}

TEST(PatientFiguresTest, ComeBackFromJson)
{
    const PatientFigures figures = *patientFigures(fourPatients(), upperThird);
    const Json json = patientFiguresToJson(figures);
    EXPECT_EQ(json.at("rule"), "mean of the upper 33% of the slices' scores; not chosen on validation");
    EXPECT_EQ(patientFiguresToJson(patientFiguresFromJson(json, "m.json")), json);
    EXPECT_EQ(test::errorOf([] { patientFiguresFromJson(Json::object(), "m.json"); }).kind(),
              ErrorKind::BadInput);
}

} // namespace
} // namespace gg
