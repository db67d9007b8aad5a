#include "session/ExplainSession.h"

#include "image/CtWindow.h"
#include "image/PngWriter.h"
#include "support/GoldenFiles.h"
#include "support/GradientFreeEngine.h"
#include "support/GreyWorkspace.h"
#include "support/LungPhantom.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTransform>
#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace {

class ExplainSession : public testing::Test
{
protected:
    ExplainSession()
    {
        QSettings().remove("heatMap");
        session.setChoice({});
    }

    void ask(const gg::HeatMapWish& wish, QObject* by = nullptr)
    {
        session.explain(wish, by ? by : &viewer, [this, wish](const gg::HeatMap& map) {
            answers.push_back({wish, map});
        });
    }
    bool waitForAnswers(std::size_t count)
    {
        return gg::waitUntil([&] { return answers.size() == count && !session.job().isRunning(); });
    }

    gg::test::GreyWorkspace grey;
    gg::ExplainSession& session = grey.workspace.explain;
    QObject viewer;
    std::vector<std::pair<gg::HeatMapWish, gg::HeatMap>> answers;
};

} // namespace

TEST_F(ExplainSession, MapsTheClassThatTheModelPredictsUnlessToldOtherwise)
{
    ASSERT_TRUE(grey.openModel());
    const auto bright = grey.picture("bright.png", 240);
    ask({bright, {}, {}});
    ASSERT_TRUE(waitForAnswers(1));
    EXPECT_EQ(answers[0].second.image.size(), QSize(224, 224));
    EXPECT_EQ(answers[0].second.targetClass, 1);
    EXPECT_EQ(answers[0].second.layer, "layer4.1");
    ask({bright, 0, "layer3"});
    ASSERT_TRUE(waitForAnswers(2));
    EXPECT_EQ(answers[1].second.targetClass, 0);
    EXPECT_EQ(answers[1].second.layer, "layer3");
}

TEST_F(ExplainSession, TurnsTheMapWithAPictureThatIsStoredTurned)
{
    ASSERT_TRUE(grey.openModel());
    const auto turned = gg::test::goldenFolder("image") / "exif-orientation.png";
    const auto same = grey.folder.path() / "not-turned.png";
    gg::writePng(same, gg::test::readGoldenRgb(turned.native() + ".rgb"));
    ask({same, {}, {}});
    ASSERT_TRUE(waitForAnswers(1));
    ask({turned, {}, {}});
    ASSERT_TRUE(waitForAnswers(2));
    EXPECT_EQ(answers[1].second.image, answers[0].second.image.transformed(QTransform().rotate(90)));
}

TEST_F(ExplainSession, ComputesOnlyTheNewestWishOfAViewer)
{
    ASSERT_TRUE(grey.openModel());
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < 20; ++i)
        files.push_back(grey.picture(std::to_string(i) + ".png", 10 * i));
    {
        const std::lock_guard lock(grey.workspace.model.classifier()->mutex);
        for (const auto& file : files)
            ask({file, {}, {}});
        QTest::qWait(20);
    }
    ASSERT_TRUE(waitForAnswers(1));
    EXPECT_EQ(answers[0].first.file, files.back());
    EXPECT_LE(grey.classifier().activationMaps, 2) << "the first had begun, those between are forgotten";
}

TEST_F(ExplainSession, ServesEveryViewerThatWaits)
{
    ASSERT_TRUE(grey.openModel());
    QObject another;
    const auto a = grey.picture("a.png", 10);
    const auto b = grey.picture("b.png", 240);
    {
        const std::lock_guard lock(grey.workspace.model.classifier()->mutex);
        ask({a, {}, {}});
        ask({b, {}, {}}, &another);
    }
    ASSERT_TRUE(waitForAnswers(2));
    EXPECT_EQ(answers[0].first.file, a);
    EXPECT_EQ(answers[1].first.file, b);
}

TEST_F(ExplainSession, KeepsMapsThatWereComputed)
{
    ASSERT_TRUE(grey.openModel());
    const auto bright = grey.picture("bright.png", 240);
    ask({bright, {}, {}});
    ASSERT_TRUE(waitForAnswers(1));
    ask({bright, {}, {}});
    EXPECT_EQ(answers.size(), 2U) << "answered at once";
    ask({bright, 1, {}});
    EXPECT_EQ(answers.size(), 3U) << "the predicted class is class 1, which is known now";
    EXPECT_EQ(grey.classifier().activationMaps, 1);
    for (int i = 0; i < 70; ++i) {
        ask({grey.picture(std::to_string(i) + ".png", i), 1, {}});
        ASSERT_TRUE(waitForAnswers(4 + static_cast<std::size_t>(i)));
    }
    ask({bright, {}, {}});
    EXPECT_EQ(answers.size(), 73U) << "the least recently used have left";
    ASSERT_TRUE(waitForAnswers(74));
}

