// SomeEpoch: an epoch with a value in every column of a run's history.
#pragma once

#include "runs/History.h"

namespace gg::test {

/// All but the training loss are the same for every `number`; the loss falls as 1 / number.
inline EpochRecord someEpoch(int number)
{
    EpochRecord record;
    record.epoch = number;
    record.trainLoss = 0.5 / number;
    record.trainAccuracy = 0.75;
    record.validationLoss = 0.6;
    record.validationAccuracy = 0.8;
    record.validationSensitivity = 0.7;
    record.validationSpecificity = 0.9;
    record.validationAuc = 0.875;
    record.learningRate = 0.01;
    record.seconds = 12.5;
    return record;
}

} // namespace gg::test
