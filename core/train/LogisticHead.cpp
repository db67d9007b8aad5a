#include "train/LogisticHead.h"

#include "base/Error.h"
#include "train/Lbfgs.h"

#include <algorithm>
#include <cmath>

namespace gg {

namespace {

struct Scaling
{
    std::vector<double> mean;
    std::vector<double> deviation;
};

// As scikit-learn's StandardScaler: the population's deviation, and 1 for a column that never changes.
Scaling standardising(const FeatureMatrix& features, bool standardise)
{
    Scaling scaling{std::vector<double>(features.columns, 0.0), std::vector<double>(features.columns, 1.0)};
    if (!standardise)
        return scaling;
    for (std::size_t r = 0; r < features.rows; ++r)
        for (std::size_t c = 0; c < features.columns; ++c)
            scaling.mean[c] += features.row(r)[c];
    for (double& mean : scaling.mean)
        mean /= static_cast<double>(features.rows);
    std::vector<double> squares(features.columns, 0.0);
    for (std::size_t r = 0; r < features.rows; ++r)
        for (std::size_t c = 0; c < features.columns; ++c)
            squares[c] += std::pow(features.row(r)[c] - scaling.mean[c], 2);
    for (std::size_t c = 0; c < features.columns; ++c)
        if (squares[c] > 0)
            scaling.deviation[c] = std::sqrt(squares[c] / static_cast<double>(features.rows));
    return scaling;
}

Scaling scalingOf(const FeatureMatrix& features, const LogisticSettings& settings)
{
    Scaling scaling = standardising(features, settings.standardise);
    for (std::size_t c = 0; c < settings.emphasis.size(); ++c)
        scaling.deviation[c] /= settings.emphasis[c];
    return scaling;
}

// The objective per image over the scaled features. Parameters: (outputs, columns) weights, then (outputs)
// intercepts. Two classes share one output, the logit of class 1 against class 0.
class Objective
{
public:
    Objective(const FeatureMatrix& features, std::span<const int> labels, std::size_t classes, double c,
              const Scaling& scaling)
        : m_rows(features.rows), m_columns(features.columns), m_outputs(classes == 2 ? 1 : classes),
          m_labels(labels), m_penalty(1 / (c * static_cast<double>(features.rows))),
          m_values(features.values.size())
    {
        for (std::size_t i = 0; i < m_values.size(); ++i)
            m_values[i] =
                (features.values[i] - scaling.mean[i % m_columns]) / scaling.deviation[i % m_columns];
    }

    std::size_t parameters() const { return m_outputs * (m_columns + 1); }

    double operator()(std::span<const double> x, std::span<double> gradient) const
    {
        const std::size_t weights = m_outputs * m_columns;
        double penalty = 0;
        for (std::size_t i = 0; i < weights; ++i) {
            penalty += x[i] * x[i];
            gradient[i] = m_penalty * x[i];
        }
        std::fill(gradient.begin() + static_cast<std::ptrdiff_t>(weights), gradient.end(), 0.0);
        double loss = 0;
        std::vector<double> outputs(m_outputs);
        for (std::size_t r = 0; r < m_rows; ++r)
            loss += addRow(r, x, outputs, gradient);
        return loss / static_cast<double>(m_rows) + m_penalty * penalty / 2;
    }

private:
    double addRow(std::size_t r, std::span<const double> x, std::vector<double>& outputs,
                  std::span<double> gradient) const
    {
        const double* const values = m_values.data() + r * m_columns;
        for (std::size_t o = 0; o < m_outputs; ++o) {
            const double* const weight = x.data() + o * m_columns;
            double sum = x[m_outputs * m_columns + o];
            for (std::size_t c = 0; c < m_columns; ++c)
                sum += weight[c] * values[c];
            outputs[o] = sum;
        }
        const double loss =
            m_outputs == 1 ? residualOfTwo(outputs, m_labels[r]) : residual(outputs, m_labels[r]);
        for (std::size_t o = 0; o < m_outputs; ++o) {
            const double factor = outputs[o] / static_cast<double>(m_rows);
            double* const slope = gradient.data() + o * m_columns;
            for (std::size_t c = 0; c < m_columns; ++c)
                slope[c] += factor * values[c];
            gradient[m_outputs * m_columns + o] += factor;
        }
        return loss;
    }