TEST_F(ExplainSession, MapsThePredictedClassByTheThresholdInUse)
{
    ASSERT_TRUE(grey.openModel());
    const auto file = grey.picture("a.png", 153); // scores 0.6
    ask({file, {}, {}});
    ASSERT_TRUE(waitForAnswers(1));
    EXPECT_EQ(answers[0].second.targetClass, 1);
    grey.workspace.model.setThreshold(0.7);
    ask({file, {}, {}});
    EXPECT_EQ(answers.size(), 1U) << "not the map of the class that was predicted before";
    ASSERT_TRUE(waitForAnswers(2));
    EXPECT_EQ(answers[1].second.targetClass, 0);
    grey.workspace.model.setThreshold(0.4);
    ask({file, {}, {}});
    ASSERT_EQ(answers.size(), 3U) << "it is at hand";
    EXPECT_EQ(answers[2].second.targetClass, 1);
    EXPECT_EQ(grey.classifier().activationMaps, 2);
}

TEST_F(ExplainSession, MapsTheSamePredictedClassAtAnotherTemperature)
{
    ASSERT_TRUE(grey.openModel());
    const auto file = grey.picture("a.png", 153); // scores 0.6
    grey.workspace.model.setThreshold(0.58);
    ask({file, {}, {}});
    ASSERT_TRUE(waitForAnswers(1));
    EXPECT_EQ(answers[0].second.targetClass, 1);
    grey.workspace.model.setTemperature(0.1, {}); // a score of 0.6 is 0.98 now, and so is the threshold 0.96
    ask({file, {}, {}});
    ASSERT_EQ(answers.size(), 2U) << "it is at hand";
    EXPECT_EQ(answers[1].second.targetClass, 1);
}

TEST_F(ExplainSession, ComputesAnewWhereTheThresholdMovedMeanwhile)
{
    ASSERT_TRUE(grey.openModel());
    const auto file = grey.picture("a.png", 153);
    QObject another;
    {
        const auto shared = grey.workspace.model.classifier();
        const std::lock_guard lock(shared->mutex);
        ask({file, {}, {}});
        ASSERT_TRUE(session.job().isRunning());
        grey.workspace.model.setThreshold(0.7);
        ask({file, 1, {}}, &another);
    }
    ASSERT_TRUE(waitForAnswers(2));
    EXPECT_EQ(answers[0].second.targetClass, 1) << "asked for by its name";
    EXPECT_FALSE(answers[1].first.targetClass.has_value());
    EXPECT_EQ(answers[1].second.targetClass, 0);
}

TEST_F(ExplainSession, ForgetsEverythingOfAnEarlierModel)
{
    ASSERT_TRUE(grey.openModel());
    const auto file = grey.picture("a.png", 240);
    ask({file, {}, {}});
    ASSERT_TRUE(waitForAnswers(1));
    session.setChoice({true, 60, 0, "layer3"});
    ASSERT_TRUE(grey.openModel("another.safetensors"));
    EXPECT_EQ(session.choice(), (gg::HeatMapChoice{true, 60, std::nullopt, ""}));
    ask({file, {}, {}});
    EXPECT_EQ(answers.size(), 1U) << "not the map of the earlier model";
    ASSERT_TRUE(waitForAnswers(2));
    EXPECT_EQ(grey.classifier().activationMaps, 1);
}

TEST_F(ExplainSession, DropsAMapThatIsComputedWhileAnotherModelIsOpened)
{
    ASSERT_TRUE(grey.openModel());
    const auto file = grey.picture("a.png", 240);
    {
        const auto earlier = grey.workspace.model.classifier();
        const std::lock_guard lock(earlier->mutex);
        ask({file, {}, {}});
        ASSERT_TRUE(grey.openModel("another.safetensors"));
        ask({file, 0, {}});
    }
    ASSERT_TRUE(waitForAnswers(1));
    EXPECT_EQ(answers[0].first.targetClass, 0);
    EXPECT_EQ(grey.classifier().activationMaps, 1);
}

TEST_F(ExplainSession, SaysWhyThereIsNoMap)
{
    ASSERT_TRUE(grey.openModel());
    const auto file = grey.picture("a.png", 240);
    ask({file, {}, "nowhere"});
    ASSERT_TRUE(waitForAnswers(1));
    EXPECT_TRUE(answers[0].second.image.isNull());
    EXPECT_EQ(answers[0].second.problem, "The network has no layer named nowhere.");
    ask({grey.folder / "absent.png", {}, {}});
    ASSERT_TRUE(waitForAnswers(2));
    EXPECT_TRUE(answers[1].second.problem.contains("absent.png"));
}

