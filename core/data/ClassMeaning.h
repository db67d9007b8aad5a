// ClassMeaning: what the name of a class says of illness, word by word.
// Free functions without state; any thread.
#pragma once

#include <string_view>

namespace gg {

enum class ClassMeaning
{
    Unknown,
    Negative, ///< "normal", "CT_NonCOVID", "covid-free", "not infected", "benign"
    Positive, ///< "COVID", "abnormal", "1_pneumonia", "unhealthy", "malignant"
};

/// By whole words, however they are joined ("NonCOVID", "covid_neg", "COVIDPositive"), in any case, with or
/// without accents; so "abnormal" is not "normal". A word that denies ("non", "without", "free of", "ruled
/// out") turns all that follows round, or what stands before it at the name's end. English medical words and
/// the commonest of other European languages are known.
ClassMeaning classMeaning(std::string_view className);

/// True for names that speak of COVID without denying it: "COVID", "CT_COVID", "covid-19", "COVID positive",
/// but not "NonCOVID", "no_covid", "COVID-negative", "ruled out COVID".
bool namesCovid(std::string_view className);

} // namespace gg
