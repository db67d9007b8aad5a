#include "pages/data/FindingList.h"

#include "support/Conversions.h"
#include "support/Theme.h"
#include "widgets/BreakableText.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPainter>
#include <QPixmap>
#include <QRegularExpression>
#include <algorithm>

namespace gg {

namespace {

constexpr int markSize = metrics::grid;
constexpr int linesAtOnce = 12;

QColor colourOf(Severity severity)
{
    const Theme& theme = Theme::current();
    switch (severity) {
    case Severity::Serious:
        return theme.error;
    case Severity::Warning:
        return theme.accent;
    case Severity::Note:
        break;
    }
    return theme.quietText;
}

/// A dot: serious ones are filled.
QPixmap markOf(Severity severity)
{
    QPixmap pixmap(markSize + 2, markSize + 2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colourOf(severity), 1.5));
    if (severity != Severity::Note)
        painter.setBrush(colourOf(severity));
    painter.drawEllipse(QRectF(1, 1, markSize - 1, markSize - 1));
    return pixmap;
}

/// Images are called by their names alone: the whole stands in the tooltip.
QString withoutFolders(QString text)
{
    static const QRegularExpression folders(QStringLiteral("[^\\s,]+/"));
    return text.remove(folders);
}

} // namespace

QString severityTitle(Severity severity)
{
    switch (severity) {
    case Severity::Serious:
        return FindingList::tr("Serious");
    case Severity::Warning:
        return FindingList::tr("Warning");
    case Severity::Note:
        break;
    }
    return FindingList::tr("Note");
}

void FindingModel::setFindings(std::vector<Finding> findings)
{
    beginResetModel();
    m_findings = std::move(findings);
    std::stable_sort(m_findings.begin(), m_findings.end(),
                     [](const Finding& a, const Finding& b) { return a.severity > b.severity; });
    endResetModel();
}

const Finding& FindingModel::finding(const QModelIndex& index) const
{
    return m_findings.at(static_cast<std::size_t>(index.row()));
}

int FindingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

QVariant FindingModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Finding& each = finding(index);
    switch (role) {
    case Qt::DisplayRole:
        return breakable(withoutFolders(toQString(each.text)));
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(severityTitle(each.severity), toQString(each.text));
    case Qt::DecorationRole:
        return markOf(each.severity);
    default:
        return {};
    }
}

FindingList::FindingList(QWidget* parent) : QListView(parent), m_model(new FindingModel(this))
{
    setModel(m_model);
    setAccessibleName(tr("What the audit found"));
    setWordWrap(true);
    setTextElideMode(Qt::ElideNone);
    setResizeMode(QListView::Adjust);
    setSpacing(2);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        Q_EMIT chosen(index.isValid() ? &m_model->finding(index) : nullptr);
    });
}

void FindingList::setFindings(std::vector<Finding> findings)
{
    m_model->setFindings(std::move(findings));
    updateGeometry();
}

QSize FindingList::sizeHint() const
{
    const int rows = std::min(m_model->rowCount() * 3, linesAtOnce);
    return {minimumSizeHint().width(), fontMetrics().lineSpacing() * rows + 3 * metrics::grid};
}

QSize FindingList::minimumSizeHint() const
{
    return {30 * metrics::grid, fontMetrics().lineSpacing() * std::min(m_model->rowCount() * 3, 6)};
}

void FindingList::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        viewport()->update(); // marks have the theme's colours
}

} // namespace gg
