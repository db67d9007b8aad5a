#include "runs/History.h"

#include "base/AtomicFile.h"
#include "base/Error.h"
#include "base/Paths.h"
#include "support/FileSizeLimit.h"
#include "support/SomeEpoch.h"
#include "support/TemporaryFolder.h"

#include <cmath>
#include <gtest/gtest.h>

namespace gg {
namespace {

const std::string heading = "epoch,train_loss,train_accuracy,val_loss,val_accuracy,val_sensitivity,val_"
                            "specificity,val_auc,lr,seconds\n";

std::string complaintAbout(const std::string& text)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "history.csv", text);
    try {
        readHistory(folder / "history.csv");
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        return error.message().substr(error.message().find("history.csv: "));
    }
    return "nothing";
}

TEST(History, HasTheColumnsOfTheContract)
{
    const test::TemporaryFolder folder;
    HistoryFile file(folder / "history.csv", 0);
    file.append(test::someEpoch(1));
    EXPECT_EQ(readTextFile(folder / "history.csv"), heading + "1,0.5,0.75,0.6,0.8,0.7,0.9,0.875,0.01,12.5\n");
}

TEST(History, ReadsBackWhatWasWritten)
{
    const test::TemporaryFolder folder;
    HistoryFile file(folder / "history.csv", 0);
    file.append(test::someEpoch(1));
    file.append(test::someEpoch(3));
    const std::vector<EpochRecord> records = readHistory(folder / "history.csv");
    ASSERT_EQ(records.size(), 2u);
    EXPECT_EQ(historyLine(records[1]), historyLine(test::someEpoch(3)));
    EXPECT_EQ(records[1].trainLoss, 0.5 / 3);
}

TEST(History, WhatIsNotDefinedIsAnEmptyField)
{
    EpochRecord record;
    record.epoch = 2;
    record.trainLoss = 0.25;
    EXPECT_EQ(historyLine(record), "2,0.25,,,,,,,,");
    const test::TemporaryFolder folder;
    HistoryFile(folder / "history.csv", 0).append(record);
    EXPECT_TRUE(std::isnan(readHistory(folder / "history.csv").at(0).validationAuc));
}

TEST(History, IsEmptyWithoutAFileOrAWholeLine)
{
    const test::TemporaryFolder folder;
    EXPECT_TRUE(readHistory(folder / "absent.csv").empty());
    writeFileAtomically(folder / "history.csv", "epoch,train_l");
    EXPECT_TRUE(readHistory(folder / "history.csv").empty());
}

TEST(History, ATornLastLineIsNotThereYet)
{
    const test::TemporaryFolder folder;
    const std::string whole = heading + historyLine(test::someEpoch(1)) + "\n";
    const std::string second = historyLine(test::someEpoch(2));
    for (std::size_t length = 0; length <= second.size(); ++length) {
        writeFileAtomically(folder / "history.csv", whole + second.substr(0, length));
        EXPECT_EQ(readHistory(folder / "history.csv").size(), 1u) << length;
    }
}

TEST(History, ContinuesBehindATornLine)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "history.csv", heading + historyLine(test::someEpoch(1)) + "\n2,0.2");
    HistoryFile(folder / "history.csv", 1).append(test::someEpoch(2));
    EXPECT_EQ(readHistory(folder / "history.csv").size(), 2u);
}

TEST(History, DropsEpochsBehindTheCheckpoint)
{
    const test::TemporaryFolder folder;
    {
        HistoryFile file(folder / "history.csv", 0);
        for (int number = 1; number <= 4; ++number)
            file.append(test::someEpoch(number));
    }
    HistoryFile file(folder / "history.csv", 2);
    EXPECT_EQ(file.records().size(), 2u);
    file.append(test::someEpoch(3));
    EXPECT_EQ(readHistory(folder / "history.csv").size(), 3u);
}

TEST(History, RefusesAnEpochThatDoesNotFollow)
{
    const test::TemporaryFolder folder;
    HistoryFile file(folder / "history.csv", 0);
    EXPECT_THROW(file.append(test::someEpoch(0)), Error);
    file.append(test::someEpoch(2));
    EXPECT_THROW(file.append(test::someEpoch(2)), Error);
    EXPECT_EQ(file.records().size(), 1u);
}

TEST(History, AFullDiskLosesNothingThatWasWritten)
{
    const test::TemporaryFolder folder;
    HistoryFile file(folder / "history.csv", 0);
    file.append(test::someEpoch(1));
    {
        const test::FileSizeLimit limit(std::filesystem::file_size(folder / "history.csv") + 5);
        EXPECT_THROW(file.append(test::someEpoch(2)), Error);
    }
    EXPECT_EQ(file.records().size(), 1u);
    file.append(test::someEpoch(2));
    EXPECT_EQ(readHistory(folder / "history.csv").size(), 2u);
}

TEST(History, FindsColumnsByName)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "history.csv",
                        "note,seconds,lr,val_auc,val_specificity,val_sensitivity,val_accuracy,val_loss,"
                        "train_accuracy,train_loss,epoch\r\nhello,12,0.1,,0.9,0.7,0.8,0.6,0.75,0.5,7\r\n");
    const EpochRecord record = readHistory(folder / "history.csv").at(0);
    EXPECT_EQ(record.epoch, 7);
    EXPECT_EQ(record.trainLoss, 0.5);
    EXPECT_EQ(record.seconds, 12);
}

TEST(History, NamesTheFirstEpochOfTheHighestValidationAccuracy)
{
    std::vector<EpochRecord> history;
    EXPECT_EQ(bestEpoch(history), std::nullopt);
    for (const double accuracy : {EpochRecord::undefined, 0.0, 0.5, 0.75, 0.5, 0.75}) {
        history.push_back(test::someEpoch(static_cast<int>(history.size()) + 1));
        history.back().validationAccuracy = accuracy;
    }
    EXPECT_EQ(bestEpoch(history), 4);
    EXPECT_EQ(bestEpoch(std::span(history).first(2)), std::nullopt) << "nothing was learnt";
}

TEST(History, ABadFileIsNamedWithWhatIsWrong)
{
    EXPECT_EQ(complaintAbout("epoch,loss\n1,2\n"), "history.csv: has no column \"train_loss\"");
    EXPECT_EQ(complaintAbout(heading + historyLine(test::someEpoch(1)) + "\nx,,,,,,,,,\n"),
              "history.csv: line 3 is not an epoch");
    EXPECT_EQ(complaintAbout(heading + "1,low,,,,,,,,\n"), "history.csv: line 2 is not an epoch");
    EXPECT_EQ(complaintAbout(heading + "1,0.5\n"), "history.csv: line 2 is not an epoch");
}

} // namespace
} // namespace gg
