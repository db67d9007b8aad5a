#include "widgets/EmptyPicture.h"

#include <QImage>
#include <QSet>
#include <gtest/gtest.h>

TEST(EmptyPicture, DrawsEachSubjectDifferently)
{
    using Subject = gg::EmptyPicture::Subject;
    std::vector<QImage> drawn;
    for (const Subject subject : {Subject::Scan, Subject::Study, Subject::Dataset, Subject::Evaluation,
                                  Subject::Model, Subject::Curves}) {
        gg::EmptyPicture picture(subject);
        picture.resize(picture.sizeHint());
        const QImage image = picture.grab().toImage();
        for (const QImage& other : drawn)
            EXPECT_NE(image, other);
        drawn.push_back(image);
    }
}
