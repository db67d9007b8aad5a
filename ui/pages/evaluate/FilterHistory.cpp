#include "pages/evaluate/FilterHistory.h"

namespace gg {

void FilterHistory::set(const EvaluationFilter& filter)
{
    if (filter != current()) {
        m_filters.resize(m_now + 1);
        m_filters.push_back(filter);
        if (m_filters.size() > most)
            m_filters.erase(m_filters.begin());
        m_now = m_filters.size() - 1;
    }
    Q_EMIT changed(current());
}

void FilterHistory::startWith(const EvaluationFilter& filter)
{
    m_filters = {filter};
    m_now = 0;
    Q_EMIT changed(current());
}

void FilterHistory::back()
{
    if (!canGoBack())
        return;
    --m_now;
    Q_EMIT changed(current());
}

void FilterHistory::forward()
{
    if (!canGoForward())
        return;
    ++m_now;
    Q_EMIT changed(current());
}

} // namespace gg
