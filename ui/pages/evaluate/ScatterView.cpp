#include "pages/evaluate/ScatterView.h"

#include "base/MachineThreads.h"
#include "eval/Uncertainty.h"
#include "plots/ScatterPlot.h"
#include "support/Conversions.h"
#include "widgets/ElidedComboBox.h"
#include "widgets/PartLayout.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

namespace gg {

namespace {

constexpr int shortestName = 4; // letters
constexpr double bytesAMegabyte = 1e6;

} // namespace

ScatterView::ScatterView(Dialogs& dialogs, QWidget* parent)
    : QWidget(parent), m_choices{makeChoice(tr("Number across"), Number::Score),
                                 makeChoice(tr("Number upwards"), Number::Loss)},
      m_plot(new ScatterPlot(dialogs, tr("Two numbers"))), m_job(tr("Measuring the images"))
{
    m_plot->setEmptyText(tr("These numbers are not known of these images"));
    auto* const head = new QWidget;
    QHBoxLayout* const row = rowLayout(head, 0, metrics::grid / 2);
    row->addWidget(m_choices[0], 1);
    row->addWidget(m_choices[1], 1);
    QVBoxLayout* const layout = columnLayout(this, 0, metrics::grid / 2);
    layout->addWidget(head);
    layout->addWidget(m_plot, 1);
    connect(m_plot, &ScatterPlot::rowsChosen, this,
            [this](const std::vector<std::size_t>& rows) { Q_EMIT rowsChosen(wordsFor(rows)); });
}

ElidedComboBox* ScatterView::makeChoice(const QString& name, Number first)
{
    auto* const choice = new ElidedComboBox;
    choice->setAccessibleName(name);
    choice->setMinimumContentsLength(shortestName);
    for (int i = 0; i <= static_cast<int>(Number::MeanGrey); ++i)
        choice->addItem(nameOf(static_cast<Number>(i)));
    choice->setCurrentIndex(static_cast<int>(first));
    choice->setToolTip(tr("%1: %2").arg(name, choice->currentText()));
    connect(choice, &QComboBox::currentIndexChanged, this, [this, choice] {
        choice->setToolTip(tr("%1: %2").arg(choice->accessibleName(), choice->currentText()));
        refresh();
    });
    return choice;
}

ScatterView::Number ScatterView::chosen(std::size_t axis) const
{
    return static_cast<Number>(std::max(0, m_choices[axis]->currentIndex()));
}

QString ScatterView::nameOf(Number number) const
{
    switch (number) {
    case Number::Score:
        return m_predictions.rows.empty() ? tr("Score")
                                          : tr("Score of %1")
                                                .arg(toQString(m_predictions.classes.at(
                                                    static_cast<std::size_t>(m_predictions.positiveClass))));
    case Number::Loss:
        return tr("Loss");
    case Number::Uncertainty:
        return tr("Uncertainty");
    case Number::FileSize:
        return tr("File size in MB");
    case Number::Width:
        return tr("Width in pixels");
    case Number::Height:
        return tr("Height in pixels");
    case Number::MeanGrey:
        break;
    }
    return tr("Mean grey");
}

double ScatterView::valueOf(Number number, std::size_t row) const
{
    const Prediction& prediction = m_predictions.rows[row];
    const ImageNumbers file = row < m_files.size() ? m_files[row] : ImageNumbers();
    switch (number) {
    case Number::Score:
        return prediction.scores[static_cast<std::size_t>(m_predictions.positiveClass)];
    case Number::Loss:
        return prediction.loss;
    case Number::Uncertainty:
        return uncertainty(prediction.scores);
    case Number::FileSize:
        return file.bytes / bytesAMegabyte;
    case Number::Width:
        return file.width;
    case Number::Height:
        return file.height;
    case Number::MeanGrey:
        break;
    }
    return file.meanGrey;
}

void ScatterView::follow(EvaluateSession& session)
{
    m_session = &session;
    connect(&session, &EvaluateSession::resultChanged, this, &ScatterView::forgetFiles);
    connect(&m_job, &Job::failed, &session, &EvaluateSession::failed);
}

void ScatterView::forgetFiles()
{
    m_job.cancel();
    m_files.clear();
}

void ScatterView::readFiles()
{
    if (m_session == nullptr || !m_session->hasResult() || (m_job.isRunning() && !m_job.status().cancelling))
        return;
    std::vector<std::filesystem::path> files;
    for (const std::size_t item : m_session->evaluation().items)
        files.push_back(m_session->dataset().items().at(item).file);
    m_job.start([this, files = std::move(files)](const ProgressCallback& onProgress,
                                                 const CancelToken& cancel) -> std::function<void()> {
        const std::vector<ImageNumbers> numbers = imageNumbers(files, machineThreads(), onProgress, cancel);
        return [this, numbers] {
            m_files = numbers;
            refresh();
        };
    });
}

void ScatterView::show(const Predictions& predictions)
{
    m_predictions = predictions;
    m_strong.clear();
    for (std::size_t row = 0; row < predictions.rows.size(); ++row)
        m_strong.push_back(row);
    for (ElidedComboBox* const choice : m_choices) {
        choice->setItemText(static_cast<int>(Number::Score), nameOf(Number::Score));
        choice->setToolTip(tr("%1: %2").arg(choice->accessibleName(), choice->currentText()));
    }
    refresh();
}

void ScatterView::setStrong(const std::vector<std::size_t>& rows)
{
    if (rows == m_strong)
        return;
    m_strong = rows;
    m_plot->setStrong(m_strong);
}

void ScatterView::refresh()
{
    const Number x = chosen(0);
    const Number y = chosen(1);
    if ((isOfFile(x) || isOfFile(y)) && m_files.empty() && !m_predictions.rows.empty())
        readFiles();
    std::vector<ScatterPlot::Point> points;
    points.reserve(m_predictions.rows.size());
    for (std::size_t row = 0; row < m_predictions.rows.size(); ++row)
        points.push_back({valueOf(x, row), valueOf(y, row), m_predictions.rows[row].label, row,
                          std::binary_search(m_strong.begin(), m_strong.end(), row)});
    ScatterPlot::Classes classes{{}, m_predictions.positiveClass};
    for (const std::string& name : m_predictions.classes)
        classes.names.append(toQString(name));
    m_plot->resetZoom();
    m_plot->show(std::move(points), classes, nameOf(x), nameOf(y),
                 [this](std::size_t row) { return textOf(row); });
}

QString ScatterView::textOf(std::size_t row) const
{
    return tr("%1\n%2  %3\n%4  %5")
        .arg(toQString(m_predictions.rows[row].path))
        .arg(formatNumber(valueOf(chosen(0), row)), nameOf(chosen(0)), formatNumber(valueOf(chosen(1), row)),
             nameOf(chosen(1)));
}

ChosenRows ScatterView::wordsFor(const std::vector<std::size_t>& rows) const
{
    if (rows.size() == 1)
        return {toQString(m_predictions.rows[rows.front()].path), rows};
    QStringList words;
    for (std::size_t axis = 0; axis < m_choices.size(); ++axis) {
        const auto [low, high] = std::minmax_element(rows.begin(), rows.end(), [&](auto a, auto b) {
            return valueOf(chosen(axis), a) < valueOf(chosen(axis), b);
        });
        words << tr("%1 from %2 to %3")
                     .arg(nameOf(chosen(axis)), formatNumber(valueOf(chosen(axis), *low)),
                          formatNumber(valueOf(chosen(axis), *high)));
    }
    return {words.join(QStringLiteral(", ")), rows};
}

} // namespace gg
