#include "support/QtDialogs.h"

#include "base/Error.h"
#include "support/WaitUntil.h"

#include <QApplication>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTimer>
#include <gtest/gtest.h>

namespace {

QMessageBox* shownBox()
{
    for (QWidget* const widget : QApplication::topLevelWidgets()) {
        auto* const box = qobject_cast<QMessageBox*>(widget);
        if (box != nullptr && box->isVisible())
            return box;
    }
    return nullptr;
}

bool answerOfConfirm(const QString& button)
{
    QTimer::singleShot(0, [button] {
        for (QAbstractButton* const candidate : shownBox()->buttons()) {
            if (candidate->text().remove(QLatin1Char('&')) == button)
                candidate->click();
        }
    });
    gg::QtDialogs dialogs;
    return dialogs.confirm(nullptr, QStringLiteral("Title"), QStringLiteral("Text"), QStringLiteral("Stop"));
}

} // namespace

TEST(QtDialogs, AnErrorStandsWithoutBlockingUntilItIsClosed)
{
    gg::QtDialogs dialogs;
    dialogs.showError(nullptr, gg::Error(gg::ErrorKind::BadInput, "<b>.png: is empty."));
    QPointer<QMessageBox> box = shownBox();
    ASSERT_FALSE(box.isNull());
    EXPECT_EQ(box->text(), QStringLiteral("<b>.png: is empty."));
    EXPECT_EQ(box->textFormat(), Qt::PlainText);
    box->close();
    EXPECT_TRUE(gg::waitUntil([&] { return box.isNull(); }));
}

TEST(QtDialogs, AQuestionShowsAFolderByItsName)
{
    Qt::TextFormat format = Qt::AutoText;
    QTimer::singleShot(0, [&format] {
        QMessageBox* const box = shownBox();
        format = box->textFormat();
        box->reject();
    });
    gg::QtDialogs dialogs;
    EXPECT_FALSE(dialogs.confirm(nullptr, QStringLiteral("Title"), QStringLiteral("Replace <b>all</b>?"),
                                 QStringLiteral("Replace")));
    EXPECT_EQ(format, Qt::PlainText);
}

TEST(QtDialogs, ConfirmTellsWhichButtonWasPressed)
{
    EXPECT_TRUE(answerOfConfirm(QStringLiteral("Stop")));
    EXPECT_FALSE(answerOfConfirm(QStringLiteral("Cancel")));
}
