// EarlyStopping: the tutorial's rule for when to lower the learning rate and when to stop (the
// class EarlyStopping of the published notebook). A plain value that the trainer owns
// and keeps in the checkpoint. Thread: one at a time.
#pragma once

#include "base/Json.h"

namespace gg {

/// The number in front is what history and log show.
enum class EarlyStoppingCode
{
    GoOn = 0,             ///< neither counter is exhausted
    Stop = 1,             ///< both are
    AccuracyStalls = 2,   ///< the accuracy's alone: go on
    LowerLearningRate = 3 ///< the loss's alone: multiply the learning rate by 0.1; both counters are 0 again
};

class EarlyStopping
{
public:
    explicit EarlyStopping(int patience);

    /// Takes one epoch's validation loss and accuracy (in any unit, the same at every call).
    /// Running means: the first value as it is, then 0.2 new + 0.8 old. The accuracy's counter goes up while
    /// its mean is below the best mean, else the best is that mean and the counter 0; the loss's likewise
    /// when above. A counter is exhausted when it is greater than the patience.
    EarlyStoppingCode update(double loss, double accuracy);

    /// All state, exact; fromJson() throws Error (BadInput) for anything else.
    Json toJson() const;
    static EarlyStopping fromJson(const Json& json);

    bool operator==(const EarlyStopping&) const = default;

private:
    int m_patience;
    bool m_first = true;
    double m_runningLoss = 0;
    double m_runningAccuracy = 0;
    double m_bestLoss = 1e7;
    double m_bestAccuracy = 0;
    int m_lossCounter = 0;
    int m_accuracyCounter = 0;
};

} // namespace gg
