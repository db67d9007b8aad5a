#include "pages/evaluate/KeptFilters.h"

#include "support/Conversions.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <algorithm>
#include <array>
#include <utility>

namespace gg {

namespace {

using Classes = std::vector<std::string>;

constexpr std::array<std::pair<ImageOrder, const char*>, 6> orders = {
    {{ImageOrder::WrongFirst, "wrong_first"},
     {ImageOrder::LargestLoss, "largest_loss"},
     {ImageOrder::LeastSure, "least_sure"},
     {ImageOrder::ByPatient, "patient"},
     {ImageOrder::ByFile, "file"},
     {ImageOrder::SuspectedFirst, "suspected_first"}}};

QJsonObject toJson(const ClassCondition& condition, const Classes& classes)
{
    return {{QStringLiteral("class"), toQString(classes.at(static_cast<std::size_t>(condition.index)))},
            {QStringLiteral("is_it"), condition.isIt}};
}

QJsonObject toJson(const EvaluationFilter& filter, const Classes& classes)
{
    QJsonObject json;
    if (filter.correctness)
        json[QStringLiteral("wrong")] = filter.correctness == Correctness::Wrong;
    if (filter.truth)
        json[QStringLiteral("truth")] = toJson(*filter.truth, classes);
    if (filter.predicted)
        json[QStringLiteral("predicted")] = toJson(*filter.predicted, classes);
    if (filter.scores) {
        json[QStringLiteral("low")] = filter.scores->low;
        json[QStringLiteral("high")] = filter.scores->high;
    }
    if (filter.source)
        json[QStringLiteral("source")] = toQString(*filter.source);
    if (filter.patient)
        json[QStringLiteral("patient")] = toQString(*filter.patient);
    if (filter.isSuspected)
        json[QStringLiteral("suspected")] = true;
    if (filter.tag)
        json[QStringLiteral("tag")] = toQString(*filter.tag);
    if (filter.isRelabelled)
        json[QStringLiteral("relabelled")] = true;
    for (const auto& [order, name] : orders) {
        if (order == filter.order)
            json[QStringLiteral("order")] = QLatin1String(name);
    }
    return json;
}

/// False when there is no such class.
bool readCondition(const QJsonValue& json, const Classes& classes, std::optional<ClassCondition>& condition)
{
    if (!json.isObject())
        return true;
    const QJsonObject object = json.toObject();
    const auto found =
        std::find(classes.begin(), classes.end(), toStdString(object[QStringLiteral("class")].toString()));
    if (found == classes.end())
        return false;
    condition = ClassCondition{static_cast<int>(found - classes.begin()),
                               object[QStringLiteral("is_it")].toBool(true)};
    return true;
}

std::optional<std::string> readText(const QJsonValue& json)
{
    return json.isString() ? std::optional(toStdString(json.toString())) : std::nullopt;
}

std::optional<EvaluationFilter> fromJson(const QJsonObject& json, const Classes& classes)
{
    EvaluationFilter filter;
    if (!readCondition(json[QStringLiteral("truth")], classes, filter.truth) ||
        !readCondition(json[QStringLiteral("predicted")], classes, filter.predicted))
        return std::nullopt;
    if (const QJsonValue wrong = json[QStringLiteral("wrong")]; wrong.isBool())
        filter.correctness = wrong.toBool() ? Correctness::Wrong : Correctness::Right;
    if (const QJsonValue low = json[QStringLiteral("low")]; low.isDouble())
        filter.scores = ScoreRange{low.toDouble(), json[QStringLiteral("high")].toDouble(1)};
    filter.source = readText(json[QStringLiteral("source")]);
    filter.patient = readText(json[QStringLiteral("patient")]);
    filter.isSuspected = json[QStringLiteral("suspected")].toBool();
    filter.tag = readText(json[QStringLiteral("tag")]);
    filter.isRelabelled = json[QStringLiteral("relabelled")].toBool();
    for (const auto& [order, name] : orders) {
        if (json[QStringLiteral("order")].toString() == QLatin1String(name))
            filter.order = order;
    }
    return filter;
}

QJsonObject readAll(const QString& key)
{
    return QJsonDocument::fromJson(QSettings().value(key).toByteArray()).object();
}

void writeAll(const QString& key, const QJsonObject& all)
{
    QSettings().setValue(key, QJsonDocument(all).toJson(QJsonDocument::Compact));
}

} // namespace

KeptFilters::KeptFilters(const std::string& fingerprint, std::vector<std::string> classes)
    : m_key(QStringLiteral("evaluate/filters/") + toQString(fingerprint)), m_classes(std::move(classes))
{
}

std::vector<KeptFilter> KeptFilters::all() const
{
    const QJsonObject json = readAll(m_key);
    std::vector<KeptFilter> filters;
    for (const QString& name : json.keys()) {
        if (const auto filter = fromJson(json[name].toObject(), m_classes))
            filters.push_back({name, *filter});
    }
    return filters;
}

void KeptFilters::keep(const QString& name, const EvaluationFilter& filter)
{
    if (name.trimmed().isEmpty())
        return;
    QJsonObject json = readAll(m_key);
    json[name.trimmed()] = toJson(filter, m_classes);
    writeAll(m_key, json);
}

void KeptFilters::forget(const QString& name)
{
    QJsonObject json = readAll(m_key);
    json.remove(name);
    writeAll(m_key, json);
}

} // namespace gg
