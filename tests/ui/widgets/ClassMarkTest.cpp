#include "widgets/ClassMark.h"

#include <QImage>
#include <QSet>
#include <gtest/gtest.h>

namespace {

gg::ClassLegend legendOf(const QStringList& names, int positiveClass)
{
    return {names, positiveClass};
}

QString lettersOf(const gg::ClassLegend& legend)
{
    QString letters;
    for (int i = 0; i < legend.names.size(); ++i)
        letters += legend.letter(i);
    return letters;
}

} // namespace

TEST(ClassMark, ChoosesLettersThatTellTheClassesApart)
{
    EXPECT_EQ(lettersOf(legendOf({"NonCOVID", "COVID"}, 1)), "NC");
    EXPECT_EQ(lettersOf(legendOf({"CT_NonCOVID", "CT_COVID"}, 1)), "NC");
    EXPECT_EQ(lettersOf(legendOf({"class 0", "class 1"}, 1)), "01");
    EXPECT_EQ(lettersOf(legendOf({"covid-negative", "covid-positive"}, 1)), "NP");
    EXPECT_EQ(lettersOf(legendOf({"healthy", "COVID", "pneumonia"}, 1)), "HCP");
    EXPECT_EQ(lettersOf(legendOf({"ab", "abc", "ba"}, 1)), "123") << "no position tells these apart";
}

TEST(ClassMark, CallsAnUnknownClassByNoName)
{
    const gg::ClassLegend legend = legendOf({"NonCOVID", "COVID"}, 1);
    EXPECT_EQ(legend.name(-1), QString());
    EXPECT_EQ(legend.letter(2), "?");
}

TEST(ClassMark, ScoresSpeakOfThePositiveOfTwoAndThePredictedOfMore)
{
    EXPECT_EQ(legendOf({"NonCOVID", "COVID"}, 1).scoredClass(0), 1);
    EXPECT_EQ(legendOf({"a", "b", "c"}, 1).scoredClass(2), 2);
}

TEST(ClassMark, HasAnotherShapeForEachClass)
{
    gg::ClassLegend legend = legendOf({"a", "b", "c", "d"}, 1);
    QSet<QByteArray> shapes;
    for (int i = 0; i < 4; ++i) {
        const QImage mark = gg::classMark(legend, i, 40, 1).toImage();
        QByteArray outline;
        for (int y = 0; y < mark.height(); ++y)
            for (int x = 0; x < mark.width(); ++x)
                outline.append(qAlpha(mark.pixel(x, y)) > 127 ? '#' : ' ');
        shapes.insert(outline);
    }
    EXPECT_EQ(shapes.size(), 4);
}

TEST(ClassMark, WritesScoresWithoutClaimingCertainty)
{
    EXPECT_EQ(gg::scoreText(0.934), "0.93");
    EXPECT_EQ(gg::scoreText(0.9981), "0.998");
    EXPECT_EQ(gg::scoreText(0.99999), "0.999");
    EXPECT_EQ(gg::scoreText(0.0001), "0.001");
    EXPECT_EQ(gg::scoreText(0), "0.00");
    EXPECT_EQ(gg::scoreText(1), "1.00");
}
