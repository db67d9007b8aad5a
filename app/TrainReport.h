// TrainReport: a training run told on a terminal: a bar for batches, a line for every epoch and for the end.
// Thread: called by the trainer on its thread, which here is the main thread.
#pragma once

#include "app/ProgressLine.h"
#include "train/TrainEvent.h"

namespace gg {

class TrainReport
{
public:
    explicit TrainReport(ProgressLine& line) : m_line(line) {}

    void show(const TrainEvent& event);

private:
    void show(const RunStarted& event);
    void show(const StageProgress& event);
    void show(const ImagesRead& event);
    void show(const BatchDone& event);
    void show(const EpochDone& event);
    void show(const CheckpointSaved& event);
    void show(const RunFinished& event);
    void show(const RunFailed& event);

    ProgressLine& m_line;
    int m_epochs = 0;
};

} // namespace gg
