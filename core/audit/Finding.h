// Finding: something in a data set that makes figures look better than they are, or that a model could learn
// instead of the disease. Plain values; any thread.
#pragma once

#include "base/Message.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace gg {

enum class FindingKind
{
    Unreadable,
    LabelConflict,         ///< one picture under two classes
    DuplicateAcrossSplits, ///< one picture in two splits
    Duplicate,             ///< one picture twice in a split
    PatientAcrossSplits,
    SourceAcrossSplits,      ///< a publication or hospital with images in two splits
    PatientOfSeveralClasses, ///< may well be, after recovery or in error
    ClassBalance,
    ClassProperty, ///< format, size, border, brightness, ... differ between classes
    Shortcut       ///< a tiny model tells the classes without seeing lungs
};

/// "label_conflict", "duplicate_across_splits", ...: as files have it.
std::string_view kindName(FindingKind kind) noexcept;

enum class Severity
{
    Note,
    Warning,
    Serious ///< figures are wrong by it
};

/// "note", "warning", "serious".
std::string_view severityName(Severity severity) noexcept;

struct Finding
{
    FindingKind kind = FindingKind::Duplicate;
    Severity severity = Severity::Note;
    Message text;                   ///< a sentence
    std::vector<std::size_t> items; ///< indices into Dataset::items(), ascending
};

} // namespace gg
