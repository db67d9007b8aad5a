// ClassMeaning: what the name of a class says of illness, word by word.
// Free functions without state; any thread.
#pragma once

#include <string_view>

namespace gg {

enum class ClassMeaning
{
    Unknown,
    Negative, ///< "normal", "CT_NonCOVID", "covid-free", "not infected", "benign"
    Positive, ///< "COVID", "abnormal", "1_pneumonia", "unhealthy", "non-small cell lung cancer"
};

/// By whole words, however they are joined ("NonCOVID", "covid_neg", "COVIDPositive"), in any case, with or
/// without accents; so "abnormal" is not "normal". What denies, denies its own alone: "non" the next word,
/// "no" or "without" all that follows ("COVID without contrast" is COVID), "negative", "absent" or "ruled
/// out" what stands before or, where that is nothing, what follows; twice is not at all ("not ruled out"). An
/// illness that is left is an illness ("non-COVID pneumonia"), unless the name speaks of health as well
/// ("benign nodule"). English medical words and the commonest of other European languages are known.
ClassMeaning classMeaning(std::string_view className);

/// True for names that speak of COVID without denying it: "COVID", "CT_COVID", "covid-19", "COVID positive",
/// but not "NonCOVID", "no_covid", "COVID-negative", "ruled out COVID".
bool namesCovid(std::string_view className);

} // namespace gg
