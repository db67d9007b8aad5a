// LungDetails: a window beside the page with all that was measured in the lungs of a series: a table by part,
// and which Hounsfield units they have. Owned by SeriesLungsLine, which fills it. Thread: GUI thread.
#pragma once

#include "lungs/LungMeasures.h"

#include <QDialog>

namespace gg {

class Dialogs;
class ElidedLabel;
class HuHistogramPlot;
class LungTable;
class PartsOrTabs;

class LungDetails : public QDialog
{
    Q_OBJECT

public:
    /// `dialogs` must outlive it.
    explicit LungDetails(Dialogs& dialogs, QWidget* parent = nullptr);

    /// `title`: of the series, without patient data. `note`: what should be known of the figures; may be
    /// empty.
    void show(const QString& title, const SeriesMeasures& measures, const QString& note);
    /// There is no such series at the moment; the figures go.
    void clear();
    const QString& summary() const;
    LungTable& table() { return *m_table; }
    HuHistogramPlot& histogram() { return *m_histogram; }

    QSize sizeHint() const override;

private:
    ElidedLabel* m_summary;
    LungTable* m_table;
    HuHistogramPlot* m_histogram;
    PartsOrTabs* m_parts;
};

} // namespace gg
