#include "train/RunModel.h"

#include "base/Error.h"
#include "train/RunIdentity.h"

#include <span>

namespace gg {

namespace {

// Of `object`, which need not be one; null when there is none.
Json valueOf(const Json& object, const char* key)
{
    return object.is_object() && object.contains(key) ? object.at(key) : Json();
}

bool isBestEpoch(std::int64_t epoch, const RunRecord& record, const std::vector<EpochRecord>& history)
{
    if (history.empty())
        return true;
    // A recipe that fits the head alone fits anew when it is taken up again: its earlier model stays until
    // the fit has ended.
    const Json recipe = valueOf(record.config, "recipe");
    if (recipe.is_string() && recipe != recipeName(Recipe::Tutorial))
        return record.status != RunStatus::Finished || history.back().epoch == epoch;
    const std::optional<int> best = bestEpoch(history);
    if (best == epoch)
        return true;
    const bool mayBeUnwritten = best == history.back().epoch && record.status != RunStatus::Finished;
    return mayBeUnwritten && bestEpoch(std::span(history).first(history.size() - 1)) == epoch;
}

Message notOfRun(const RunFolder& run, const Message& why)
{
    return Message("is not the model of the run that %1 tells of: %2", run.recordFile(), why);
}

} // namespace

std::optional<Message> whyNotOfRun(const ModelCard& card, const RunRecord& record,
                                   const std::vector<EpochRecord>& history)
{
    const Json config = valueOf(card.provenance, "config");
    const Json fingerprint = valueOf(card.provenance, "data_set_fingerprint");
    if (!config.is_object() || !fingerprint.is_string())
        return Message("it does not say that a run has made it");
    const Json architecture = valueOf(record.config, "arch");
    if (architecture.is_string() && architecture != card.architecture)
        return Message("it is a %1, not a %2", card.architecture, architecture.get<std::string>());
    if (const auto difference = settingThatDiffers(config, record.config))
        return Message("it was trained with %1", *difference);
    const Json runFingerprint = valueOf(valueOf(record.environment, "data_set"), "fingerprint");
    if (runFingerprint.is_string() && runFingerprint != fingerprint)
        return Message("it was trained on another data set");
    const Json epoch = valueOf(card.provenance, "epoch");
    if (epoch.is_number_integer() && !isBestEpoch(epoch.get<std::int64_t>(), record, history))
        return Message("it is of epoch %1, which is not the run's best one", epoch.dump());
    return std::nullopt;
}

void checkBestModel(const RunFolder& run, const RunRecord& record)
{
    std::error_code ignored;
    if (!std::filesystem::exists(run.bestModelFile(), ignored))
        return;
    if (const auto why = whyNotOfRun(readModelCard(run.bestModelFile()), record, run.readHistory()))
        throw badFile(run.bestModelFile(), notOfRun(run, *why));
}

std::vector<Message> notesOnRunModel(const std::filesystem::path& opened, const ModelCard& card)
{
    std::error_code ignored;
    const bool isFolder = std::filesystem::is_directory(opened, ignored);
    const RunFolder run(isFolder ? opened : opened.parent_path());
    if (!std::filesystem::exists(run.recordFile(), ignored) ||
        (!isFolder && opened.filename() != run.bestModelFile().filename()))
        return {};
    std::optional<Message> why;
    try {
        why = whyNotOfRun(card, run.readRecord(), run.readHistory());
    } catch (const Error& error) {
        return {Message("The record of the run could not be read, so the model was taken as it is: %1.",
                        error.text())};
    }
    if (!why)
        return {};
    if (isFolder)
        throw badFile(run.bestModelFile(), notOfRun(run, *why));
    return {Message("It %1.", notOfRun(run, *why))};
}

} // namespace gg
