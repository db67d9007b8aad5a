#include "app/TrainReport.h"

#include "base/Text.h"

#include <iomanip>
#include <sstream>

namespace gg {

namespace {

std::string fixed(double value, int decimals)
{
    std::ostringstream text;
    text << std::fixed << std::setprecision(decimals) << value;
    return text.str();
}

/// " (of COVID)": what an AUC is about.
std::string ofPositiveClass(const Predictions& predictions)
{
    const auto positive = static_cast<std::size_t>(predictions.positiveClass);
    return positive < predictions.classes.size() ? " (of " + printable(predictions.classes[positive]) + ')'
                                                 : std::string();
}

std::string inBrackets(const std::vector<Message>& notes)
{
    std::string text;
    for (const Message& note : notes)
        text += (text.empty() ? "  (" : " ") + note.english();
    return text.empty() ? text : text + ")";
}

} // namespace

void TrainReport::show(const TrainEvent& event)
{
    std::visit([this](const auto& happened) { show(happened); }, event);
}

void TrainReport::show(const RunStarted& event)
{
    m_epochs = event.config.epochs;
    m_line.print(recipeName(event.config.recipe) + " recipe, " + event.config.architecture + ", " +
                 event.device);
}

void TrainReport::show(const StageProgress& event)
{
    m_line.show(event.progress);
}

void TrainReport::show(const ImagesRead& event)
{
    for (const SkippedFile& file : event.leftOut)
        m_line.note(Message("left out: %1: %2", file.path, file.reason));
    for (const Message& note : event.notes)
        m_line.note(note);
    m_line.print(std::to_string(event.images) + (event.split == Split::Train ? " training" : " validation") +
                 (event.images == 1 ? " image" : " images") +
                 (event.leftOut.empty()
                      ? ""
                      : ", " + std::to_string(event.leftOut.size()) + " left out that cannot be read"));
}

void TrainReport::show(const BatchDone& event)
{
    const Progress progress{Message("Epoch %1", event.epoch), event.batch, event.batches};
    m_line.show(progress, "loss " + fixed(event.loss, 4) + "  " + fixed(event.imagesPerSecond, 1) +
                              " images/s  " + durationText(event.secondsLeft) + " left");
}

void TrainReport::show(const EpochDone& event)
{
    const EpochRecord& record = event.record;
    m_line.print("epoch " + std::to_string(record.epoch) + "  train loss " + fixed(record.trainLoss, 4) +
                 " accuracy " + fixed(record.trainAccuracy, 3) + "  validation loss " +
                 fixed(record.validationLoss, 4) + " accuracy " + fixed(record.validationAccuracy, 3) +
                 " AUC" + ofPositiveClass(event.validation) + ' ' + fixed(record.validationAuc, 3) +
                 (event.isBest ? "  best so far" : "") + inBrackets(event.notes));
}

void TrainReport::show(const CheckpointSaved&) {}

void TrainReport::show(const RunFinished& event)
{
    const std::string epochs = std::to_string(event.epochs) + (event.epochs == 1 ? " epoch" : " epochs");
    const std::string model = event.bestEpoch ? "; best epoch " + std::to_string(*event.bestEpoch) + ": " +
                                                    printablePath(event.bestModel)
                              : event.epochs == 0 ? std::string("; no epoch was finished")
                                                  : std::string("; no epoch was good enough to be kept");
    const std::string early = event.end == RunEnd::EarlyStopped ? " by early stopping" : "";
    if (event.hadEnded)
        m_line.print("the run had ended before" + early + ", after " + epochs + ": nothing was done" + model);
    else
        m_line.print((event.end == RunEnd::Stopped ? "stopped"
                      : early.empty()              ? "done"
                                                   : "ended" + early) +
                     " after " + epochs + ", " + durationText(event.seconds) + model);
}

void TrainReport::show(const RunFailed&)
{
    // The command line's edge prints the error.
}

} // namespace gg
