#include "dicom/ConfidentialityProfile.h"

#include <gtest/gtest.h>

namespace gg {
namespace {

TEST(ConfidentialityProfile, HasARowOfEachCode)
{
    EXPECT_EQ(profileActionOf(0x0008'0018), ProfileAction::MapUid);                  // SOP Instance UID
    EXPECT_EQ(profileActionOf(0x0008'0020), ProfileAction::Empty);                   // Study Date
    EXPECT_EQ(profileActionOf(0x0008'0021), ProfileAction::RemoveOrReplace);         // Series Date
    EXPECT_EQ(profileActionOf(0x0008'0022), ProfileAction::RemoveOrEmpty);           // Acquisition Date
    EXPECT_EQ(profileActionOf(0x0008'0023), ProfileAction::EmptyOrReplace);          // Content Date
    EXPECT_EQ(profileActionOf(0x0008'0080), ProfileAction::RemoveEmptyOrReplace);    // Institution Name
    EXPECT_EQ(profileActionOf(0x0008'1140), ProfileAction::RemoveEmptyOrMapInItems); // Referenced Images
    EXPECT_EQ(profileActionOf(0x0010'1010), ProfileAction::Remove);                  // Patient's Age
    EXPECT_EQ(profileActionOf(0x0040'A123), ProfileAction::Replace);                 // Person Name
    EXPECT_EQ(profileActionOf(0x0008'0060), ProfileAction::Keep);                    // Modality
}

TEST(ConfidentialityProfile, RemovesPrivateAttributesCurvesAndOverlays)
{
    EXPECT_EQ(profileActionOf(0x0009'0010), ProfileAction::Remove);
    EXPECT_EQ(profileActionOf(0x5004'3000), ProfileAction::Remove);
    EXPECT_EQ(profileActionOf(0x6000'3000), ProfileAction::Remove);
    EXPECT_EQ(profileActionOf(0x601E'0022), ProfileAction::Remove);
    EXPECT_EQ(profileActionOf(0x7FE0'0010), ProfileAction::Keep);
}

} // namespace
} // namespace gg
