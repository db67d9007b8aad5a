#include "session/Mailbox.h"

#include <QCoreApplication>
#include <algorithm>
#include <gtest/gtest.h>
#include <memory>
#include <thread>
#include <vector>

TEST(Mailbox, DeliversInOrderOnTheReceiversThread)
{
    QObject receiver;
    gg::Mailbox mailbox(receiver);
    std::vector<int> delivered;
    std::thread([&] {
        for (int letter = 0; letter < 100; ++letter)
            mailbox.post([&delivered, letter] { delivered.push_back(letter); });
    }).join();
    EXPECT_TRUE(delivered.empty());
    QCoreApplication::processEvents();
    ASSERT_EQ(delivered.size(), 100U);
    EXPECT_TRUE(std::is_sorted(delivered.begin(), delivered.end()));
}

TEST(Mailbox, DropsWhatIsPostedOnceItIsClosed)
{
    bool delivered = false;
    auto receiver = std::make_unique<QObject>();
    gg::Mailbox mailbox(*receiver);
    mailbox.post([&] { delivered = true; });
    mailbox.close();
    receiver.reset();
    mailbox.post([&] { delivered = true; });
    QCoreApplication::processEvents();
    EXPECT_FALSE(delivered);
}

TEST(Mailbox, LetsALetterDestroyTheReceiver)
{
    auto receiver = std::make_unique<QObject>();
    gg::Mailbox mailbox(*receiver);
    bool another = false;
    mailbox.post([&] {
        mailbox.close();
        receiver.reset();
    });
    mailbox.post([&] { another = true; });
    QCoreApplication::processEvents();
    EXPECT_EQ(receiver, nullptr);
    EXPECT_FALSE(another);
}
