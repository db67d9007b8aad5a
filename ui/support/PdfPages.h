// PdfPages: what is put one below the other, page after page: nothing is drawn before all of it is known, so
// that each page can say of how many it is. Owned by whoever writes the document. Thread: one at a time; need
// not be the GUI thread.
#pragma once

#include <QString>
#include <functional>
#include <vector>

class QPagedPaintDevice;
class QPainter;

namespace gg {

class PdfPages
{
public:
    /// Draws a piece whose upper edge is at `y`, in the device's pixels from the page's upper margin.
    using Drawing = std::function<void(QPainter& painter, double y)>;

    /// The device's page and margins are set, and stay.
    explicit PdfPages(QPagedPaintDevice& device);

    QPagedPaintDevice& device() const { return m_device; }
    double width() const { return m_width; }
    /// Of a page, without its footer.
    double height() const { return m_height; }
    /// Device pixels of so many points.
    double points(double points) const { return points * m_pixelsPerPoint; }
    /// Below what stands on this page, and what is to come with the next piece.
    double room() const;

    /// A piece that stays whole, on the next page where this one has no room; the gap above it is left out at
    /// the top.
    void add(double height, double gapAbove, Drawing drawing);
    /// Likewise one that stands above the next piece, on the same page.
    void addAboveNext(double height, double gapAbove, Drawing drawing);
    /// What waits stays on this page.
    void breakPage();
    /// What waits goes to the new page, with what comes next.
    void startPage();

    /// Draws all, with `footer` and the number of each page below. Throws Error (Failed) where the device
    /// takes nothing.
    void paint(const QString& footer);

private:
    struct Piece
    {
        double height = 0;
        double gapAbove = 0;
        Drawing drawing;
    };
    struct Placed
    {
        double y = 0;
        Drawing drawing;
    };

    void place(Piece piece);
    double heightOfWaiting() const;
    void drawFooter(QPainter& painter, const QString& footer, std::size_t page) const;

    QPagedPaintDevice& m_device;
    double m_pixelsPerPoint;
    double m_width;
    double m_height;
    std::vector<std::vector<Placed>> m_pages;
    std::vector<Piece> m_waiting;
    double m_y = 0;
};

} // namespace gg
