#include "audit/Finding.h"

#include <array>

namespace gg {

std::string_view kindName(FindingKind kind) noexcept
{
    constexpr std::array<std::string_view, 10> names = {"unreadable",
                                                        "label_conflict",
                                                        "duplicate_across_splits",
                                                        "duplicate",
                                                        "patient_across_splits",
                                                        "source_across_splits",
                                                        "patient_of_several_classes",
                                                        "class_balance",
                                                        "class_property",
                                                        "shortcut"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view severityName(Severity severity) noexcept
{
    constexpr std::array<std::string_view, 3> names = {"note", "warning", "serious"};
    return names[static_cast<std::size_t>(severity)];
}

} // namespace gg
