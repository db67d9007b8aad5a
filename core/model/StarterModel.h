// StarterModel: the model that comes with the program, so that a first scan gets an answer, and what is to be
// known of it. A plain value and free functions; any thread.
#pragma once

#include "base/Message.h"
#include "base/OwnFolder.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace gg {

struct StarterModel
{
    /// By which a person names it in a model's place.
    static constexpr const char* name = "starter";

    std::filesystem::path file; ///< a model file of ours
    std::string text;           ///< Markdown: data, licences, figures, limits; empty where it is not there

    /// Whether `path` leads to its file.
    bool isIn(const std::filesystem::path& path) const;

    /// What it is and what it is good for: the first paragraph of the text, on one line; empty without one.
    std::string summary() const;
    /// The same as a note on the model.
    Message note() const;
};

/// The one in `models` of the first of these folders that has one; nothing where none has. Reads its text,
/// not the model.
std::optional<StarterModel> starterModelIn(std::span<const std::filesystem::path> folders);

/// The one beside this program.
std::optional<StarterModel> starterModel();

} // namespace gg
