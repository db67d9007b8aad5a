#include "pages/predict/LungFacts.h"

#include "base/Error.h"
#include "data/ScanCheck.h"
#include "explain/HeatShare.h"
#include "support/Conversions.h"
#include "widgets/FactList.h"
#include "widgets/PartLayout.h"
#include "widgets/TextLabel.h"

#include <QVBoxLayout>

namespace gg {

LungFacts::LungFacts(ExplainSession* explain, QWidget* parent)
    : QWidget(parent), m_explain(explain), m_facts(new FactList), m_job(tr("Measuring the lungs"))
{
    QVBoxLayout* const layout = columnLayout(this, 0);
    layout->addWidget(textLabel(tr("Lungs"), TextRole::Heading));
    layout->addWidget(m_facts);
    if (explain != nullptr)
        connect(explain, &ExplainSession::choiceChanged, this, &LungFacts::askForMap);
    connect(&m_job, &Job::failed, this, [this](const Error& error) {
        m_measured = Measured{{}, {}, false, toQString(error.text())};
        refresh();
    });
    constexpr int restMilliseconds = 120;
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &LungFacts::start);
    hide();
}

QString LungFacts::value(const QString& name) const
{
    return m_facts->value(name);
}

void LungFacts::show(const std::filesystem::path& file, std::optional<int> predictedClass)
{
    const bool isSame = file == m_file;
    if (isSame && predictedClass == m_predictedClass)
        return;
    m_file = file;
    m_predictedClass = predictedClass;
    m_heat.release();
    if (!isSame) {
        m_measured.reset();
        m_job.cancel();
        if (file.empty())
            m_rest.stop();
        else
            m_rest.start();
    }
    askForMap();
}

void LungFacts::start()
{
    m_job.start(
        [this, file = m_file](const ProgressCallback&, const CancelToken& cancel) -> std::function<void()> {
            return [this, file, measured = measure(file, cancel)] {
                if (file == m_file)
                    m_measured = measured;
                refresh();
            };
        });
}

/// On the job's thread.
LungFacts::Measured LungFacts::measure(const std::filesystem::path& file, const CancelToken& cancel)
{
    try {
        const Scan scan = readScan(file, {}, sizeForCheck());
        cancel.throwIfCancelled();
        const LungScan lungScan = lungScanOf(scan, file);
        cancel.throwIfCancelled();
        const ScanLungs lungs = measureLungs(lungScan);
        if (!lungs.doubt.isEmpty())
            return {{}, {}, lungScan.slice.isRelative, toQString(lungs.doubt)};
        return {lungs.counts, turnedUpright(lungs.labels, scan.orientation), lungScan.slice.isRelative, {}};
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::BadInput)
            throw;
        return {{}, {}, false, toQString(reasonWithoutFile(error, file))};
    }
}

/// Whether one is shown is chosen at the viewer, for all of them; the same is at hand then.
void LungFacts::askForMap()
{
    m_heat.release();
    refresh();
    if (m_explain == nullptr)
        return;
    const HeatMapChoice& choice = m_explain->choice();
    if (m_file.empty() || !choice.isShown || !m_explain->model().hasModel())
        return m_explain->forget(this);
    const HeatMapWish wish{m_file, choice.targetClass ? choice.targetClass : m_predictedClass, choice.layer};
    m_explain->explain(wish, this, [this](const HeatMap& map) {
        m_heat = map.weights;
        refresh();
    });
}

void LungFacts::refresh()
{
    setVisible(m_measured.has_value());
    if (!m_measured)
        return;
    const std::optional<LungShares> shares = m_measured->counts.shares();
    if (!shares) {
        m_facts->setFacts(
            {{tr("Lungs"), m_measured->problem.isEmpty() ? tr("none found") : tr("not measured"),
              m_measured->problem}});
        return;
    }
    const QString how =
        m_measured->isRelative
            ? tr("Of the lungs in this picture, roughly: Hounsfield units were guessed from its "
                 "greys")
            : tr("Of the lungs in this slice");
    QString heat;
    if (!m_heat.empty())
        if (const std::optional<double> within = heatWithin(m_heat, m_measured->lungs))
            heat = tr("%1 outside the lungs").arg(formatPercent(1 - *within, 0));
    m_facts->setFacts({
        {tr("Opacity"),
         (m_measured->isRelative ? tr("%1 of the lungs, relative") : tr("%1 of the lungs"))
             .arg(formatPercent(shares->opacity())),
         how},
        {tr("Ground glass"), formatPercent(shares->groundGlass), how},
        {tr("Consolidation"), formatPercent(shares->consolidation), how},
        {tr("Heat map"), heat, tr("Where the heat map that is shown has its weight")},
    });
}

} // namespace gg