    // Both replace the outputs by the derivative of the loss, which they return.
    static double residualOfTwo(std::vector<double>& outputs, int label)
    {
        const double logit = outputs[0];
        const double decay = std::exp(-std::abs(logit));
        outputs[0] = (logit >= 0 ? 1 / (1 + decay) : decay / (1 + decay)) - label;
        return std::max(logit, 0.0) - label * logit + std::log1p(decay);
    }

    static double residual(std::vector<double>& outputs, int label)
    {
        const double top = *std::max_element(outputs.begin(), outputs.end());
        const double own = outputs[static_cast<std::size_t>(label)] - top;
        double sum = 0;
        for (double& output : outputs)
            sum += output = std::exp(output - top);
        for (double& output : outputs)
            output /= sum;
        outputs[static_cast<std::size_t>(label)] -= 1;
        return std::log(sum) - own;
    }

    std::size_t m_rows;
    std::size_t m_columns;
    std::size_t m_outputs;
    std::span<const int> m_labels;
    double m_penalty;
    std::vector<double> m_values;
};

// Parameters over scaled features -> a head over the features as they are.
LinearHead headFrom(std::span<const double> x, std::size_t classes, const Scaling& scaling)
{
    const std::size_t columns = scaling.mean.size();
    const std::size_t outputs = classes == 2 ? 1 : classes;
    LinearHead head{classes, columns, std::vector<double>(classes * columns), std::vector<double>(classes)};
    for (std::size_t k = 0; k < classes; ++k) {
        // The one logit of two classes is shared between them, half to each side.
        const double share = classes == 2 ? (k == 0 ? -0.5 : 0.5) : 1.0;
        const std::size_t o = classes == 2 ? 0 : k;
        double bias = x[outputs * columns + o];
        for (std::size_t c = 0; c < columns; ++c) {
            const double weight = x[o * columns + c] / scaling.deviation[c];
            head.weight[k * columns + c] = share * weight;
            bias -= weight * scaling.mean[c];
        }
        head.bias[k] = share * bias;
    }
    return head;
}

void check(const FeatureMatrix& features, std::span<const int> labels, std::size_t classes,
           const LogisticSettings& settings)
{
    const double c = settings.c;
    if (features.rows == 0 || features.columns == 0 ||
        features.values.size() != features.rows * features.columns || labels.size() != features.rows ||
        classes < 2)
        throw Error(ErrorKind::Usage, "The features and labels do not fit together.");
    for (const int label : labels)
        if (label < 0 || static_cast<std::size_t>(label) >= classes)
            throw Error(ErrorKind::Usage, "A label is none of the classes.");
    if (!(c > 0) || !std::isfinite(c))
        throw Error(ErrorKind::Usage, "The regularisation's C must be above 0.");
    if (!settings.emphasis.empty() &&
        (settings.emphasis.size() != features.columns ||
         !std::all_of(settings.emphasis.begin(), settings.emphasis.end(),
                      [](double value) { return value > 0 && std::isfinite(value); })))
        throw Error(ErrorKind::Usage, "The emphasis must be a number above 0 for each feature.");
    if (!std::all_of(features.values.begin(), features.values.end(),
                     [](float v) { return std::isfinite(v); }))
        throw Error(ErrorKind::Failed,
                    "A feature of an image is not a finite number; the network's weights may be "
                    "damaged.");
}

} // namespace

std::vector<double> LinearHead::logits(const FeatureMatrix& features) const
{
    std::vector<double> result(features.rows * classes);
    for (std::size_t r = 0; r < features.rows; ++r)
        for (std::size_t k = 0; k < classes; ++k) {
            double sum = bias[k];
            for (std::size_t c = 0; c < columns; ++c)
                sum += weight[k * columns + c] * features.row(r)[c];
            result[r * classes + k] = sum;
        }
    return result;
}

LogisticFit fitLogisticHead(const FeatureMatrix& features, std::span<const int> labels, std::size_t classes,
                            const LogisticSettings& settings,
                            const std::function<bool(int iteration, const LinearHead& head)>& onIteration)
{
    check(features, labels, classes, settings);
    const Scaling scaling = scalingOf(features, settings);
    const Objective objective(features, labels, classes, settings.c, scaling);
    const LbfgsResult result = minimise(objective, std::vector<double>(objective.parameters(), 0.0),
                                        {settings.gradientTolerance, settings.maximumIterations},
                                        [&](int iteration, std::span<const double> x) {
                                            return onIteration(iteration, headFrom(x, classes, scaling));
                                        });
    return {headFrom(result.x, classes, scaling), result.iterations, result.converged, result.stopped};
}

} // namespace gg
