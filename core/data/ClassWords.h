// ClassWords: the words that the name of a class is made of, each with what it says of illness.
// A free function without state; any thread.
#pragma once

#include <string_view>
#include <vector>

namespace gg {

/// What a word of a class's name says.
enum class ClassWord
{
    Plain,      ///< says nothing of illness
    Kind,       ///< as Plain, and "non" before it names a kind: "non-small cell"
    Covid,      ///< an illness, and the one this program is for
    Illness,    ///< any other
    Malignancy, ///< an illness; what is none is benign
    Health,
    Affirmation, ///< of what stands beside it: "positive", "detected"
    Negative,    ///< the result of a test: denies an illness that stands beside it, else speaks of health
    Denial,      ///< of what stands before it, else of what follows: "absent", "free"
    No,          ///< denies all that follows, or what stands before it at the name's end
    Non,         ///< denies the next word
    Of,          ///< joins what follows to a denial: "free of", "negative for"
    But          ///< ends what a "no" denies
};

/// The words in their order: runs of letters, in any case, with or without accents, also when known words
/// stand together ("NonCOVID", "covidneg"); the signs of "COVID+" and "COVID (-)" count as words. English
/// medical words and the commonest of other European languages are known; all else is Plain.
std::vector<ClassWord> classWordsOf(std::string_view className);

} // namespace gg
