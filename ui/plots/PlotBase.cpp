#include "plots/PlotBase.h"

#include "base/AtomicFile.h"
#include "base/Csv.h"
#include "support/Dialogs.h"
#include "support/ErrorText.h"
#include "support/PictureFile.h"

#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QStackedLayout>
#include <QSvgGenerator>
#include <algorithm>
#include <utility>

namespace gg {

namespace {

QSize exportSize(const QWidget& widget)
{
    return widget.size().expandedTo({480, 320});
}

} // namespace

PlotBase::PlotBase(Dialogs& dialogs, const QString& title, QWidget* parent)
    : QWidget(parent), m_dialogs(dialogs), m_title(title), m_layout(new QStackedLayout(this)),
      m_emptyLabel(new QLabel(tr("Nothing to show yet."), this))
{
    setAccessibleName(title);
    m_emptyLabel->setAlignment(Qt::AlignCenter);
    m_emptyLabel->setWordWrap(true);
    m_emptyLabel->setProperty("role", QStringLiteral("quiet"));
    m_layout->addWidget(m_emptyLabel);
    m_refreshTimer.setSingleShot(true);
    connect(&m_refreshTimer, &QTimer::timeout, this, &PlotBase::refreshNow);
}

void PlotBase::setEmptyText(const QString& text)
{
    m_emptyLabel->setText(text);
}

void PlotBase::setCanvas(QWidget* canvas)
{
    m_canvas = canvas;
    // Asked of the canvas itself: QCustomPlot passes no such event on to its parent.
    canvas->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(canvas, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& position) { showMenu(m_canvas->mapToGlobal(position)); });
    m_layout->addWidget(canvas);
    m_layout->setCurrentWidget(isEmpty() ? m_emptyLabel : m_canvas);
}

void PlotBase::dataChanged()
{
    if (!m_refreshTimer.isActive())
        m_refreshTimer.start(m_refreshInterval);
}

void PlotBase::refreshNow()
{
    m_layout->setCurrentWidget(isEmpty() ? m_emptyLabel : m_canvas);
    if (!isEmpty())
        refresh();
}

void PlotBase::renderOnWhite(QPaintDevice& device, QSize size)
{
    refreshNow();
    restyle(Theme::lightTheme());
    renderWithNote(device, size, Theme::lightTheme());
    restyle(Theme::current());
}

QImage PlotBase::toImage(QSize size, double scale)
{
    QImage image(size * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(Theme::lightTheme().surface);
    renderOnWhite(image, size);
    return image;
}

void PlotBase::renderWithNote(QPaintDevice& device, QSize size, const Theme& theme)
{
    if (m_note.isEmpty())
        return renderTo(device, size);
    QFont font = this->font();
    font.setPixelSize(metrics::smallText);
    const QRect whole(QPoint(), size);
    const QRect text = QFontMetrics(font).boundingRect(whole.adjusted(metrics::grid, 0, -metrics::grid, 0),
                                                       Qt::TextWordWrap, m_note);
    const int strip = std::min(text.height() + metrics::grid, size.height() / 2);
    renderTo(device, {size.width(), size.height() - strip});
    QPainter painter(&device);
    painter.setFont(font);
    painter.setPen(theme.quietText);
    painter.drawText(whole.adjusted(metrics::grid, size.height() - strip, -metrics::grid, 0),
                     Qt::TextWordWrap, m_note);
}

QString PlotBase::csvWithNote() const
{
    if (m_note.isEmpty())
        return csv();
    const CsvTable table = parseCsv(csv().toStdString(), m_title.toStdString());
    std::vector<std::string> line = table.header;
    line.emplace_back("note");
    std::string text = csvLine(line) + "\r\n";
    std::string note = m_note.toStdString();
    for (const std::vector<std::string>& row : table.rows) {
        line = row;
        line.push_back(std::exchange(note, {}));
        text += csvLine(line) + "\r\n";
    }
    return QString::fromStdString(text);
}

QByteArray PlotBase::toSvg(QSize size)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QBuffer::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(m_title);
    generator.setSize(size);
    generator.setViewBox(QRect({0, 0}, size));
    renderOnWhite(generator, size);
    return bytes;
}

void PlotBase::savePng(const std::filesystem::path& file)
{
    writePng(file, toImage(exportSize(*this)));
}

void PlotBase::saveSvg(const std::filesystem::path& file)
{
    writeFileAtomically(file, toSvg(exportSize(*this)).toStdString());
}

void PlotBase::saveCsv(const std::filesystem::path& file)
{
    writeFileAtomically(file, csvWithNote().toStdString());
}

void PlotBase::changeEvent(QEvent* event)
{
    const bool isThemeChange = event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange;
    if (isThemeChange && m_canvas != nullptr) {
        restyle(Theme::current());
        refreshNow();
    }
    QWidget::changeEvent(event);
}

void PlotBase::showMenu(const QPoint& globalPosition)
{
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy picture"), this, &PlotBase::copyImage);
    menu->addAction(tr("Copy values"), this,
                    [this] { QGuiApplication::clipboard()->setText(csvWithNote()); });
    menu->addSeparator();
    menu->addAction(tr("Save as PNG…"), this,
                    [this] { saveAs(QStringLiteral("png"), tr("PNG picture (*.png)"), &PlotBase::savePng); });
    menu->addAction(tr("Save as SVG…"), this,
                    [this] { saveAs(QStringLiteral("svg"), tr("SVG drawing (*.svg)"), &PlotBase::saveSvg); });
    menu->addAction(tr("Save values as CSV…"), this,
                    [this] { saveAs(QStringLiteral("csv"), tr("Table (*.csv)"), &PlotBase::saveCsv); });
    menu->popup(globalPosition);
}

void PlotBase::copyImage()
{
    QGuiApplication::clipboard()->setImage(toImage(exportSize(*this)));
}

void PlotBase::saveAs(const QString& ending, const QString& filter,
                      void (PlotBase::*save)(const std::filesystem::path&))
{
    const std::string suggestion = (m_title + QLatin1Char('.') + ending).toStdString();
    guarded(m_dialogs, this, [&] {
        if (const auto file = m_dialogs.saveFile(this, tr("Save %1").arg(m_title), suggestion, filter))
            (this->*save)(*file);
    });
}

} // namespace gg
