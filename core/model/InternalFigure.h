// InternalFigure: how well a model did on the validation of the data set that it was trained on, as its card
// says, and in words how far it falls from there on another one: figures of one's own data are the better
// ones nearly always (Yu et al., External Validation of Deep Learning Algorithms for Radiologic Diagnosis,
// Radiol. Artif. Intell. 4, 2022). Plain values and free functions; any thread.
#pragma once

#include "base/Message.h"
#include "eval/Metrics.h"
#include "model/ModelCard.h"

#include <cstddef>
#include <optional>
#include <string>

namespace gg {

struct InternalFigure
{
    std::string dataset; ///< its name
    std::size_t images = 0;
    std::string positiveClass; ///< whose scores the area is of
    Estimate auc;              ///< of the validation, with its 95% interval
};

/// Nothing where the card does not say it, or not as a number can be.
std::optional<InternalFigure> internalFigure(const ModelCard& card);

/// "AUC 0.910 (0.860 to 0.960) on the validation of its own data set COVID-CT (118 images), 0.790 (0.700 to
/// 0.880) here: 0.120 lower.", and that it may be chance where the two 95% intervals overlap. Empty where the
/// figures here have no area, or one of another class.
Message dropText(const InternalFigure& internal, const Metrics& here);

} // namespace gg
