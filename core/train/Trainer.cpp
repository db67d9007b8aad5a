#include "train/Trainer.h"

#include "base/Error.h"
#include "nn/ThreadCount.h"
#include "nn/TorchErrors.h"
#include "train/FastTrainer.h"
#include "train/PrecisionChoice.h"
#include "train/RunIdentity.h"
#include "train/TrainingNetwork.h"
#include "train/WholeNetworkTrainer.h"

#include <utility>

namespace gg {

namespace {

void check(const TrainJob& job)
{
    throwFirst(job.config.problems(), ErrorKind::Usage);
    for (const Split split : {Split::Train, Split::Val})
        if (job.dataset.count(split) == 0)
            throw Error(ErrorKind::BadInput,
                        Message("The data set has no images in its %1 split, which training needs.",
                                splitName(split)));
    // Known before hours are spent; what the run decides on its way is always fit to be saved.
    const std::vector<Message> unfit = gg::problems(cardFor(job.config, job.dataset, Preprocessing()));
    if (!unfit.empty())
        throw Error(ErrorKind::BadInput,
                    Message("No model of this data set could be saved: %1.", unfit.front()));
    if (job.resume)
        checkSameRun(readRunToResume(job.runFolder).identity, identityOf(job.config, job.dataset));
}

// What a run computes with is among its settings, so that it goes on with the same.
TrainJob withPrecision(const TrainJob& job, const Device& device)
{
    TrainJob decided = job;
    PrecisionChoice choice = choosePrecision(job.config, job.dataset.classes().size(), device, job.cancel);
    decided.config.precision = std::move(choice.precision);
    if (!choice.because.isEmpty())
        decided.notes.push_back(std::move(choice.because));
    return decided;
}

RunFinished trained(const TrainJob& job, DeviceProbe& devices)
{
    check(job);
    const Device device = chooseDevice(job.config.device, devices);
    const ThreadCount threads(threadCount(job.config));
    if (fitsHeadAlone(job.config.recipe))
        return FastTrainer(job, device).run();
    const TrainJob decided = withPrecision(job, device);
    return WholeNetworkTrainer(decided, device).run();
}

TrainEvent lastEvent(const TrainJob& job, DeviceProbe& devices)
{
    try {
        return trained(job, devices);
    } catch (...) {
        return RunFailed{currentTorchError(Message("Training"))};
    }
}

} // namespace

TrainEvent runTraining(const TrainJob& job, DeviceProbe& devices)
{
    TrainEvent last = lastEvent(job, devices);
    if (job.observer)
        job.observer(last);
    return last;
}

} // namespace gg
