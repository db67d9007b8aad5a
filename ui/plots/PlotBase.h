// PlotBase: what all plots have in common: an empty state, the theme's colours with live switch, repaints
// that are coalesced, and a context menu that copies or saves (PNG, SVG, CSV). Owned by a page through its
// parent. Thread: GUI thread.
#pragma once

#include "support/Theme.h"

#include <QByteArray>
#include <QImage>
#include <QTimer>
#include <QWidget>
#include <filesystem>

class QLabel;
class QStackedLayout;

namespace gg {

class Dialogs;

class PlotBase : public QWidget
{
    Q_OBJECT

public:
    /// `dialogs` asks where to save; it outlives the plot.
    PlotBase(Dialogs& dialogs, const QString& title, QWidget* parent);

    const QString& title() const { return m_title; }
    /// Stands in the plot's place while there is nothing to show.
    void setEmptyText(const QString& text);
    /// A line that what is copied or saved carries, since it leaves the page that says the same: below the
    /// picture, and in a column `note` of the values, whose first row holds it. Empty: none.
    void setNote(const QString& note) { m_note = note; }
    virtual bool isEmpty() const = 0;
    /// How long after new data it is drawn. Plots that grow together draw one after the other, not all at
    /// once, when theirs differ.
    void setRefreshInterval(int milliseconds) { m_refreshInterval = milliseconds; }

    /// All values, RFC 4180, with a heading.
    virtual QString csv() const = 0;
    /// The same with the note.
    QString csvWithNote() const;
    /// The plot at `size` device-independent pixels, the note included, `scale` times as many real ones; on
    /// white, as print wants it, however the window looks.
    QImage toImage(QSize size, double scale = 2);
    /// The same as a drawing (SVG).
    QByteArray toSvg(QSize size);
    /// Whole or not at all; throw Error (Failed).
    void savePng(const std::filesystem::path& file);
    void saveSvg(const std::filesystem::path& file);
    void saveCsv(const std::filesystem::path& file);

    QSize minimumSizeHint() const override { return {160, 96}; }
    QSize sizeHint() const override { return {360, 240}; }

protected:
    /// Colours everything anew; called at every change of theme, and by the constructor of the derived class.
    virtual void restyle(const Theme& theme) = 0;
    virtual void renderTo(QPaintDevice& device, QSize size) = 0;
    /// Brings new data onto the canvas.
    virtual void refresh() = 0;

    void setCanvas(QWidget* canvas);
    /// To be called after data changed; refresh() follows soon, once for many calls.
    void dataChanged();
    Dialogs& dialogs() const { return m_dialogs; }

    void changeEvent(QEvent* event) override;

private:
    void showMenu(const QPoint& globalPosition);
    void copyImage();
    void refreshNow();
    void renderOnWhite(QPaintDevice& device, QSize size);
    void renderWithNote(QPaintDevice& device, QSize size, const Theme& theme);
    void saveAs(const QString& ending, const QString& filter,
                void (PlotBase::*save)(const std::filesystem::path&));

    Dialogs& m_dialogs;
    QString m_title;
    QString m_note;
    QStackedLayout* m_layout;
    QLabel* m_emptyLabel;
    QWidget* m_canvas = nullptr;
    QTimer m_refreshTimer;
    // A curve that grows 15 times a second looks continuous, and leaves the window free in between.
    int m_refreshInterval = 66;
};

} // namespace gg
