#include "pages/study/StudySaver.h"

#include "base/Paths.h"
#include "dicom/DicomFile.h"
#include "dicom/DicomImage.h"
#include "dicom/DicomTag.h"
#include "dicom/DicomText.h"
#include "lungs/SeriesLungs.h"
#include "pages/study/StudyPage.h"
#include "support/Conversions.h"
#include "support/FakeDialogs.h"
#include "support/FreshSettings.h"
#include "support/GreyWorkspace.h"
#include "support/ImageConversion.h"
#include "support/MouseMoves.h"
#include "support/OnScreen.h"
#include "support/StudyFolder.h"
#include "viewer/SliceView.h"
#include "viewer/Viewer.h"
#include "viewer/ViewerActions.h"
#include "viewer/ViewerBar.h"

#include <QAction>
#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>
#include <gtest/gtest.h>
#include <opencv2/core.hpp>

namespace gg {
namespace {

class StudySaverTest : public testing::Test
{
protected:
    StudySaverTest()
    {
        m_page.resize(1200, 700);
        m_page.show();
        QSignalSpy changed(&m_grey.workspace.study, &StudySession::treeChanged);
        m_grey.workspace.study.open({test::writeStudy(m_grey.folder / "study")});
        EXPECT_TRUE(waitUntil([&] { return changed.count() == 1 && view().shown() == 0; }));
    }

    SliceView& view() { return m_page.viewer().panes().active(); }

    QAction* action(const QString& beginning)
    {
        Q_EMIT m_page.saver().menu()->aboutToShow();
        for (QAction* const each : m_page.saver().menu()->actions()) {
            if (each->text().startsWith(beginning))
                return each;
        }
        return nullptr;
    }

    /// What was saved by the action; empty where nothing was.
    std::filesystem::path savedBy(const QString& beginning)
    {
        std::filesystem::path place;
        QSignalSpy ended(&m_page.saver().job(), &Job::finished);
        QObject::connect(&m_page, &StudyPage::saved,
                         [&](const std::filesystem::path& saved) { place = saved; });
        action(beginning)->trigger();
        EXPECT_TRUE(waitUntil([&] { return ended.count() == 1; }));
        m_page.disconnect(&m_page);
        return place;
    }

    /// With the tool for lengths, three pixels along a row.
    void measure()
    {
        for (QAction* const tool : m_page.viewer().viewerActions().tools) {
            if (tool->text().startsWith(QStringLiteral("Length")))
                tool->trigger();
        }
        test::drag(view(), Qt::LeftButton, view().transform().toView({0, 1}),
                   view().transform().toView({3, 1}));
    }

