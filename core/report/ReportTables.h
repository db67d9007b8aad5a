// ReportTables: the tables of a report that have figures in them, each with its interval and n. Free
// functions; any thread.
#pragma once

#include "report/ReportDocument.h"
#include "report/RunReport.h"

#include <span>
#include <vector>

namespace gg {

/// Two columns: what, and how it is.
ReportTable factTable(std::vector<std::vector<Message>> rows);

/// All figures of an evaluation: value, interval, and the images behind each.
ReportTable figuresTable(const Metrics& metrics);
/// Likewise by patient.
ReportTable patientsTable(const PatientFigures& figures);
/// A row an evaluation: images, sensitivity, specificity, AUC; the first one of them the run's own where
/// there is one.
ReportTable overviewTable(const RunReport& report);
/// Images by class and split, and patients.
ReportTable splitTable(const ReportedData& data);
/// What was left out of training and judging.
ReportTable leftOutTable(const RunRecord& record);
/// Counts of the confusion matrix, for whoever cannot see the drawing; of more than eight classes, whose
/// columns have no room, how many images of each were right.
ReportTable confusionTable(const Metrics& metrics);

} // namespace gg