TEST_F(ExplainSession, DoesNotAnswerAViewerThatIsGone)
{
    ASSERT_TRUE(grey.openModel());
    auto gone = std::make_unique<QObject>();
    ask({grey.picture("a.png", 240), {}, {}}, gone.get());
    gone.reset();
    ask({grey.picture("b.png", 240), {}, {}});
    ASSERT_TRUE(waitForAnswers(1));
    EXPECT_EQ(answers[0].first.file.filename(), "b.png");
}

TEST_F(ExplainSession, RemembersWhetherAndHowStronglyMapsAreShown)
{
    QSignalSpy changed(&session, &gg::ExplainSession::choiceChanged);
    session.setChoice({true, 70, 1, "layer2"});
    session.setChoice({true, 70, 1, "layer2"});
    EXPECT_EQ(changed.count(), 1);
    const gg::ExplainSession next(grey.workspace.model);
    EXPECT_EQ(next.choice(), (gg::HeatMapChoice{true, 70, std::nullopt, ""}));
}

TEST_F(ExplainSession, ReadsTheLayersOfAModelWhenAskedAndForgetsThemWithIt)
{
    session.askForLayers(); // without a model there are none
    ASSERT_TRUE(grey.openModel());
    EXPECT_TRUE(session.layers().empty());
    session.askForLayers();
    ASSERT_TRUE(gg::waitUntil([&] { return !session.layers().empty(); }));
    EXPECT_EQ(session.layers().front(), "conv1");
    ASSERT_TRUE(grey.openModel("another.safetensors"));
    EXPECT_TRUE(session.layers().empty());
}

TEST_F(ExplainSession, SaysWhyTheLayersCannotBeTold)
{
    ASSERT_TRUE(grey.openModel());
    grey.classifier().failListingWith = "There is not enough memory.";
    session.askForLayers();
    ASSERT_TRUE(gg::waitUntil([&] { return !session.layersProblem().isEmpty(); }));
    EXPECT_EQ(session.layersProblem(), "There is not enough memory.");
    EXPECT_TRUE(session.layers().empty());
    grey.classifier().failListingWith.clear();
    session.askForLayers();
    EXPECT_TRUE(gg::waitUntil([&] { return !session.layers().empty(); })) << "asked again, it tries again";
}

TEST_F(ExplainSession, AnswersAtOnceWhyAModelCannotBeExplained)
{
    grey.engines->inference = std::make_shared<gg::test::GradientFreeEngine>();
    ASSERT_TRUE(grey.openModel());
    ask({grey.picture("a.png", 200), {}, {}});
    ASSERT_EQ(answers.size(), 1u) << "nothing is computed for it";
    EXPECT_TRUE(answers[0].second.image.isNull());
    EXPECT_EQ(answers[0].second.problem,
              "The engine gradient-free computes no gradients, so there are no heat maps of this model.");
    session.askForLayers();
    EXPECT_TRUE(session.layers().empty());
    EXPECT_EQ(session.layersProblem(), answers[0].second.problem);
}

TEST_F(ExplainSession, LaysTheMapOfANetworkThatSeesTheLungsAloneOnTheLungs)
{
    grey.engine->lungs.cropToLungs = true;
    ASSERT_TRUE(grey.openModel());
    cv::Mat rgb;
    cv::cvtColor(gg::toGrey8(gg::test::LungPhantom().slice(), {}), rgb, cv::COLOR_GRAY2RGB);
    const auto file = grey.folder.path() / "phantom.png";
    gg::writePng(file, rgb);
    ask({file, {}, {}});
    ASSERT_TRUE(waitForAnswers(1));
    const QImage& image = answers[0].second.image;
    ASSERT_GT(image.width(), 224) << "over all of the scan: " << answers[0].second.problem.toStdString();
    const auto isNothing = [&](double x, double y) { // mm from the middle of 360 x 300
        const QColor colour = image.pixelColor(qRound((x / 360 + 0.5) * image.width()),
                                               qRound((y / 300 + 0.5) * image.height()));
        return colour.red() == 0 && colour.green() == 0;
    };
    EXPECT_TRUE(isNothing(0, -95)) << "as bright as the middle, but above the box of the lungs";
    EXPECT_TRUE(isNothing(145, 0)) << "likewise, beside it";
    EXPECT_FALSE(isNothing(0, 0));
    EXPECT_FALSE(isNothing(0, 75)) << "within the box, though in no lung";
}
