// LungFacts: what was measured in the lungs of one scan, beside its score, and how much of the heat map that
// is shown lies outside of them. Part of ResultPanel. Thread: GUI thread; lungs are measured in its job.
#pragma once

#include "data/ScanLungs.h"
#include "session/ExplainSession.h"
#include "session/Job.h"

#include <QTimer>
#include <QWidget>
#include <filesystem>
#include <optional>

namespace gg {

class FactList;

class LungFacts : public QWidget
{
    Q_OBJECT

public:
    /// Without `explain` nothing is said of heat maps; else it must outlive the widget.
    explicit LungFacts(ExplainSession* explain, QWidget* parent = nullptr);

    /// Of the file, or the frame of this name; an empty path for none. `predictedClass`: whose heat map is
    /// shown as long as nobody chose another class.
    void show(const std::filesystem::path& file, std::optional<int> predictedClass);
    Job& job() { return m_job; }
    /// Empty where there is nothing under that name.
    QString value(const QString& name) const;

private:
    struct Measured
    {
        LungCounts counts;
        cv::Mat lungs; ///< CV_8UC1, upright, not 0 within
        bool isRelative = false;
        QString problem; ///< why there is nothing of it
    };
    void start();
    static Measured measure(const std::filesystem::path& file, const CancelToken& cancel);
    void askForMap();
    void refresh();

    ExplainSession* m_explain;
    FactList* m_facts;
    std::filesystem::path m_file;
    std::optional<int> m_predictedClass;
    std::optional<Measured> m_measured;
    cv::Mat m_heat; ///< of the map that is shown; empty for none
    QTimer m_rest;  ///< until a person who goes through the list has come to rest
    Job m_job;
};

} // namespace gg