    test::FreshSettings m_settings;
    test::GreyWorkspace m_grey;
    FakeDialogs m_dialogs;
    StudyPage m_page{m_grey.workspace, m_dialogs};
};

TEST_F(StudySaverTest, SavesThePictureWithoutPatientDataAndAsPng)
{
    m_dialogs.saved = m_grey.folder / "seen.png";
    EXPECT_EQ(savedBy(QStringLiteral("Save the picture\u2026")), *m_dialogs.saved);
    EXPECT_EQ(QImage(toQString(*m_dialogs.saved)).size(), view().size() * view().devicePixelRatioF());
}

TEST_F(StudySaverTest, SavesThePictureAsASecondaryCaptureOfTheStudy)
{
    m_dialogs.saved = m_grey.folder / "seen.dcm";
    EXPECT_EQ(savedBy(QStringLiteral("Save the picture as DICOM")), *m_dialogs.saved);
    const std::vector<std::byte> bytes = readBinaryFile(*m_dialogs.saved);
    const DicomFile file = openDicomFile(bytes, "seen.dcm");
    EXPECT_EQ(dicomText(file.elements, dicomTag::conversionType), "WSD");
    EXPECT_EQ(dicomText(file.elements, dicomTag::patientId), "JD-4711");
    EXPECT_EQ(dicomText(file.elements, dicomTag::studyInstanceUid), "1.2");
    EXPECT_EQ(toImage(DicomImage(bytes, "seen.dcm").colours(0)),
              view().rendered(true, view().devicePixelRatioF()));
}

TEST_F(StudySaverTest, SavesTheSeriesAsPictures)
{
    m_dialogs.folder = m_grey.folder / "out";
    EXPECT_EQ(savedBy(QStringLiteral("Save the series")), m_grey.folder / "out" / "slices");
    EXPECT_TRUE(std::filesystem::exists(m_grey.folder / "out" / "slices" / "slice-0006.png"));
    EXPECT_FALSE(std::filesystem::exists(m_grey.folder / "out" / "slices" / "slice-0007.png"));
}

TEST_F(StudySaverTest, ReportsMeasurementsOnceThereAreSome)
{
    EXPECT_FALSE(action(QStringLiteral("Save the measurements"))->isEnabled());
    measure();
    EXPECT_TRUE(action(QStringLiteral("Save the measurements"))->isEnabled());
    m_dialogs.saved = m_grey.folder / "report.dcm";
    EXPECT_EQ(savedBy(QStringLiteral("Save the measurements")), *m_dialogs.saved);
    const std::vector<std::byte> bytes = readBinaryFile(*m_dialogs.saved);
    const DicomFile file = openDicomFile(bytes, "report.dcm");
    EXPECT_EQ(dicomText(file.elements, dicomTag::modality), "SR");
    EXPECT_EQ(dicomText(file.elements, dicomTag::patientId), "JD-4711");
    const std::string all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    EXPECT_NE(all.find("Measurement Group"), std::string::npos);
    EXPECT_NE(all.find("1.2.2.0"), std::string::npos); // the slice
}

TEST_F(StudySaverTest, ReportsTheScoresThatItIsGiven)
{
    m_page.saver().setScores([](const SeriesNode&) {
        return std::vector<ScoredSlice>{{2, "fast", "0123", {{"COVID", 0.9}, {"non-COVID", 0.1}}}};
    });
    m_dialogs.saved = m_grey.folder / "report.dcm";
    savedBy(QStringLiteral("Save the measurements"));
    EXPECT_NE(readTextFile(*m_dialogs.saved).find("Probability of COVID"), std::string::npos);
}

TEST_F(StudySaverTest, SavesLungsAsDicomAndAsATableOnceTheyAreMeasured)
{
    EXPECT_FALSE(action(QStringLiteral("Save the lungs"))->isEnabled());
    auto lungs = std::make_shared<SeriesLungs>();
    lungs->labels.assign(6, cv::Mat(3, 4, CV_8UC1, cv::Scalar(1)));
    lungs->tissue.assign(6, cv::Mat(3, 4, CV_8UC1, cv::Scalar(1)));
    m_page.saver().setLungs([&] { return StudySaver::Lungs{lungs, true}; });
    EXPECT_FALSE(action(QStringLiteral("Save the lungs"))->isEnabled()) << "none was found";
    lungs->measures.all = {.volumeMl = 2, .massG = 1, .shares = LungShares{.groundGlass = 1}};
    EXPECT_TRUE(action(QStringLiteral("Save the lungs"))->isEnabled());
    m_dialogs.folder = m_grey.folder / "out";
    const std::filesystem::path place = m_grey.folder / "out" / "lungs";
    EXPECT_EQ(savedBy(QStringLiteral("Save the lungs")), place);
    EXPECT_NE(readTextFile(place / "lungs.seg.dcm").find("SEMIAUTOMATIC"), std::string::npos);
    EXPECT_NE(readTextFile(place / "lungs.sr.dcm").find("Referenced Segment"), std::string::npos);
    EXPECT_NE(readTextFile(place / "lungs.csv").find("1.2.2,,,both,2,,1,100,"), std::string::npos);
    EXPECT_EQ(readTextFile(place / "lungs.csv").find("DOE"), std::string::npos);
}

TEST_F(StudySaverTest, SavesCopiesThatDoNotSayWhoseTheyAreAndTellsWhatIsMissing)
{
    std::filesystem::remove(m_grey.folder / "study" / "1.2.2-3");
    QSignalSpy told(&m_page.saver(), &StudySaver::told);
    m_dialogs.folder = m_grey.folder / "copies";
    EXPECT_EQ(savedBy(QStringLiteral("Save the series without names")), *m_dialogs.folder);
    const std::filesystem::path copies = *m_dialogs.folder / "series-0001";
    EXPECT_TRUE(std::filesystem::exists(copies / "0005.dcm"));
    EXPECT_FALSE(std::filesystem::exists(copies / "0006.dcm"));
    EXPECT_EQ(readTextFile(copies / "0001.dcm").find("DOE"), std::string::npos);
    ASSERT_EQ(told.count(), 1);
    EXPECT_TRUE(told.front().front().toString().contains(QStringLiteral("1.2.2-3")));
}

TEST_F(StudySaverTest, PrintsWhatIsSeen)
{
    action(QStringLiteral("Print"))->trigger();
    ASSERT_EQ(m_dialogs.printed.size(), 1);
    EXPECT_EQ(m_dialogs.printed[0].size(), view().size() * 3);
}

TEST_F(StudySaverTest, SaysWhyAFileCannotBeWritten)
{
    m_dialogs.saved = m_grey.folder / "absent" / "seen.dcm";
    action(QStringLiteral("Save the picture as DICOM"))->trigger();
    EXPECT_TRUE(waitUntil([&] { return m_dialogs.errors.size() == 1; }));
}

TEST_F(StudySaverTest, DoesNothingWhereTheDialogIsCancelled)
{
    measure();
    m_page.saver().setLungs([] {
        SeriesLungs lungs;
        lungs.measures.all.shares = LungShares();
        return StudySaver::Lungs{std::make_shared<const SeriesLungs>(lungs), false};
    });
    for (const char* beginning :
         {"Save the picture as", "Save the series", "Save the measurements", "Save the lungs"}) {
        action(QString::fromLatin1(beginning))->trigger();
        EXPECT_FALSE(m_page.saver().job().isRunning()) << beginning;
    }
    EXPECT_TRUE(m_dialogs.errors.empty());
}

TEST_F(StudySaverTest, IsAButtonOfTheViewersBar)
{
    bool isThere = false;
    for (const QToolButton* const button : m_page.viewer().bar().findChildren<QToolButton*>())
        isThere = isThere || (button->menu() == m_page.saver().menu() && !button->icon().isNull() &&
                              button->accessibleName() == QStringLiteral("Save"));
    EXPECT_TRUE(isThere);
}

} // namespace
} // namespace gg
