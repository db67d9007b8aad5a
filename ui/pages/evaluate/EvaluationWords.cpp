#include "pages/evaluate/EvaluationWords.h"

#include "support/Conversions.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

namespace gg {

namespace {

constexpr std::size_t namedImages = 5;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(EvaluationWords)
};

QString imagesAndPatients(const Metrics& metrics)
{
    QString images = metrics.n == 1 ? Words::tr("1 image") : Words::tr("%1 images").arg(metrics.n);
    if (!metrics.patients)
        return images;
    return *metrics.patients == 1 ? Words::tr("%1 of 1 patient").arg(images)
                                  : Words::tr("%1 of %2 patients").arg(images).arg(*metrics.patients);
}

QString leftOut(const Metrics& metrics)
{
    if (metrics.leftOut.empty())
        return Words::tr("none left out");
    return Words::tr("%1 left out").arg(metrics.leftOut.size());
}

/// Nothing when there are none.
QString namesOfLeftOut(const Metrics& metrics)
{
    if (metrics.leftOut.empty())
        return {};
    QStringList names;
    for (std::size_t i = 0; i < std::min(metrics.leftOut.size(), namedImages); ++i)
        names.append(Words::tr("%1 (%2)").arg(toQString(metrics.leftOut[i].path),
                                              toQString(metrics.leftOut[i].reason)));
    if (metrics.leftOut.size() > namedImages)
        names.append(Words::tr("and %1 more").arg(metrics.leftOut.size() - namedImages));
    return Words::tr("Left out: %1.").arg(names.join(QStringLiteral(", ")));
}

QString rate(const std::optional<Estimate>& estimate)
{
    if (!estimate)
        return Words::tr("undefined");
    return Words::tr("%1 (%2 to %3)")
        .arg(estimate->value, 0, 'f', 2)
        .arg(estimate->interval.low, 0, 'f', 2)
        .arg(estimate->interval.high, 0, 'f', 2);
}

QString figuresByPatient(const PatientFigures& figures)
{
    QString line = Words::tr("%1 patients, each counted once (%2): accuracy %3, sensitivity %4, specificity "
                             "%5, AUC %6.")
                       .arg(figures.patients)
                       .arg(QString::fromStdString(figures.rule), rate(figures.accuracy),
                            rate(figures.sensitivity), rate(figures.specificity), rate(figures.auc));
    if (figures.ofSeveralClasses > 0)
        line +=
            QLatin1Char(' ') +
            Words::tr("Left out of these: %1 with images of several classes.").arg(figures.ofSeveralClasses);
    return line;
}

} // namespace

QString evaluationSummary(const Metrics& metrics)
{
    const QString intervals =
        metrics.intervalMethod == IntervalMethod::ByPatient
            ? Words::tr("95% intervals by patient.")
            : Words::tr("95% intervals by image: too narrow if several are of one patient.");
    return Words::tr("%1, %2. Positive class: %3. %4")
        .arg(imagesAndPatients(metrics), leftOut(metrics), positiveClassName(metrics), intervals);
}

QString evaluationNotes(const Metrics& metrics)
{
    QStringList lines = {evaluationSummary(metrics)};
    if (metrics.byPatient)
        lines.append(figuresByPatient(*metrics.byPatient));
    const QString names = namesOfLeftOut(metrics);
    if (!names.isEmpty())
        lines.append(names);
    lines.append(toQStrings(metrics.warnings));
    return lines.join(QLatin1Char('\n'));
}

QString intervalExplanation(const Metrics& metrics)
{
    const QString meaning = Words::tr("Below it: the range that holds the true value with 95% confidence.");
    if (metrics.intervalMethod == IntervalMethod::ByPatient)
        return Words::tr("%1 It counts patients, not images: those of one patient resemble each other.")
            .arg(meaning);
    return Words::
        tr("%1 It takes every image for a patient of its own, since the patients are not known, or of too "
           "few images: too narrow if several are of one.")
            .arg(meaning);
}

QString positiveClassName(const Metrics& metrics)
{
    const auto positive = static_cast<std::size_t>(metrics.positiveClass);
    return positive < metrics.classes.size() ? toQString(metrics.classes[positive]) : QString();
}

} // namespace gg
