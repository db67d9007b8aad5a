// ClassOrder: in which order the classes of a data set stand, and which of them is the positive one.
// Free functions; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gg {

struct ClassOrder
{
    std::vector<std::string> classes;
    int positiveClass = 0;
};

/// True for names that speak of COVID without denying it, whatever the case: "COVID", "CT_COVID", "covid-19",
/// "COVID positive", but not "NonCOVID", "no_covid", "COVID-negative".
bool namesCovid(std::string_view className);

/// The distinct names in order. If exactly one of two names COVID, it comes second and is positive. Otherwise
/// the order is alphabetical (bytewise), and the positive class is the one that names COVID if there is
/// exactly one such, else the last.
ClassOrder orderClasses(std::vector<std::string> names);

} // namespace gg
