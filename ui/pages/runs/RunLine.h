// RunLine: one line of the list of runs: a run, or all that differ in nothing but their seed; what it says in
// each column. A plain value. Thread: GUI thread.
#pragma once

#include "runs/RunFacts.h"

#include <QCoreApplication>
#include <QString>
#include <QVariant>
#include <string>
#include <vector>

namespace gg {

struct RunLine
{
    Q_DECLARE_TR_FUNCTIONS(gg::RunLine)

public:
    /// In the order of the columns; after them comes a column a setting.
    enum Column
    {
        Name,
        Accuracy,
        Auc,
        State,
        Started,
        Sensitivity,
        Specificity,
        Images,
        Loss,
        Epochs,
        BestEpoch,
        Data,
        Tags,
        fixedColumns
    };

    std::vector<RunFacts> runs; ///< one at least

    static bool isNumber(int column);
    /// What a column before fixedColumns is kept under: "auc".
    static QString columnKey(int column);

    /// `setting`: the key of the column's setting; only columns from fixedColumns on look at it.
    QString shown(int column, const std::string& setting) const;
    QString toolTip(int column, const std::string& setting) const;
    /// Invalid where it is not known.
    QVariant sortValue(int column, const std::string& setting) const;
    /// Where one of them is.
    bool isPinned() const;

private:
    QString shownRate(int column) const;
    std::vector<double> values(int column) const;
    QString settings(const std::string& key) const;
};

} // namespace gg
