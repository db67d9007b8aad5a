// FilterHistory: the filters of an evaluation that were looked at one after the other, and which of them is
// looked at now. Owned by EvaluationGallery. Thread: GUI thread.
#pragma once

#include "pages/evaluate/EvaluationFilter.h"

#include <QObject>
#include <cstddef>
#include <vector>

namespace gg {

class FilterHistory : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const EvaluationFilter& current() const { return m_filters[m_now]; }
    /// What lay ahead is forgotten. The current one once more is no step.
    void set(const EvaluationFilter& filter);
    /// Nothing lies behind it: another evaluation.
    void startWith(const EvaluationFilter& filter);

    bool canGoBack() const { return m_now > 0; }
    bool canGoForward() const { return m_now + 1 < m_filters.size(); }
    /// Nothing happens where there is no way.
    void back();
    void forward();

    /// Of the longest history; the oldest are forgotten beyond it.
    static constexpr std::size_t most = 100;

Q_SIGNALS:
    /// After each of the above that did something, also where the filter is the same.
    void changed(const gg::EvaluationFilter& filter);

private:
    std::vector<EvaluationFilter> m_filters = {EvaluationFilter::mistakes()};
    std::size_t m_now = 0;
};

} // namespace gg
