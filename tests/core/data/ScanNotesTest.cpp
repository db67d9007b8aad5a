#include "data/ScanNotes.h"

#include "base/Messages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gg {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ScanNotes, OfScansWithoutAnyAreNone)
{
    ScanNotes notes;
    notes.add("a.png", {});
    EXPECT_THAT(notes.sentences(), IsEmpty());
}

TEST(ScanNotes, TellEachKindOnceWithItsCountAndAnExample)
{
    ScanNotes notes;
    notes.add("a.png", {"16-bit grey: the values from 5 to 9 were scaled"});
    notes.add("b.jpg", {"stored turned (EXIF orientation 6): shown upright"});
    notes.add("c.png", {"16-bit grey: the values from 0 to 7 were scaled", "padding"});
    EXPECT_THAT(english(notes.sentences()),
                ElementsAre("2 images, such as a.png: 16-bit grey: the values from 5 to 9 were scaled.",
                            "b.jpg: stored turned (EXIF orientation 6): shown upright.", "c.png: padding."));
}

TEST(ScanNotes, AreOfOneKindWhateverNumbersTheyTell)
{
    ScanNotes notes;
    notes.add("a.dcm", {"the padding value -2000 marks 45123 pixels outside the scan"});
    notes.add("b.dcm", {"the padding value -2000 marks 7 pixels outside the scan"});
    EXPECT_THAT(english(notes.sentences()),
                ElementsAre("2 images, such as a.dcm: the padding value -2000 marks 45123 "
                            "pixels outside the scan."));
}

TEST(ScanNotes, ShowNoControlBytesOfANameOrNote)
{
    ScanNotes notes;
    notes.add("a\x1b[2J.png", {Message("in %1, not in HU", "\x07")});
    EXPECT_THAT(english(notes.sentences()), ElementsAre("a\\u001B[2J.png: in \\u0007, not in HU."));
}

} // namespace
} // namespace gg
